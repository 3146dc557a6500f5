using Shouldly;
using Thresh.Domain.Stacks;
using Thresh.Tests.Support;
using Xunit;

namespace Thresh.Tests.Domain.Stacks;

/// <summary>The three stacks of the tutorial.</summary>
public sealed class SampleStackTests
{
    [Theory]
    [InlineData("webapp", "postgres, redis, api, web", "")]
    [InlineData("fullstack", "postgres, api, frontend", "TH1501 /services/api/image 11:16-11:42, TH1501 /services/frontend/image 17:16-17:42")]
    [InlineData("microservices", "rabbitmq, order-service, inventory-service, gateway", "TH1501 /services/order-service/image 9:16-9:45, TH1501 /services/inventory-service/image 15:16-15:48")]
    public void HasNoErrors_AndOnlyTheWarningsThatAreCalledFor(string name, string order, string warnings)
    {
        var analysis = StackAnalyzer.Analyze(File.ReadAllText(Repository.Path("wwwroot-assets", "samples", $"{name}.json")));

        analysis.IsValid.ShouldBeTrue();
        string.Join(", ", analysis.Graph!.Order).ShouldBe(order);
        string.Join(", ", analysis.Diagnostics.Select(BadStack.Line)).ShouldBe(warnings);
    }

    [Theory]
    [InlineData("webapp")]
    [InlineData("fullstack")]
    [InlineData("microservices")]
    public void IsPrinted_AsTheSame_SaveForAPrefixThatSaysNothing(string name)
    {
        var text = File.ReadAllText(Repository.Path("wwwroot-assets", "samples", $"{name}.json"));

        var printed = StackPrinter.Print(StackAnalyzer.Analyze(text).Definition!);

        StackText.IsSameDefinition(printed, text.Replace("docker:", "", StringComparison.Ordinal)).ShouldBeTrue(printed);
    }
}
