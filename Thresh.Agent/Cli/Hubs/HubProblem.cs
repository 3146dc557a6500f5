using System.Collections.Immutable;
using Thresh.Domain.Diagnostics;

namespace Thresh.Agent.Cli.Hubs;

/// <summary>Why the Hub did not do what was asked, as RFC 9457 tells it.</summary>
/// <param name="Type">Short and stable: <c>stack-not-found</c>.</param>
/// <param name="Detail">One sentence that says what to do.</param>
internal sealed record HubProblem(string? Type, string? Title, string? Detail)
{
    /// <summary>Everything that is wrong in a definition, or that a node has against it.</summary>
    public ImmutableArray<Diagnostic> Errors { get; init => field = value.IsDefault ? [] : value; } = [];

    public CommandException AsFailure(Uri hub, int status) => status == 401
        ? HubChoice.LoginEnded(hub)
        : new CommandException(Code(status), Detail ?? Title ?? $"The Hub answered {status}.")
        {
            Details = Errors.Length > 1 ? [.. Errors.Select(error => $"{error.Code}: {error.Message}")] : [],
        };

    private static int Code(int status) => status switch
    {
        400 => ExitCodes.BadArguments,
        404 => ExitCodes.NotFound,
        409 or 412 => ExitCodes.Conflict,
        _ => ExitCodes.Failed,
    };
}
