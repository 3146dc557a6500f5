using Shouldly;
using Thresh.Web.Components.Editor;
using Xunit;

namespace Thresh.Tests.Web.Components.Editor;

public sealed class StackFormatterTests
{
    [Fact]
    public void Writes_ShortListsOnOneLine() =>
        StackFormatter.Format("""{"name":"a","services":{"b":{"ports":["80:80",  "81:81"],"env":{}}}}""").ShouldBe("""
            {
              "name": "a",
              "services": {
                "b": {
                  "ports": ["80:80", "81:81"],
                  "env": {}
                }
              }
            }

            """);

    [Fact]
    public void Keeps_EscapesNumbersAndKeysGivenTwice() =>
        StackFormatter.Format("""{"a\"b":"A","n":1.50,"n":2}""").ShouldBe("""
            {
              "a\"b": "A",
              "n": 1.50,
              "n": 2
            }

            """);

    [Fact]
    public void Leaves_WhatIsNotJson() => StackFormatter.Format("{ \"name\": ").ShouldBeNull();
}
