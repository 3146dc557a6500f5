using System.Security.Claims;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using Thresh.Web.Logs;

namespace Thresh.Web.Api;

/// <summary>What a request for a log brings: its parameters as they were written, and who answers.</summary>
internal sealed record LogParameters(
    HttpContext Context,
    ClaimsPrincipal User,
    LogBoard Board,
    IOptions<Microsoft.AspNetCore.Http.Json.JsonOptions> Json,
    TimeProvider Clock,
    CancellationToken Cancellation,
    [FromQuery(Name = "tail")] string? Tail = null,
    [FromQuery(Name = "since")] string? Since = null,
    [FromQuery(Name = "follow")] string? Follow = null);
