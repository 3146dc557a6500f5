using System.Net.Sockets;
using System.Text;
using Shouldly;
using Thresh.Tests.Web.Identity;
using Xunit;

namespace Thresh.Tests.Web.Api;

/// <summary>
/// Whoever sends more than the Hub takes is told so, also when the answer comes in the middle of the sending: a server that
/// closes the connection then takes its answer away.
/// </summary>
public sealed class LargeBodyTests(TwoAccounts accounts) : IClassFixture<TwoAccounts>
{
    private const int Body = 3 * 1024 * 1024;
    private const int Piece = 64 * 1024;

    [Theory]
    [InlineData("POST /api/stacks/deploy", true, true, 413)]
    [InlineData("POST /api/stacks/deploy", true, false, 413)]
    [InlineData("POST /api/registries", true, true, 413)]
    [InlineData("POST /api/registries", true, false, 413)]
    [InlineData("POST /api/auth/token", false, true, 413)]
    [InlineData("POST /api/auth/token", false, false, 413)]
    [InlineData("POST /api/stacks/deploy", false, true, 401)]
    [InlineData("POST /api/stacks/deploy", false, false, 401)]
    [InlineData("POST /api/stacks", true, true, 405)]
    public async Task TheAnswerComes_AndTheRestIsTaken(string request, bool signedIn, bool lengthIsTold, int status)
    {
        var token = signedIn ? await accounts.Acme.TokenAsync(accounts.Acme.Admin) : null;
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", accounts.Hub.Url.Port, TestContext.Current.CancellationToken);
        await using var stream = client.GetStream();
        await SendAsync(stream, $"{request} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: application/json\r\n"
            + (token is null ? "" : $"Authorization: Bearer {token}\r\n")
            + (lengthIsTold ? $"Content-Length: {Body}\r\n\r\n" : "Transfer-Encoding: chunked\r\n\r\n"));

        for (var sent = 0; sent < Body; sent += Piece)
        {
            var piece = (sent == 0 ? "{" : " ").PadRight(Piece);
            await SendAsync(stream, lengthIsTold ? piece : $"{Piece:x}\r\n{piece}\r\n");
        }

        if (!lengthIsTold)
            await SendAsync(stream, "0\r\n\r\n");
        using var reader = new StreamReader(stream);
        var answer = await reader.ReadToEndAsync(TestContext.Current.CancellationToken);

        answer.ShouldStartWith($"HTTP/1.1 {status} ");
        answer.ShouldContain("application/problem+json");
    }

    private static async Task SendAsync(NetworkStream stream, string text) =>
        await stream.WriteAsync(Encoding.ASCII.GetBytes(text), TestContext.Current.CancellationToken);
}
