using CsCheck;
using Shouldly;
using Thresh.Domain.Variables;
using Thresh.Tests.Domain.Stacks;
using Xunit;

namespace Thresh.Tests.Domain.Variables;

public sealed class TemplatePropertyTests
{
    // What is written, and what it must come out as: literals with their dollars doubled, references, and texts that look like them.
    private static readonly Gen<(string Written, string Resolved)[]> Segments = Gen.OneOf<(string, string)>(
        AnyText.Plain.Select(text => (text.Replace("$", "$$", StringComparison.Ordinal), text)),
        Gen.OneOf(("${db.host}", "db"), ("${db.port}", "5432"), ("${db.port.81}", "81"), ("$${db.host}", "${db.host}"), ("$${", "${"), ("$$$${x}", "$${x}"))).Array[0, 8];

    [Fact]
    public void EachReferenceIsResolved_AndNothingElse_NorAnythingTwice() => Segments.Sample(segments =>
    {
        var written = string.Concat(segments.Select(segment => segment.Written));
        var resolved = string.Concat(segments.Select(segment => segment.Resolved));
        var definition = GoodStack.Read("""
            { "name": "a", "services": {
              "db": { "image": "i:1", "ports": ["5432", "80-81"] },
              "s": { "image": "i:1", "depends_on": ["db"], "env": { "A": "0" }, "command": ["0"], "labels": { "l": "0" }, "healthcheck": { "test": ["CMD", "x", "0"] } } } }
            """.Replace("\"0\"", System.Text.Json.JsonSerializer.Serialize(written), StringComparison.Ordinal));

        var service = VariableResolver.Resolve(definition).Services[1];

        service.Environment[0].Value.Revealed.ShouldBe(resolved);
        service.Settings.Command!.Words.ShouldBe([resolved]);
        service.Settings.Labels[0].Value.ShouldBe(resolved);
        service.Settings.HealthCheck!.Test.ShouldBe(["CMD", "x", resolved]);
    });
}
