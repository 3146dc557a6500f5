using Shouldly;
using Thresh.Domain.Stacks;
using Thresh.Domain.Variables;
using Xunit;

namespace Thresh.Tests.Domain.Variables;

public sealed class VariableTests
{
    [Theory]
    [InlineData("postgres://u:p@${db.host}:${db.port}/x", "postgres://u:p@db:5432/x")]
    [InlineData("${db.port.15672}", "15672")]
    [InlineData("$${HOME}", "${HOME}")]
    [InlineData("$$${db.host}", "$db")]
    [InlineData("cost $5 and $", "cost $5 and $")]
    public void Resolve_PutsAddressesInThePlaceOfReferences(string written, string resolved)
    {
        var analysis = StackAnalyzer.Analyze($$"""
            { "name": "a", "services": {
              "db": { "image": "i:1", "ports": ["15432:5432", "15672:15672"] },
              "api": { "image": "i:1", "depends_on": ["db"], "env": { "V": "{{written}}" } } } }
            """);

        analysis.Diagnostics.ShouldBeEmpty();
        VariableResolver.Resolve(analysis.Definition!).Services[1].Environment[0].Value.Revealed.ShouldBe(resolved);
    }

    [Fact]
    public void Template_NeverLooksAgain_AtWhatAReferenceBroughtIn()
    {
        Template.References("$${a.host}").ShouldBeEmpty();
        Template.Fill("${a.host}$$${b.host}", "", (reference, _) => $"<{reference.Text}>$$").ShouldBe("<${a.host}>$$$<${b.host}>$$");
    }

    [Theory]
    [InlineData("${", "the '}' is missing")]
    [InlineData("${}", "it names no service")]
    [InlineData("${HOME}", "no service 'HOME'")]
    [InlineData("${db.}", "a service has host, port and port.N, not ''")]
    [InlineData("${db.name}", "a service has host, port and port.N, not 'name'")]
    [InlineData("${db.port.x}", "a service has host, port and port.N, not 'port.x'")]
    [InlineData("${db.port.1.2}", "a service has host, port and port.N, not 'port.1.2'")]
    public void Template_SaysWhatIsWrongWithAReference(string written, string problem)
    {
        var reference = Template.References($"a$b {written}").ShouldHaveSingleItem();

        (reference.Start, reference.Text, reference.Problem).ShouldBe((4, written, problem));
    }

    [Theory]
    [InlineData("POSTGRES_PASSWORD", "devpass123", "***")]
    [InlineData("API_KEY", "k", "***")]
    [InlineData("MONKEY", "banana", "banana")]
    [InlineData("DATABASE_URL", "postgres://webapp:devpass123@db:5432/x", "postgres://webapp:***@db:5432/x")]
    [InlineData("DATABASE_URL", "redis://db:6379", "redis://db:6379")]
    [InlineData("BROKERS", "amqp://a:b@x,amqp://c:d@y", "amqp://a:***@x,amqp://c:***@y")]
    public void Mask_HidesCredentials_AndNothingElse(string name, string value, string shown) =>
        CredentialMask.Value(name, value).ShouldBe(shown);

    [Fact]
    public void Mask_KeepsADefinitionsFormatting()
    {
        const string text = """{ "name":"a",  "services": { "s": { "image": "i:1", "env": { "A_TOKEN" : "x", "B": "y" } } } }""";

        CredentialMask.Definition(text).ShouldBe(text.Replace("\"x\"", "\"***\"", StringComparison.Ordinal));
    }

    [Fact]
    public void Secrets_DoNotPrintThemselves()
    {
        var definition = StackAnalyzer.Analyze("""{ "name": "a", "services": { "s": { "image": "i:1", "env": { "P": "hidden-value" } } } }""").Definition!;

        definition.Services[0].Environment[0].ToString().ShouldNotContain("hidden-value");
    }
}
