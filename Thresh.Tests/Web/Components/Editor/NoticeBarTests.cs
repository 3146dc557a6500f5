using Bunit;
using Shouldly;
using Thresh.Web.Components.Editor;
using Xunit;

namespace Thresh.Tests.Web.Components.Editor;

public sealed class NoticeBarTests : PageContext
{
    [Fact]
    public void TakesNoRoom_WithoutANotice() => Bar(null, () => { }).FindAll(".notice").ShouldBeEmpty();

    [Fact]
    public void Closes_AndThenActs()
    {
        var happened = new List<string>();
        var notice = new EditorNotice("The sample took the place of your text.", "Undo", () =>
        {
            happened.Add("undone");
            return Task.CompletedTask;
        });

        Bar(notice, () => happened.Add("closed")).Find(".link").Click();

        happened.ShouldBe(["closed", "undone"]);
    }

    [Fact]
    public void Closes_WithoutActing()
    {
        var closed = false;

        Bar(new EditorNotice("It is there.", "Undo", () => throw new InvalidOperationException()), () => closed = true).Find("[aria-label='Close this note']").Click();

        closed.ShouldBeTrue();
    }

    private IRenderedComponent<NoticeBar> Bar(EditorNotice? notice, Action close) =>
        Render<NoticeBar>(parameters => parameters.Add(p => p.Notice, notice).Add(p => p.OnClose, close));
}
