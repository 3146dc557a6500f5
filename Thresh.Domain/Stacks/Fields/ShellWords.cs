using System.Collections.Immutable;
using System.Text;

namespace Thresh.Domain.Stacks.Fields;

/// <summary>Splits a text into words by the quoting rules of the POSIX shell (XCU 2.2), and expands nothing.</summary>
internal static class ShellWords
{
    /// <returns>The words, or null where a quote is not closed, the text ends in a backslash, or it holds a NUL.</returns>
    public static ImmutableArray<string>? Split(string text, out string problem)
    {
        problem = "";
        var words = ImmutableArray.CreateBuilder<string>();
        StringBuilder? word = null;
        for (var index = 0; index < text.Length; index++)
        {
            var character = text[index];
            switch (character)
            {
                case '\0':
                    return Fails("it holds a NUL character", out problem);
                case ' ' or '\t' or '\n' or '\r':
                    Close();
                    break;
                case '\\' when index + 1 == text.Length:
                    return Fails("it ends in a backslash", out problem);
                case '\\' when text[index + 1] == '\n':
                    // The line goes on.
                    index++;
                    break;
                case '\\':
                    (word ??= new()).Append(text[++index]);
                    break;
                case '\'' or '"':
                    if (!Quoted(text, ref index, word ??= new()))
                        return Fails($"the {(character == '"' ? "double" : "single")} quote is not closed", out problem);
                    break;
                default:
                    (word ??= new()).Append(character);
                    break;
            }
        }

        Close();
        return words.ToImmutable();

        void Close()
        {
            if (word is not null)
                words.Add(word.ToString());
            word = null;
        }
    }

    // From the opening quote to the closing one; in double quotes a backslash keeps its meaning before $ ` " \ alone.
    private static bool Quoted(string text, ref int index, StringBuilder word)
    {
        var quote = text[index++];
        for (; index < text.Length; index++)
        {
            if (text[index] == quote)
                return true;
            if (quote == '"' && text[index] == '\\' && index + 1 < text.Length)
            {
                if (text[index + 1] == '\n')
                {
                    index++;
                    continue;
                }

                if (text[index + 1] is '$' or '`' or '"' or '\\')
                    index++;
            }

            word.Append(text[index]);
        }

        return false;
    }

    private static ImmutableArray<string>? Fails(string reason, out string problem)
    {
        problem = reason;
        return null;
    }
}
