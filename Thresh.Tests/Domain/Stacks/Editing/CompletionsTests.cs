using Shouldly;
using Thresh.Domain.Stacks.Editing;
using Xunit;

namespace Thresh.Tests.Domain.Stacks.Editing;

/// <summary>What is offered at a place, by what it makes of the text.</summary>
public sealed class CompletionsTests
{
    private static readonly Surroundings Nearby = new(["node:20-alpine", "postgres:16"], ["alpha", "beta"]);

    [Theory]
    [InlineData("""{ | }""", "name", """{ "name": "$1" }""")]
    [InlineData("""{ "name": "a", | }""", "services", "{ \"name\": \"a\", \"services\": {\n\t\"$1\": {\n\t\t\"image\": \"$2\"\n\t\\}\n\\} }")]
    [InlineData("""{ "na|" }""", "name", """{ "name": "$1" }""")]
    [InlineData("""{ na| }""", "name", """{ "name": "$1" }""")]
    [InlineData("""{ "|": "x" }""", "name", """{ "name": "x" }""")]
    [InlineData("""{ "na|me": "x" }""", "node", """{ "node": "x" }""")]
    [InlineData("""{ "services": { "web": { | } } }""", "image", """{ "services": { "web": { "image": "$1" } } }""")]
    [InlineData("""{ "services": { "web": { "image": "a:1", "|" } } }""", "ports", """{ "services": { "web": { "image": "a:1", "ports": ["$1"] } } }""")]
    [InlineData("""{ "services": { "web": { "|" "image": "a:1" } } }""", "user", """{ "services": { "web": { "user": "$1", "image": "a:1" } } }""")]
    [InlineData("{ \"services\": { \"web\": {\n  \"image\": \"a:1\"\n  |\n} } }", "init", "{ \"services\": { \"web\": {\n  \"image\": \"a:1\",\n  \"init\": ${1:true}\n} } }")]
    [InlineData("""{ "services": { "web": { "healthcheck": { | } } } }""", "retries", """{ "services": { "web": { "healthcheck": { "retries": ${1:3} } } } }""")]
    [InlineData("""{ "services": { "web": { "|""", "depends_on", """{ "services": { "web": { "depends_on": ["$1"]""")]
    [InlineData("""{ "services": { "we|" } }""", "we: { image }", "{ \"services\": { \"we\": {\n\t\"image\": \"$1\"\n\\} } }")]
    [InlineData("""{ "services": { | } }""", "name: { image }", "{ \"services\": { \"${1:name}\": {\n\t\"image\": \"$2\"\n\\} } }")]
    [InlineData("|", "{ name, services }", "{\n\t\"name\": \"$1\",\n\t\"services\": {\n\t\t\"$2\": {\n\t\t\t\"image\": \"$3\"\n\t\t\\}\n\t\\}\n\\}")]
    public void Inserts_AName_WithTheLeastThatFollowsIt(string marked, string label, string expected) =>
        Marked.Read(marked).Take(label).ShouldBe(expected);

    [Theory]
    [InlineData("""{ "traefik": | }""", "true", """{ "traefik": true }""")]
    [InlineData("""{ "traefik": t| }""", "true", """{ "traefik": true }""")]
    [InlineData("{ \"traefik\": |\n  \"name\": \"a\" }", "false", "{ \"traefik\": false,\n  \"name\": \"a\" }")]
    [InlineData("""{ "services": { "web": { "restart": "|" } } }""", "always", """{ "services": { "web": { "restart": "always" } } }""")]
    [InlineData("""{ "services": { "web": { "restart": | } } }""", "always", """{ "services": { "web": { "restart": "always" } } }""")]
    [InlineData("""{ "services": { "web": { "update": { "order": "st|" } } } }""", "start-first", """{ "services": { "web": { "update": { "order": "start-first" } } } }""")]
    [InlineData("""{ "services": { "web": { "cap_add": ["NET_ADMIN", "SYS|"] } } }""", "SYS_TIME", """{ "services": { "web": { "cap_add": ["NET_ADMIN", "SYS_TIME"] } } }""")]
    [InlineData("""{ "services": { "web": { "ports": | } } }""", "[ ]", """{ "services": { "web": { "ports": ["$1"] } } }""")]
    [InlineData("""{ "services": { "web": { "stop_grace_period": "|" } } }""", "30s", """{ "services": { "web": { "stop_grace_period": "30s" } } }""")]
    [InlineData("""{ "services": { "web": { "ports": ["|"] } } }""", "8080:80", """{ "services": { "web": { "ports": ["8080:80"] } } }""")]
    [InlineData("""{ "services": { "web": { "image": "|" } } }""", "node:20-alpine", """{ "services": { "web": { "image": "node:20-alpine" } } }""")]
    [InlineData("""{ "services": { "web": { "image": "docker:n|" } } }""", "node:20-alpine", """{ "services": { "web": { "image": "docker:node:20-alpine" } } }""")]
    [InlineData("""{ "services": { "a": { "image": "docker:redis:7" }, "web": { "image": "" , "image": "|" } } }""", "redis:7", """{ "services": { "a": { "image": "docker:redis:7" }, "web": { "image": "" , "image": "docker:redis:7" } } }""")]
    [InlineData("""{ "node": "|" }""", "beta", """{ "node": "beta" }""")]
    [InlineData("""{ "configs": { "site": { "content": "" } }, "services": { "web": { "configs": ["|"] } } }""", "site", """{ "configs": { "site": { "content": "" } }, "services": { "web": { "configs": ["site:/$1"] } } }""")]
    [InlineData("""{ "services": { "db": { "volumes": ["data:/var/lib/db"] }, "web": { "volumes": ["|"] } } }""", "data", """{ "services": { "db": { "volumes": ["data:/var/lib/db"] }, "web": { "volumes": ["data:/${1:var/lib/db}"] } } }""")]
    public void Inserts_AValue(string marked, string label, string expected) =>
        Marked.Read(marked).Take(label, Nearby).ShouldBe(expected);

    [Theory]
    [InlineData("""["|"]""", "db", """["db"]""")]
    [InlineData("""["db", "|"]""", "cache", """["db", "cache"]""")]
    [InlineData("""["db" |]""", "cache", """["db", "cache"]""")]
    [InlineData("""[|]""", "db", """["db"]""")]
    [InlineData("""["c|]""", "cache", """["cache"]""")]
    [InlineData("""{ "|" }""", "db", "{ \"db\": {\n\t\"condition\": \"$1\"\n\\} }")]
    [InlineData("""{ "db": { "condition": "|" } }""", "service_healthy", """{ "db": { "condition": "service_healthy" } }""")]
    public void Inserts_AServiceToWaitFor(string marked, string label, string expected)
    {
        var (before, after) = ("""{ "services": { "db": { "image": "postgres:16", "ports": ["1:5432", "1:80"] }, "cache": {}, "api": { "depends_on": """, " } } }");

        Marked.Read(before + marked + after).Take(label).ShouldBe(before + expected + after);
    }

    [Theory]
    [InlineData("$|", "${db.host}", "${db.host}")]
    [InlineData("${|", "${db.port}", "${db.port}")]
    [InlineData("${|}", "${db.port.80}", "${db.port.80}")]
    [InlineData("${d|b.host}:1", "${db.port}", "${db.port}:1")]
    [InlineData("pg://u:p@${db.host}:|/x", "${db.port}", "pg://u:p@${db.host}:${db.port}/x")]
    [InlineData("http://|", "${cache.host}", "http://${cache.host}")]
    [InlineData("http://ca|", "${cache.host}", "http://${cache.host}")]
    [InlineData("\\u00e9 \\\" $|", "${db.host}", "\\u00e9 \\\" ${db.host}")]
    [InlineData("😀${|", "${db.host}", "😀${db.host}")]
    public void Inserts_AnAddress_InATemplate(string marked, string label, string expected)
    {
        var (before, after) = ("""{ "services": { "db": { "image": "postgres:16", "ports": ["1:5432", "1:80"] }, "cache": {}, "api": { "env": { "URL": """ + "\"", "\" } } } }");

        Marked.Read(before + marked + after).Take(label).ShouldBe(before + expected + after);
    }

    [Theory]
    [InlineData("""{ "services": { "db": { "ports": ["1:2"] }, "api": { "command": ["--db", "${|"] } } }""")]
    [InlineData("""{ "services": { "db": { "ports": ["1:2"] }, "api": { "command": "run ${|" } } }""")]
    [InlineData("""{ "services": { "db": { "ports": ["1:2"] }, "api": { "labels": { "a": "${|" } } } }""")]
    [InlineData("""{ "services": { "db": { "ports": ["1:2"] }, "api": { "healthcheck": { "test": ["CMD", "${|"] } } } }""")]
    [InlineData("""{ "configs": { "site": { "content": "${|" } }, "services": { "db": { "ports": ["1:2"] } } }""")]
    public void Offers_Addresses_WhereverTheyAreResolved(string marked) =>
        Marked.Read(marked).Complete().Select(completion => completion.Label).Where(label => label != "${api.host}").ShouldBe(["${db.host}", "${db.port}"]);

    [Fact]
    public void Offers_RequiredFieldsFirst_AndNoneThatIsThere()
    {
        var labels = Marked.Read("""{ "services": { "web": { "ports": [], | } } }""").Complete().Select(completion => completion.Label).ToList();

        labels[0].ShouldBe("image");
        labels.ShouldContain("depends_on");
        labels.ShouldNotContain("ports");
    }

    [Fact]
    public void Describes_AField_WithItsDefaultAndAnExample()
    {
        var field = Marked.Read("""{ "services": { "web": { | } } }""").Complete().Single(completion => completion.Label == "pull_policy");

        field.Detail.ShouldBe("default: missing");
        field.Documentation!.ShouldContain("Example: `\"pull_policy\": ");
        field.AsksAgain.ShouldBeTrue();
    }

    [Fact]
    public void Leaves_ItselfAndWhatIsListedOut_AndPutsCirclesLast()
    {
        var offered = Marked.Read("""
            { "services": {
              "web": { "image": "w:1", "depends_on": ["api"] },
              "api": { "image": "a:1", "depends_on": ["db", "|"] },
              "db": { "image": "d:1" },
              "cache": { "image": "c:1" } } }
            """).Complete();

        offered.Select(completion => completion.Label).ShouldBe(["cache", "web"]);
        offered[0].Detail.ShouldBe("c:1");
        offered[1].IsDiscouraged.ShouldBeTrue();
        offered[1].Detail.ShouldBe("waits for api itself");
    }

    [Fact]
    public void Offers_AddressesOfThoseItWaitsForFirst()
    {
        var offered = Marked.Read("""
            { "services": { "x": {}, "db": {}, "api": { "depends_on": ["db"], "env": { "A": "${|}" } } } }
            """).Complete();

        offered.Select(completion => completion.Label).ShouldBe(["${db.host}", "${x.host}", "${api.host}"]);
        offered[0].Documentation!.ShouldNotContain("does not wait");
        offered[1].Documentation!.ShouldContain("`api` does not wait for it yet");
    }

    [Theory]
    [InlineData("""{ "services": { "db": {}, "api": { "env": { "A": "$$|" } } } }""", null)]
    [InlineData("""{ "services": { "db": {}, "api": { "env": { "A": "${db.host} |" } } } }""", '.')]
    [InlineData("""{ "services": { "db": {}, "api": { "env": { "A": "|" } } } }""", '"')]
    [InlineData("""{ "services": { "db": {}, "api": { "command": "/|" } } }""", '/')]
    [InlineData("""{ "services": { "db": {}, "api": { "image" |: "a" } } }""", null)]
    [InlineData("""{ "services": { "web": { "volumes": ["data:|"] } } }""", ':')]
    [InlineData("""{ "nosuch": { "a": { | } } }""", null)]
    [InlineData("""{ "name": "a" } |""", null)]
    [InlineData("""|{ "name": "a" }""", null)]
    [InlineData("""{ "services": { "web": { "image"| "a" } } }""", null)]
    public void Offers_NothingElsewhere(string marked, char? typed) =>
        Marked.Read(marked).Complete(typed: typed).Where(completion => completion.Detail != "example").ShouldBeEmpty();

    [Fact]
    public void Finds_ItsPlace_InATextThatIsFarFromJson()
    {
        const string Broken = """
            { "name": "shop",
              "services": {
                "db": { "image": "ports": ["5432:5432" "volumes": ["data:/d"],
                },
                "api": {
                  "depends_on": ["|
                  "image": "node:20"
            """;

        Marked.Read(Broken).Complete().Select(completion => completion.Label).ShouldBe(["db"]);
    }
}
