namespace Thresh.Tests.Support;

/// <summary>What a field should not have, whatever it is for; each as JSON.</summary>
public static class WrongJson
{
    public static readonly string[] Values =
    [
        "\"0001-01-01T00:00:00Z\"", "\"9999-12-31T23:59:59Z\"", "null", "{}", "[]", "[null]", "true", "-1", "9223372036854775807", "1e400", "0.5", "\"\"", "\" \"", "\"a\\u0000b\\u001b[31m\"",
        "\"\\u202e\\u200b\"", "\"\\u0430cme\"", "\"../../etc/passwd\"", "\"$(id);`id`\"", "\"-rf\"", "\"<script>alert(1)</script>\"", "\"__proto__\"", $"\"{new string('x', 100_000)}\"",
    ];

    /// <summary>One as a test's message tells of it.</summary>
    public static string Short(string value) => value[..Math.Min(value.Length, 40)];
}
