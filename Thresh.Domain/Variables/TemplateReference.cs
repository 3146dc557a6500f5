namespace Thresh.Domain.Variables;

/// <summary>
/// <c>${service.host}</c>, <c>${service.port}</c> or <c>${service.port.15672}</c>, or what was meant to be one. A view on the text
/// that it stands in: a stack may have ten thousand.
/// </summary>
public readonly record struct TemplateReference
{
    private readonly string _template;
    private readonly int _serviceLength;

    internal TemplateReference(string template, int start, int length, int serviceLength, AddressProperty property, int? containerPort)
    {
        _template = template;
        _serviceLength = serviceLength;
        Start = start;
        Length = length;
        Property = property;
        ContainerPort = containerPort;
    }

    internal TemplateReference(string template, int start, int length, string problem)
    {
        _template = template;
        Start = start;
        Length = length;
        Problem = problem;
    }

    /// <summary>Index of the <c>$</c> in the text, in UTF-16 units.</summary>
    public int Start { get; }

    /// <summary>From the <c>$</c> up to and with the <c>}</c>, in UTF-16 units.</summary>
    public int Length { get; }

    /// <summary>As written.</summary>
    public string Text => _template.Substring(Start, Length);

    /// <summary>Empty where there is a problem.</summary>
    public ReadOnlySpan<char> Service => _serviceLength == 0 ? [] : _template.AsSpan(Start + Template.Opening.Length, _serviceLength);

    public AddressProperty Property { get; }

    /// <summary>Which of the service's ports; null for the first.</summary>
    public int? ContainerPort { get; }

    /// <summary>A clause that says why this is no address, without a full stop; null where it is one.</summary>
    public string? Problem { get; }
}
