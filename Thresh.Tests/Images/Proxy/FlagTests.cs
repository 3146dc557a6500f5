using Shouldly;
using Thresh.Tests.Support;
using Xunit;

namespace Thresh.Tests.Images.Proxy;

public sealed class FlagTests
{
    [Theory]
    [InlineData("--providers.docker=true", "failed to decode configuration from flags: field not found, node: docker")]
    [InlineData("--entrypoints.web.adress=:80", "failed to decode configuration from flags: field not found, node: adress")]
    [InlineData("--entrypoints.web=:80", "failed to decode configuration from flags: field not found, node: web")]
    [InlineData("--api.insecure=perhaps", "strconv.ParseBool")]
    [InlineData("--providers.providersthrottleduration=soon", "time: invalid duration")]
    [InlineData("--log.level=LOUD", "LOUD")]
    [InlineData("--entrypoints.web.address=80", "missing port in address")]
    [InlineData("--api.dashboard=true", "dashboard")]
    [InlineData("start", "command not found: start")]
    public async Task EndsWithOneLine_WhereAFlagIsNotKnown(string flag, string why)
    {
        var end = await Command.EndOfAsync(ProxyProcess.Program, flag);

        end.ExitCode.ShouldBe(1);
        end.Output.ShouldBeEmpty();
        end.Errors.TrimEnd().Split('\n').ShouldHaveSingleItem().ShouldContain(why);
    }
}
