using Shouldly;
using Thresh.Domain.Stacks;
using Thresh.Domain.Text;
using Xunit;

namespace Thresh.Tests.Domain.Stacks;

public sealed class StackTextTests
{
    [Fact]
    public void ReplaceImage_ChangesTheTokenAndNothingElse()
    {
        const string text = "{ \"name\":\"é\",\n  \"services\": { \"api\":{\"image\" :  \"node:20\", \"env\": { \"image\": \"node:20\" } } } }\n";

        StackText.ReplaceImage(text, TextValue.Create<ServiceName>("api"), "node:22")
            .ShouldBe(text.Replace("\"image\" :  \"node:20\"", "\"image\" :  \"node:22\"", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("""{"name":"a","services":{"x":{"image":"i"}}}""", """{ "services": { "x": { "image": "i" } }, "name": "a" }""", true)]
    [InlineData("""{"name":"a","services":{"x":{"image":"i"}}}""", """{"name":"a","services":{"x":{"image":"j"}}}""", false)]
    [InlineData("""{"services":{"x":1,"y":2}}""", """{"services":{"y":2,"x":1}}""", false)]
    public void IsSameDefinition_IgnoresFormattingAndFieldOrder_NotTheOrderOfServices(string left, string right, bool same) =>
        StackText.IsSameDefinition(left, right).ShouldBe(same);
}
