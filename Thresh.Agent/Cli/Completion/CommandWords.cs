using System.CommandLine;

namespace Thresh.Agent.Cli.Completion;

/// <summary>What may be typed after a command.</summary>
/// <param name="Path">The words that lead to it, without <c>thresh</c>: <c>stack up</c>; empty for the root.</param>
/// <param name="Commands">The commands below it, each with what it does.</param>
/// <param name="Options">Its own options, and those of the commands above that go for all below.</param>
/// <param name="TakesFile">Whether it is given a file.</param>
/// <param name="Choices">The words that its argument may be, where they are few.</param>
internal sealed record CommandWords(
    string Path, IReadOnlyList<(string Name, string Description)> Commands, IReadOnlyList<(string Name, string Description)> Options, bool TakesFile, IReadOnlyList<string> Choices)
{
    /// <returns>A command, and all below it.</returns>
    public static IReadOnlyList<CommandWords> Of(Command root)
    {
        List<CommandWords> all = [];
        Walk(root, "", [], all);
        return all;
    }

    /// <summary>The options that are followed by a value, for which nothing is proposed.</summary>
    public static IReadOnlyList<string> OptionsWithValue(Command root) =>
        [.. Below(root).SelectMany(command => command.Options).Where(option => option.Arity.MinimumNumberOfValues > 0).SelectMany(Names).Distinct().Order(StringComparer.Ordinal)];

    private static IEnumerable<Command> Below(Command command) => command.Subcommands.SelectMany(Below).Prepend(command);

    private static void Walk(Command command, string path, IReadOnlyList<Option> inherited, List<CommandWords> all)
    {
        Option[] options = [.. inherited, .. command.Options.Where(option => !option.Hidden)];
        all.Add(new CommandWords(
            path,
            [.. command.Subcommands.Where(below => !below.Hidden).Select(below => (below.Name, below.Description ?? ""))],
            [.. options.Select(option => (option.Name, option.Description ?? ""))],
            command.Arguments.Any(argument => argument.Name == "file"),
            [.. command.Arguments.Where(argument => argument.Name == CompletionCommand.Shell).SelectMany(_ => CompletionCommand.Shells)]));
        foreach (var below in command.Subcommands)
            Walk(below, path.Length == 0 ? below.Name : $"{path} {below.Name}", [.. options.Where(option => option.Recursive)], all);
    }

    private static IEnumerable<string> Names(Option option) => option.Aliases.Prepend(option.Name);
}
