namespace Thresh.TraefikStandIn.Files;

/// <summary>A router as written (documentation: Routing &amp; Load Balancing, Routers).</summary>
/// <param name="Priority">Zero is: by the length of the rule.</param>
internal sealed record RouterDefinition(
    string Rule, string Service, IReadOnlyList<string> EntryPoints, IReadOnlyList<string> Middlewares, long Priority, RouterTls? Tls)
{
    public string RuleSyntax { get; init; } = "";
}
