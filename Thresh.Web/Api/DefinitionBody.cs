using System.Text;
using Thresh.Web.Deployments;

namespace Thresh.Web.Api;

/// <summary>Reads a stack definition from a request's body, as its author wrote it.</summary>
internal static class DefinitionBody
{
    public static async Task<Outcome<string>> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        if (!request.HasJsonContentType())
            return StatusProblems.Of(StatusCodes.Status415UnsupportedMediaType, request);

        using var bytes = new MemoryStream();
        try
        {
            await request.Body.CopyToAsync(bytes, cancellation);
        }
        catch (BadHttpRequestException fault) when (fault.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return StatusProblems.Of(fault.StatusCode, request);
        }

        try
        {
            return new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
        }
        catch (DecoderFallbackException)
        {
            return new Problem("not-json", StatusCodes.Status400BadRequest, "The body is not JSON", "The body is not valid UTF-8; save it as UTF-8.");
        }
    }
}
