using System.Text.RegularExpressions;
using Thresh.Domain.Variables;

namespace Thresh.Agent.Environments;

/// <summary>What a program writes, made fit to be shown: without colours, movements of the cursor and whatever else cannot be seen.</summary>
internal static partial class PlainText
{
    public static string Of(string written) =>
        string.Concat(Escapes().Replace(written, "").Select(letter => letter == '\t' ? ' ' : letter).Where(letter => !char.IsControl(letter))).TrimEnd();

    /// <summary>The same without the passwords in addresses.</summary>
    public static string Shown(string written) => CredentialMask.Value("", Of(written));

    // ECMA-48: control sequences, operating system commands, and the short ones.
    [GeneratedRegex(@"\e(\[[0-?]*[ -/]*[@-~]|\][^\a\e]*(\a|\e\\)?|[@-_])")]
    private static partial Regex Escapes();
}
