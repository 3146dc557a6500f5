using System.Security.Claims;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using Thresh.Web.Logs;

namespace Thresh.Web.Api;

/// <summary>What a request for a log brings: its parameters as they were written, and who answers.</summary>
internal sealed record LogParameters(
    HttpContext Context,
    ClaimsPrincipal User,
    LogBoard Board,
    IOptions<JsonOptions> Json,
    TimeProvider Clock,
    CancellationToken Cancellation,
    string? Tail = null,
    string? Since = null,
    string? Follow = null);
