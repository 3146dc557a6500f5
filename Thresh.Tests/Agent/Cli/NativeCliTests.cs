using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Thresh.Tests.Support;
using Thresh.Tests.Web.Identity;
using Thresh.Web.Identity;
using Xunit;

namespace Thresh.Tests.Agent.Cli;

/// <summary>What the native executable reads and writes, where a type that its JSON context forgot would be found missing.</summary>
[Trait("Category", "Engine")]
public sealed class NativeCliTests(TwoAccounts accounts) : IClassFixture<TwoAccounts>, IDisposable
{
    private readonly string _home = Directory.CreateTempSubdirectory("thresh-cli-").FullName;

    public void Dispose() => Directory.Delete(_home, recursive: true);

    [Fact]
    public async Task LogsIn_OnceItsCodeIsApproved_AndOut()
    {
        var messages = Path.Combine(_home, "messages");
        var login = Command.EndOfAsync("bash", "-c", "THRESH_HOME=$1 exec $2 auth login --hub $3 2>$4", "bash", _home, PublishedProducts.Agent, $"{accounts.Hub.Url}", messages);
        await Eventually.BecomesTrueAsync(() => File.Exists(messages) && File.ReadAllText(messages).Contains("Waiting", StringComparison.Ordinal), "a code is shown");
        var code = File.ReadAllText(messages).Split("enter the code ")[1][..9];
        (await accounts.Hub.Services.GetRequiredService<DeviceLogins>().AnswerAsync(accounts.Acme.ActorOf(accounts.Acme.Operator), code, approve: true)).ShouldBeNull();

        (await login).ShouldSatisfyAllConditions(end => end.Output.ShouldContain($"as {accounts.Acme.Operator.Email}"), end => end.ExitCode.ShouldBe(0));
        JsonNode.Parse((await RunAsync("auth", "status", "--json")).Output)!["role"]!.GetValue<string>().ShouldBe("operator");
        (await RunAsync("auth", "token")).Output.ShouldStartWith("thresh_cli_");
        (await RunAsync("stack", "info", "globex-stack")).ShouldBe((4, "", "thresh: There is no stack 'globex-stack'.\n"));
        (await RunAsync("stack", "revisions", "acme-stack")).Output.ShouldMatch(@"(?m)^1 +deploy +\S+ +\w+ +\w");
        (await RunAsync("auth", "logout")).ExitCode.ShouldBe(0);
        (await RunAsync("auth", "token")).ExitCode.ShouldBe(3);
    }

    private Task<(int ExitCode, string Output, string Errors)> RunAsync(params string[] arguments) =>
        Command.EndOfAsync("env", [$"THRESH_HOME={_home}", PublishedProducts.Agent, .. arguments]);
}
