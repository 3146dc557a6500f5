using System.Collections.Immutable;
using Thresh.Domain.Diagnostics;
using Thresh.Domain.Planning;
using Thresh.Domain.Stacks;

namespace Thresh.Web.Deployments;

/// <summary>What a deployment would do, and what stands against it.</summary>
/// <param name="Revision">The current revision that it would follow, or null where the stack is new.</param>
/// <param name="Diagnostics">Of the definition and of the live node.</param>
public sealed record StackReview(
    StackName Stack,
    int? Revision,
    string Node,
    Plan Plan,
    ImmutableArray<Diagnostic> Diagnostics);
