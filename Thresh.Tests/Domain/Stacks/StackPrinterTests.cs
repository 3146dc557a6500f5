using System.Text.Json;
using CsCheck;
using Shouldly;
using Thresh.Domain.Diagnostics;
using Thresh.Domain.Stacks;
using Thresh.Domain.Stacks.Shapes;
using Thresh.Domain.Text;
using Thresh.Domain.Variables;
using Thresh.Tests.Domain.Stacks.Schema;
using Xunit;

namespace Thresh.Tests.Domain.Stacks;

public sealed class StackPrinterTests
{
    [Fact]
    public void WhatIsPrinted_ReadsAsTheSame() => AnyStack.Any.Sample(
        definition =>
        {
            var text = StackPrinter.Print(definition);
            var analysis = StackAnalyzer.Analyze(text);

            analysis.Diagnostics.Where(diagnostic => diagnostic.Severity is DiagnosticSeverity.Error).ShouldBeEmpty(text);
            GoodStack.AllOf(analysis.Definition!).ShouldBe(GoodStack.AllOf(definition), text);
            StackPrinter.Print(analysis.Definition!).ShouldBe(text);
        },
        iter: 2000,
        print: StackPrinter.Print);

    [Fact]
    public void WhatIsValid_CanBeResolved() => AnyStack.Any.Sample(
        definition => Should.NotThrow(() => VariableResolver.Resolve(StackAnalyzer.Analyze(StackPrinter.Print(definition)).Definition!)),
        iter: 500,
        print: StackPrinter.Print);

    [Fact]
    public void WhatIsPrinted_IsValidByTheSchema()
    {
        using var document = JsonDocument.Parse(StackSchema.Json);
        var schema = new StrictSchema(document.RootElement);

        AnyStack.Any.Sample(
            definition =>
            {
                using var printed = JsonDocument.Parse(StackPrinter.Print(definition));
                schema.Accepts(printed.RootElement).ShouldBeTrue();
            },
            iter: 500,
            print: StackPrinter.Print);
    }

    [Fact]
    public void Print_WritesAsAPersonWould() => StackPrinter.Print(StackAnalyzer.Analyze("""
        { "cluster": "c", "traefik": false, "services": {
          "db": { "pull_policy": "missing", "env": { "B": 1, "A": "x" }, "image": "docker:postgres:16", "depends_on": [], "ports": [5432, "[::1]:80-81:90-91/udp"] },
          "api": { "image": "api:1", "depends_on": { "db": { "condition": "service_started" } }, "route": false, "resources": { "cpus": 0.50, "memory": "1024m" } } },
          "name": "shop", "x-note": 1 }
        """).Definition!).ShouldBe("""
        {
          "name": "shop",
          "services": {
            "db": {
              "image": "postgres:16",
              "ports": ["5432", "[::1]:80-81:90-91/udp"],
              "env": {
                "B": "1",
                "A": "x"
              }
            },
            "api": {
              "image": "api:1",
              "depends_on": {
                "db": {
                  "condition": "service_started"
                }
              },
              "resources": {
                "cpus": 0.5,
                "memory": "1g"
              },
              "route": false
            }
          },
          "cluster": "c"
        }

        """.ReplaceLineEndings("\n"));

    [Fact]
    public void Print_WritesTheNearestCondition_WhereFormsAreMixed()
    {
        var mixed = StackAnalyzer.Analyze("""
            { "name": "a", "services": {
              "sick": { "image": "i:1", "healthcheck": { "test": "true" } }, "plain": { "image": "i:1" }, "job": { "image": "i:1" },
              "s": { "image": "i:1", "depends_on": ["sick", "plain", "job"] } } }
            """).Definition!;
        var reader = mixed.Services[3];
        var job = new Dependency(TextValue.Create<ServiceName>("job"), DependencyCondition.CompletedSuccessfully);
        mixed = mixed with { Services = mixed.Services.SetItem(3, reader with { DependsOn = reader.DependsOn.SetItem(2, job) }) };

        StackAnalyzer.Analyze(StackPrinter.Print(mixed)).Definition!.Services[3].DependsOn.Select(dependency => dependency.Condition)
            .ShouldBe([DependencyCondition.Healthy, DependencyCondition.Started, DependencyCondition.CompletedSuccessfully]);
    }
}
