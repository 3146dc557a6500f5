using Shouldly;
using Thresh.Agent.State;
using Thresh.Domain.Deployments;
using Thresh.Domain.Stacks;
using Thresh.Domain.Text;
using Xunit;

namespace Thresh.Tests.Agent;

public sealed class JournalTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("thresh-journal-test-").FullName;
    private readonly DeploymentId _deployment = TextValue.Create<DeploymentId>("deployment1");
    private readonly StackName _stack = TextValue.Create<StackName>("webapp");

    private string File => Path.Combine(_folder, "journal");

    [Fact]
    public void Entries_SurviveAnEndWithoutGoodbye_AndNumbersGoOn()
    {
        Write(new Journal(File), 3);

        using var journal = new Journal(File);
        Write(journal, 1);

        journal.Oldest(10).Select(entry => entry.Sequence).ShouldBe([1, 2, 3, 4]);
    }

    [Fact]
    public void ATornLastLine_IsLeftOut_AndTheJournalGoesOn()
    {
        using (var first = new Journal(File))
            Write(first, 3);
        using (var stream = System.IO.File.Open(File, FileMode.Open))
            stream.SetLength(stream.Length - 20);

        using (var second = new Journal(File))
            Write(second, 1);
        using var third = new Journal(File);

        third.Oldest(10).Select(entry => entry.Sequence).ShouldBe([1, 2, 3]);
    }

    [Fact]
    public void Acknowledged_EntriesAreGone_AndTheirNumbersNotUsedAgain()
    {
        string id;
        using (var first = new Journal(File))
        {
            id = first.Id;
            Write(first, 3);
            first.Acknowledge(3);
        }

        using var journal = new Journal(File);
        journal.Oldest(10).ShouldBeEmpty();
        Write(journal, 1);

        journal.Oldest(10).Single().Sequence.ShouldBe(4);
        journal.Id.ShouldBe(id);
    }

    [Fact]
    public void AnUnreadableBeginning_StartsAnotherJournal()
    {
        System.IO.File.WriteAllText(File, "rubbish");

        using var journal = new Journal(File);
        Write(journal, 1);

        journal.Oldest(10).Single().Sequence.ShouldBe(1);
        journal.Id.Length.ShouldBe(20);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private void Write(Journal journal, int count)
    {
        for (var index = 0; index < count; index++)
            journal.Append(_deployment, _stack, new Transition(DateTimeOffset.UnixEpoch, EventOperation.Create, EventState.Started), null);
    }
}
