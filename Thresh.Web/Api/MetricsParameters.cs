using System.ComponentModel;
using System.Security.Claims;
using Microsoft.AspNetCore.Mvc;
using Thresh.Web.Metrics;

namespace Thresh.Web.Api;

/// <summary>What a request for metrics brings: its parameters as they were written, and who answers.</summary>
internal sealed record MetricsParameters(
    ClaimsPrincipal User,
    MetricsBoard Board,
    TimeProvider Clock,
    [property: FromQuery(Name = "from"), Description("RFC 3339, or how long ago as in 24h; an hour ago else.")] string? From = null,
    [property: FromQuery(Name = "to"), Description("RFC 3339, or how long ago; now else.")] string? To = null,
    [property: FromQuery(Name = "step"), Description("How far apart the points are, as in 5m; as fine as is kept else.")] string? Step = null);
