using System.Text;
using System.Text.Json;
using Thresh.Domain.Diagnostics;
using Thresh.Domain.Stacks;
using Thresh.Domain.Stacks.Fields;
using Thresh.Domain.Stacks.Parsing;

namespace Thresh.Domain.Variables;

/// <summary>Hides what looks like a credential: values of variables named like one, and the password in any URL.</summary>
public static class CredentialMask
{
    public const string Mask = "***";

    private static readonly string[] CredentialWords = ["PASSWORD", "PASSWD", "PASS", "PWD", "SECRET", "TOKEN", "KEY", "CREDENTIAL", "CREDENTIALS", "APIKEY", "AUTH"];

    /// <summary>The value of a variable, safe to show.</summary>
    public static string Value(string name, string value) =>
        value.Length > 0 && IsCredential(name) ? Mask : Urls(value);

    /// <summary>Whether a definition holds a mask where a credential should be: one that was copied from where it was shown.</summary>
    public static bool IsMasked(StackDefinition definition) =>
        definition.Services.SelectMany(service => service.Environment).Any(variable =>
            variable.Value.Revealed == Mask || variable.Value.Revealed.Contains($":{Mask}@", StringComparison.Ordinal));

    /// <summary>A whole definition's text, safe to show: the same text, with masks for the values that need one.</summary>
    public static string Definition(string text) => Replace(text, root => Variables(root).Select(variable => (variable.Value, Value(variable.Name, variable.Value.Text))));

    /// <summary>A whole definition's text for whoever may see no value: masks for all of every environment, and for the content of every config.</summary>
    public static string Values(string text) => Replace(text, root => Variables(root).Select(variable => variable.Value).Concat(Contents(root)).Select(value => (value, Mask)));

    private static IEnumerable<SyntaxProperty> Variables(SyntaxNode root) =>
        from service in root.Find(FieldNames.Services)?.Value.Properties ?? []
        from variable in service.Value.Find(FieldNames.Environment)?.Value.Properties ?? []
        select variable;

    // Of whatever form: what is not understood may be as secret as what is.
    private static IEnumerable<SyntaxNode> Contents(SyntaxNode root) =>
        from config in root.Find(FieldNames.Configs)?.Value.Properties ?? []
        from field in config.Value.Properties
        select field.Value;

    private static string Replace(string text, Func<SyntaxNode, IEnumerable<(SyntaxNode Value, string Shown)>> choose)
    {
        var source = new SourceText(text);
        if (SyntaxReader.Read(source, new DiagnosticBag()) is not { } root)
            return text;

        var masked = new StringBuilder();
        var copied = 0;
        foreach (var (value, shown) in choose(root).OrderBy(chosen => chosen.Value.Start))
        {
            if (shown == value.Text || value.Kind is SyntaxKind.Object or SyntaxKind.Array)
                continue;

            masked.Append(Encoding.UTF8.GetString(source.Bytes, copied, value.Start - copied));
            masked.Append('"').Append(JsonEncodedText.Encode(shown, System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping)).Append('"');
            copied = value.End;
        }

        return masked.Append(Encoding.UTF8.GetString(source.Bytes, copied, source.Bytes.Length - copied)).ToString();
    }

    /// <summary>Whether one of the words of the name, parted by anything but letters and digits, says credential.</summary>
    private static bool IsCredential(string name) =>
        name.ToUpperInvariant()
            .Split(['_', '-', '.'], StringSplitOptions.RemoveEmptyEntries)
            .Any(word => CredentialWords.Contains(word) || word.EndsWith("PASSWORD", StringComparison.Ordinal) || word.EndsWith("SECRET", StringComparison.Ordinal) || word.EndsWith("TOKEN", StringComparison.Ordinal));

    // scheme://user:password@host: what stands between the colon and the last @ before the host ends.
    private static string Urls(string value)
    {
        var masked = value;
        for (var scheme = masked.IndexOf("://", StringComparison.Ordinal); scheme >= 0; scheme = masked.IndexOf("://", scheme + 3, StringComparison.Ordinal))
        {
            var start = scheme + 3;
            var end = masked.AsSpan(start).IndexOfAny("/?# \t\r\n,") is var stop and >= 0 ? start + stop : masked.Length;
            var at = masked.LastIndexOf('@', end - 1, end - start);
            var colon = at < 0 ? -1 : masked.IndexOf(':', start, at - start);
            if (colon >= 0 && at > colon + 1)
                masked = string.Concat(masked.AsSpan(0, colon + 1), Mask, masked.AsSpan(at));
        }

        return masked;
    }
}
