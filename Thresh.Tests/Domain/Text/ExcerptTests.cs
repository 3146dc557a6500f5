using Shouldly;
using Thresh.Domain.Text;
using Xunit;

namespace Thresh.Tests.Domain.Text;

public sealed class ExcerptTests
{
    [Theory]
    [InlineData(null, "")]
    [InlineData("as it is", "as it is")]
    [InlineData("a\0b\r\nc\u001b[31m", "abc[31m")]
    [InlineData("1234567890", "1234567890")]
    [InlineData("12345678901", "1234567890…")]
    public void WhatCameFromOutside_IsShownShort_WithoutControlCharacters(string? text, string shown) => Excerpt.Of(text, longest: 10).ShouldBe(shown);

    [Fact]
    public void ACut_DoesNotDivideACharacter() => Excerpt.Of("123456789😀 and more", longest: 10).ShouldBe("123456789…");
}
