using Thresh.Web.Deployments;

namespace Thresh.Web.Api;

/// <summary>What the framework answers with a bare status, told as a problem.</summary>
internal static class StatusProblems
{
    public static Problem Of(int status, HttpRequest request) => status switch
    {
        StatusCodes.Status401Unauthorized => new("unauthenticated", status, "Not signed in", "Send a valid token as 'Authorization: Bearer thresh_cli_…'; POST /api/auth/token gives one."),
        StatusCodes.Status403Forbidden => new("forbidden", status, "Not allowed", "This token may not do that; use one of the right kind and role."),
        StatusCodes.Status404NotFound => new("not-found", status, "Not found", $"There is nothing at {request.Path}; /openapi/v1.json lists what there is."),
        StatusCodes.Status405MethodNotAllowed => new("method-not-allowed", status, "Wrong method", $"{request.Method} is not something {request.Path} does; /openapi/v1.json lists what it does."),
        StatusCodes.Status413PayloadTooLarge => new("too-large", status, "Too large", "The body is larger than 1 MiB; make it smaller."),
        StatusCodes.Status415UnsupportedMediaType => new("unsupported-media-type", status, "Wrong content type", "Send the body as Content-Type: application/json."),
        StatusCodes.Status429TooManyRequests => new("too-many-requests", status, "Too many tries", "Too many tries from this address; wait a minute."),
        StatusCodes.Status400BadRequest => new("bad-request", status, "Bad request", "The request cannot be read; see /openapi/v1.json for its form."),
        _ => new("internal", status, "Internal error", "Something went wrong in the Hub; its log says what."),
    };
}
