using Thresh.Domain.Stacks;
using Thresh.Web.Persistence;

namespace Thresh.Web.Deployments;

/// <summary>A stack as the Hub holds it in memory; replaced whole when anything changes.</summary>
/// <param name="Text">The definition that is shown: of the running deployment, else of the last good revision, else of the last one tried.</param>
public sealed record StackEntry(StackRecord Record, int ShownRevision, string Text, StackDefinition Definition, DeploymentEntry? Deployment)
{
    /// <summary>The revision that a change builds on: the last good one; where none was, the last one tried.</summary>
    public int CurrentRevision => Record.Revision > 0 ? Record.Revision : ShownRevision;
}
