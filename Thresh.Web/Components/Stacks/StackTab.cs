namespace Thresh.Web.Components.Stacks;

/// <summary>What of a stack its page shows; the address says which.</summary>
public enum StackTab
{
    Overview,
    Logs,
    Revisions,
    Deployments,
}
