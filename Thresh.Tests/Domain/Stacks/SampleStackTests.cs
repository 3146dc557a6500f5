using Shouldly;
using Thresh.Domain.Stacks;
using Thresh.Tests.Support;
using Xunit;

namespace Thresh.Tests.Domain.Stacks;

public sealed class SampleStackTests
{
    [Theory]
    [InlineData("webapp", "postgres, redis, api, web", "")]
    [InlineData("fullstack", "postgres, api, frontend", "TH1501, TH1501")]
    [InlineData("microservices", "rabbitmq, order-service, inventory-service, gateway", "TH1501, TH1501")]
    public void HasNoErrors_AndOnlyTheWarningsThatAreCalledFor(string name, string order, string warnings)
    {
        var analysis = StackAnalyzer.Analyze(File.ReadAllText(Repository.Path("wwwroot-assets", "samples", $"{name}.json")));

        analysis.IsValid.ShouldBeTrue();
        string.Join(", ", analysis.Graph!.Order).ShouldBe(order);
        string.Join(", ", analysis.Diagnostics.Select(diagnostic => diagnostic.Code)).ShouldBe(warnings);
    }
}
