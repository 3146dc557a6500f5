using System.Text;
using CsCheck;
using Shouldly;
using Thresh.Domain.Stacks.Fields;
using Thresh.Domain.Stacks.Parsing;
using Xunit;

namespace Thresh.Tests.Domain.Stacks;

/// <summary>What makes names that are written again and again cheap must never make one name into another.</summary>
public sealed class RepeatedNamesTests
{
    // Few letters, so that names repeat; some that are several bytes long; names beyond the length that is kept.
    private static readonly Gen<string[]> Names = Gen.OneOf(
        Gen.Char["ab0-éß漢"].Array[0, 4].Select(letters => new string(letters)),
        Gen.Char["ab"].Array[8, 20].Select(letters => new string(letters)),
        Gen.Const(new string('a', 41))).Array[0, 300];

    [Fact]
    public void Pool_GivesBackEveryTextAsItIsWritten() => Names.Sample(names =>
    {
        var pool = new TextPool(documentBytes: 0);
        names.Select(name => pool.Of(Encoding.UTF8.GetBytes(name))).ShouldBe(names);
    }, iter: 200);

    [Fact]
    public void Pool_MakesOneStringOfATextThatRepeats()
    {
        var pool = new TextPool(documentBytes: 0);
        pool.Of("depends_on"u8).ShouldBeSameAs(pool.Of("depends_on"u8));
    }

    [Fact]
    public void NameSet_TellsWhatWasThereBefore_HoweverManyThereAre() => Names.Sample(names =>
    {
        var all = new HashSet<string>(StringComparer.Ordinal);
        var set = new NameSet(names.Length);
        foreach (var name in names)
            set.Add(name).ShouldBe(all.Add(name));
    }, iter: 200);

    [Fact]
    public void NameSet_TellsWhatWasThereBefore_AmongFew() => Names.Sample(names =>
    {
        var few = names.Take(12).ToArray();
        var all = new HashSet<string>(StringComparer.Ordinal);
        var set = new NameSet(few.Length);
        foreach (var name in few)
            set.Add(name).ShouldBe(all.Add(name));
    }, iter: 200);
}
