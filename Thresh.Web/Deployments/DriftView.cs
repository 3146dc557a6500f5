using Thresh.Domain.Stacks;

namespace Thresh.Web.Deployments;

/// <summary>Something of a running stack that somebody changed behind the Hub's back.</summary>
/// <param name="Path">JSON Pointer into the definition: <c>/services/api/resources/memory</c>.</param>
/// <param name="Message">One sentence.</param>
public sealed record DriftView(ServiceName Service, string Path, string Message)
{
    /// <summary>By which it is known again once somebody accepted it.</summary>
    public string Key => $"{Path} {Message}";
}
