using Shouldly;
using Thresh.Agent.Cli;
using Thresh.Agent.Cli.Completion;
using Thresh.Tests.Support;
using Xunit;

namespace Thresh.Tests.Agent.Cli;

/// <summary>The script in a real bash, asked as the Tab key asks it.</summary>
public sealed class BashCompletionTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("thresh-cli-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("a", "auth agent")]
    [InlineData("auth lo", "login logout")]
    [InlineData("auth login --t", "--token --token-stdin")]
    [InlineData("stack re", "restart revisions")]
    [InlineData("stack ro", "rollback")]
    [InlineData("stack list --h", "--help --hub")]
    [InlineData("agent config ", "set get list")]
    [InlineData("completion ", "bash zsh")]
    [InlineData("stack update --service a --im", "--image")]
    [InlineData("node list --hub ", "")]
    [InlineData("node info list", "")]
    public async Task Proposes_WhatMayFollow(string typed, string proposed) =>
        (await ProposedAsync(typed)).Order().ShouldBe(proposed.Split(' ', StringSplitOptions.RemoveEmptyEntries).Order());

    [Fact]
    public async Task Proposes_FilesWhereAFileIsGiven()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "web app.json"), "{}");
        await File.WriteAllTextAsync(Path.Combine(_folder, "other.txt"), "");

        (await ProposedAsync("stack up web")).ShouldBe(["web app.json"]);
        (await ProposedAsync("stack up --de")).ShouldBe(["--detach"]);
    }

    [Fact]
    public void TheScriptForZsh_KnowsTheSameCommands()
    {
        var root = ThreshCommand.Create(Surroundings.OfProcess());
        var script = ZshCompletion.Script(root);

        script.ShouldStartWith("#compdef thresh\n");
        foreach (var command in CommandWords.Of(root).Where(command => command.Path.Contains(' ', StringComparison.Ordinal)))
            script.ShouldContain($"'{command.Path}') at='{command.Path}' ;;");
    }

    private async Task<string[]> ProposedAsync(string typed)
    {
        var script = Path.Combine(_folder, "completion.bash");
        await File.WriteAllTextAsync(script, BashCompletion.Script(ThreshCommand.Create(Surroundings.OfProcess())));
        var output = await Command.RunAsync("bash", "-c", """
            cd "$1" && source ./completion.bash
            read -ra COMP_WORDS <<<"thresh $2"
            [[ $2 == *' ' ]] && COMP_WORDS+=('')
            COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
            complete -p thresh >/dev/null && _thresh
            printf '%s\n' "${COMPREPLY[@]}"
            """, "bash", _folder, typed);
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
