using System.Text;
using Thresh.Web.Agents;
using Thresh.Web.Deployments;
using Thresh.Web.Identity;
using Thresh.Web.Logs;

namespace Thresh.Web.Api;

internal static class LogEndpoints
{
    private const string Parameters =
        "tail: the newest lines of each service, 0 to 100000 (1000). since: RFC 3339 or a duration such as 10m. follow: true for server-sent events, "
        + "lines with a JSON array of lines in each, and end with the reason; plain text else.";

    public static void MapLogs(this IEndpointRouteBuilder api)
    {
        var stack = api.MapGroup("/stacks/{name}").RequireAuthorization(Policies.PageReader);
        stack.MapGet("/logs", (string name, [AsParameters] LogParameters asked) => ReadAsync(name, null, asked))
            .WithSummary("The logs of all of a stack's services, interleaved by time.").WithDescription(Parameters);
        stack.MapGet("/services/{service}/logs", (string name, string service, [AsParameters] LogParameters asked) => ReadAsync(name, service, asked))
            .WithSummary("The log of one service.").WithDescription(Parameters);
    }

    private static async Task<IResult> ReadAsync(string name, string? service, LogParameters asked)
    {
        var query = LogQueryReader.Read(asked.Tail, asked.Since, asked.Follow, asked.Clock.GetUtcNow());
        if (!query.Succeeded)
            return ProblemResult.Of(query.Problem);
        var opened = await asked.Board.OpenAsync(asked.User.Account(), name, service, query.Value, asked.Cancellation);
        if (!opened.Succeeded)
            return ProblemResult.Of(opened.Problem);

        await using var log = opened.Value;
        var context = asked.Context;
        context.Response.Headers.CacheControl = "no-store";
        try
        {
            if (query.Value.Follow)
                await LogEvents.WriteAsync(context.Response, log, asked.Json.Value.SerializerOptions, asked.Cancellation);
            else
                return await WriteTextAsync(context.Response, log, named: service is null, asked.Cancellation);
        }
        catch (OperationCanceledException) when (asked.Cancellation.IsCancellationRequested)
        {
            // The reader left, which is how a followed log ends.
        }

        return Results.Empty;
    }

    private static async Task<IResult> WriteTextAsync(HttpResponse response, AgentLog log, bool named, CancellationToken cancellation)
    {
        var text = new StringBuilder();
        while (await log.TakeAsync(cancellation) is { } batch)
        {
            // Nothing is sent before the first batch, so that a fault can still be answered as one.
            if (batch.Error is { } error && !response.HasStarted)
                return ProblemResult.Of(Problems.LogBroken(error));
            response.ContentType ??= "text/plain; charset=utf-8";
            foreach (var line in batch.Lines)
            {
                if (named)
                    text.Append(line.Service.Value).Append(" | ");
                text.Append(line.Text).Append(line.Cut ? LogEvents.CutMark : "").Append('\n');
            }

            if (batch.Error is { } late)
                text.Append("thresh: ").Append(late).Append('\n');
            await response.WriteAsync(text.ToString(), cancellation);
            text.Clear();
        }

        return Results.Empty;
    }
}
