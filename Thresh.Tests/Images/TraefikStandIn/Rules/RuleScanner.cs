using Thresh.TraefikStandIn.Startup;

namespace Thresh.TraefikStandIn.Rules;

/// <summary>The signs, names and texts of a rule, one after the other.</summary>
internal sealed class RuleScanner(string rule)
{
    private int _at;

    public bool AtEnd
    {
        get
        {
            SkipBlanks();
            return _at == rule.Length;
        }
    }

    /// <summary>Goes past this sign if it is next.</summary>
    public bool Take(string sign)
    {
        SkipBlanks();
        if (!rule.AsSpan(_at).StartsWith(sign, StringComparison.Ordinal))
            return false;
        _at += sign.Length;
        return true;
    }

    public void Expect(string sign)
    {
        if (!Take(sign))
            throw Unexpected();
    }

    public string Name()
    {
        SkipBlanks();
        var start = _at;
        while (_at < rule.Length && char.IsAsciiLetterOrDigit(rule[_at]))
            _at++;
        return _at > start ? rule[start.._at] : throw Unexpected();
    }

    /// <summary>A text in backticks, or in double quotes without escapes.</summary>
    public string Text()
    {
        SkipBlanks();
        if (_at == rule.Length || rule[_at] is not ('`' or '"'))
            throw Unexpected();
        var end = rule.IndexOf(rule[_at], _at + 1);
        if (end < 0 || (rule[_at] == '"' && rule.AsSpan(_at, end - _at).Contains('\\')))
            throw Unexpected();
        var text = rule[(_at + 1)..end];
        _at = end + 1;
        return text;
    }

    public ConfigurationException Unexpected() =>
        new(_at >= rule.Length ? "unexpected end of the rule" : $"{_at + 1}: unexpected '{rule[_at]}'");

    private void SkipBlanks()
    {
        while (_at < rule.Length && char.IsWhiteSpace(rule[_at]))
            _at++;
    }
}
