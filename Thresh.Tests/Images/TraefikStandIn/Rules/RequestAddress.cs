using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Thresh.TraefikStandIn.Rules;

/// <summary>What rules look at, and what is sent on: the parts of a request's target.</summary>
/// <param name="Host">In lower case, without the port.</param>
/// <param name="RawPath">As the client wrote it, without <c>/./</c>, <c>/../</c> and <c>//</c> (documentation: EntryPoints, Sanitize Path).</param>
/// <param name="Query">With its question mark, or empty.</param>
internal sealed record RequestAddress(string Host, string RawPath, string Query)
{
    private const string Reserved = ":/?#[]@!$&'()*+,;=%";

    /// <summary>The path for the rules: decoded but for the reserved characters (documentation: Security, Request Path).</summary>
    public string RoutingPath { get; } = Decoded(RawPath);

    public string Target => RawPath + Query;

    public static RequestAddress Of(HttpContext context)
    {
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        if (!target.StartsWith('/') && Uri.TryCreate(target, UriKind.Absolute, out var absolute))
            target = absolute.PathAndQuery;
        var question = target.IndexOf('?', StringComparison.Ordinal);
        var path = question < 0 ? target : target[..question];
        return new RequestAddress(
            context.Request.Host.Host.Trim('[', ']').ToLowerInvariant(), Cleaned(path), question < 0 ? "" : target[question..]);
    }

    private static string Cleaned(string path)
    {
        if (!path.Contains("//", StringComparison.Ordinal) && !path.Contains("/.", StringComparison.Ordinal))
            return path.Length == 0 ? "/" : path;
        var kept = new List<string>();
        foreach (var part in path.Split('/'))
        {
            if (part == ".." && kept.Count > 0)
                kept.RemoveAt(kept.Count - 1);
            else if (part is not ("" or "." or ".."))
                kept.Add(part);
        }
        var cleaned = "/" + string.Join('/', kept);
        return path.EndsWith('/') && cleaned != "/" ? cleaned + "/" : cleaned;
    }

    private static string Decoded(string raw)
    {
        if (!raw.Contains('%', StringComparison.Ordinal))
            return raw;
        var bytes = new List<byte>(raw.Length);
        for (var i = 0; i < raw.Length; i++)
        {
            if (raw[i] == '%' && i + 2 < raw.Length && byte.TryParse(raw.AsSpan(i + 1, 2), System.Globalization.NumberStyles.HexNumber, null, out var code)
                && !Reserved.Contains((char)code, StringComparison.Ordinal))
            {
                bytes.Add(code);
                i += 2;
            }
            else
            {
                bytes.AddRange(Encoding.UTF8.GetBytes(raw, i, 1));
            }
        }
        return Encoding.UTF8.GetString([.. bytes]);
    }
}
