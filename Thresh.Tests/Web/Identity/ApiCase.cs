using Thresh.Web.Identity;

namespace Thresh.Tests.Web.Identity;

/// <summary>One endpoint of the API in the access table.</summary>
/// <param name="Endpoint">As the router knows it: <c>GET /api/stacks/{name}</c>.</param>
/// <param name="Path">The path for something of an account, made for that one request where the request would use it up.</param>
/// <param name="Body">What is sent, as JSON.</param>
/// <param name="NamesObject">Whether the path names something that belongs to an account.</param>
internal sealed record ApiCase(string Endpoint, Need Need, Func<Account, MemberView, Task<string>> Path, Func<Account, string>? Body = null, bool NamesObject = false)
{
    public HttpMethod Method => HttpMethod.Parse(Endpoint.Split(' ')[0]);
}
