namespace Thresh.Tests.Images.Proxy;

/// <summary>Texts of dynamic files.</summary>
internal static class DynamicText
{
    /// <summary>One service of one name and these routers, each the JSON of its members but <c>service</c>.</summary>
    public static string Of(string service, string url, params ReadOnlySpan<(string Router, string Members)> routers)
    {
        var written = new List<string>();
        foreach (var (router, members) in routers)
            written.Add($"\"{router}\":{{\"service\":\"{service}\",{members}}}");
        var balancer = $$$"""{"loadBalancer":{"servers":[{"url":"{{{url}}}"}]}}""";
        return $$$"""{"http":{"routers":{ {{{string.Join(',', written)}}} },"services":{"{{{service}}}":{{{balancer}}} } } }""";
    }
}
