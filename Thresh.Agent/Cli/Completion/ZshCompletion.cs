using System.CommandLine;
using System.Text;

namespace Thresh.Agent.Cli.Completion;

/// <summary>Completion in zsh, with what each command does (zshcompsys(1)).</summary>
internal static class ZshCompletion
{
    public static string Script(RootCommand root)
    {
        var commands = CommandWords.Of(root);
        var script = new StringBuilder();
        script.Append("""
            #compdef thresh
            # Completion of thresh for zsh; load it with: source <(thresh completion zsh)
            _thresh() {
              local at= word files=
              local -a choices options
              for word in "${(@)words[2,CURRENT-1]}"; do
                case "$at $word" in

            """);
        foreach (var command in commands.Where(command => command.Path.Length > 0))
        {
            var pattern = command.Path.Contains(' ', StringComparison.Ordinal) ? command.Path : $" {command.Path}";
            script.Append($"      '{pattern}') at='{command.Path}' ;;\n");
        }

        script.Append($$"""
                esac
              done
              case "${words[CURRENT-1]}" in
                {{string.Join('|', CommandWords.OptionsWithValue(root))}}) return ;;
              esac
              case "$at" in

            """);
        foreach (var command in commands)
        {
            script.Append($"    '{command.Path}')\n");
            script.Append($"      choices=({Described(command.Commands.Concat(command.Choices.Select(choice => (choice, ""))))})\n");
            script.Append($"      options=({Described(command.Options)})\n");
            script.Append(command.TakesFile ? "      files=1 ;;\n" : "      ;;\n");
        }

        script.Append("""
              esac
              if [[ "${words[CURRENT]}" == -* ]]; then
                _describe option options
              elif [[ -n $files ]]; then
                _files
              else
                _describe command choices
              fi
            }
            if [[ "${funcstack[1]}" == _thresh ]]; then _thresh "$@"; else compdef _thresh thresh; fi

            """);
        return script.ToString();
    }

    private static string Described(IEnumerable<(string Name, string Description)> words) => string.Join(' ', words.Select(word =>
        $"'{word.Name.Replace(":", "\\:", StringComparison.Ordinal)}{(word.Description.Length == 0 ? "" : ":" + word.Description.Replace("'", "'\\''", StringComparison.Ordinal))}'"));
}
