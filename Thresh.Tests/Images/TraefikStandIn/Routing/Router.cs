using Thresh.TraefikStandIn.Files;
using Thresh.TraefikStandIn.Proxying;
using Thresh.TraefikStandIn.Rules;

namespace Thresh.TraefikStandIn.Routing;

/// <summary>A router at work, or the reason why it is not (documentation: Operations, API).</summary>
internal sealed class Router(string name, RouterDefinition definition)
{
    /// <summary>With its provider: <c>web@file</c>.</summary>
    public string Name { get; } = name;

    public RouterDefinition Definition { get; } = definition;

    /// <summary>The highest matches first; without one of its own, the length of the rule (documentation: Routers, Priority).</summary>
    public long Priority { get; init; }

    /// <summary>Qualified names of its middlewares.</summary>
    public IReadOnlyList<string> Middlewares { get; init; } = [];

    /// <summary>Why it is disabled, or what is odd about it.</summary>
    public List<string> Errors { get; } = [];

    public bool IsDisabled { get; private set; }

    /// <summary>Entry points that it serves.</summary>
    public List<string> Using { get; } = [];

    public Predicate<RequestAddress> Matches { get; set; } = _ => false;

    public List<SchemeRedirect> Redirects { get; } = [];

    public RoutedService? Service { get; set; }

    public string Status => IsDisabled ? "disabled" : Errors.Count > 0 ? "warning" : "enabled";

    public void Disable(string why)
    {
        IsDisabled = true;
        if (!Errors.Contains(why))
            Errors.Add(why);
    }
}
