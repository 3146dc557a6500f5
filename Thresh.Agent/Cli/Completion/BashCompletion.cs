using System.CommandLine;
using System.Text;

namespace Thresh.Agent.Cli.Completion;

/// <summary>Completion in bash (bash(1), Programmable Completion).</summary>
internal static class BashCompletion
{
    public static string Script(RootCommand root)
    {
        var commands = CommandWords.Of(root);
        var script = new StringBuilder();
        script.Append("""
            # Completion of thresh for bash; load it with: source <(thresh completion bash)
            _thresh() {
              local cur=${COMP_WORDS[COMP_CWORD]} at= i words= files=
              COMPREPLY=()
              for ((i = 1; i < COMP_CWORD; i++)); do
                case "$at ${COMP_WORDS[i]}" in

            """);
        foreach (var command in commands.Where(command => command.Path.Length > 0))
        {
            // Its place is that of the command above it, which is nothing for the first.
            var pattern = command.Path.Contains(' ', StringComparison.Ordinal) ? command.Path : $" {command.Path}";
            script.Append($"      '{pattern}') at='{command.Path}' ;;\n");
        }

        script.Append($$"""
                esac
              done
              case "${COMP_WORDS[COMP_CWORD - 1]}" in
                {{string.Join('|', CommandWords.OptionsWithValue(root))}}) return ;;
              esac
              case "$at" in

            """);
        foreach (var command in commands)
        {
            var words = command.Commands.Concat(command.Options).Select(word => word.Name).Concat(command.Choices);
            script.Append($"    '{command.Path}') words='{string.Join(' ', words)}'{(command.TakesFile ? " files=1" : "")} ;;\n");
        }

        script.Append("""
              esac
              if [[ -n $files && $cur != -* ]]; then
                compopt -o filenames 2>/dev/null
                mapfile -t COMPREPLY < <(compgen -f -- "$cur")
              elif [[ $cur == -* ]]; then
                mapfile -t COMPREPLY < <(compgen -W "$words" -- "$cur")
              else
                # Options are proposed once they are begun.
                mapfile -t COMPREPLY < <(compgen -W "$words" -- "$cur" | grep -v '^-')
              fi
            }
            complete -F _thresh thresh

            """);
        return script.ToString();
    }
}
