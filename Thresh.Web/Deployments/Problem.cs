using System.Collections.Immutable;
using Thresh.Domain.Diagnostics;

namespace Thresh.Web.Deployments;

/// <summary>Why an application call was not carried out, as RFC 9457 tells it.</summary>
/// <param name="Type">Stable, short, kebab-case: <c>invalid-definition</c>, <c>node-conflict</c>, <c>stack-not-found</c>.</param>
/// <param name="Status">The HTTP status it is answered with.</param>
/// <param name="Title">The kind of problem, in a few words.</param>
/// <param name="Detail">One sentence that names the thing and says what to do.</param>
public sealed record Problem(string Type, int Status, string Title, string Detail)
{
    /// <summary>What is wrong in the definition, or what the live node refuses of it.</summary>
    public ImmutableArray<Diagnostic> Errors { get; init; } = [];

    /// <summary>The service that a failed deployment failed at.</summary>
    public string? Service { get; init; }

    /// <summary>The plan that holds now, where the one that was reviewed does not.</summary>
    public StackReview? Review { get; init; }
}
