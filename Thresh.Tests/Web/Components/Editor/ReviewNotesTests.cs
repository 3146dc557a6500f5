using Shouldly;
using Thresh.Domain.Planning;
using Thresh.Domain.Stacks;
using Thresh.Domain.Text;
using Thresh.Web.Components.Editor;
using Thresh.Web.Deployments;
using Xunit;

namespace Thresh.Tests.Web.Components.Editor;

public sealed class ReviewNotesTests
{
    [Theory]
    [InlineData(4, 5, "Nothing was done: shop is at revision 5 now, not 4; this is what your text would change in it.")]
    [InlineData(null, 5, "Nothing was done: shop is there already, at revision 5; this is what your text would change in it.")]
    [InlineData(4, null, "Nothing was done: shop was destroyed since you began; this would create it anew.")]
    public void Says_HowTheStackChanged_SinceTheTextWasBegun(int? then, int? now, string note) =>
        ReviewNotes.RevisionChanged(then, Review(now)).ShouldBe(note);

    [Fact]
    public void Warns_OfWhatWouldBeUndone_OnlyWhereSomethingWould()
    {
        ReviewNotes.Since(4, Review(5)).ShouldBe("shop is at revision 5 now, and you began with 4: what was changed since would be undone, see the changes.");
        ReviewNotes.Since(5, Review(5)).ShouldBeNull();
        ReviewNotes.Since(null, Review(5)).ShouldBeNull();
        ReviewNotes.Since(5, Review(null)).ShouldBeNull();
    }

    private static StackReview Review(int? revision) => new(TextValue.Create<StackName>("shop"), revision, "debian", new Plan([]), [], [], "hash");
}
