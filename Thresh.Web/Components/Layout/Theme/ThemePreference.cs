namespace Thresh.Web.Components.Layout.Theme;

/// <summary>Which theme a person chose, and what their system shows.</summary>
public sealed record ThemePreference(ThemeChoice Choice, bool SystemIsDark)
{
    private const string ChoiceCookie = "thresh-theme";
    private const string SystemCookie = "thresh-scheme";

    public bool IsDark => Choice == ThemeChoice.Dark || (Choice == ThemeChoice.System && SystemIsDark);

    /// <summary>The cookies are written by <c>js/theme.js</c> and <c>js/theme-switch.js</c>.</summary>
    public static ThemePreference FromCookies(IRequestCookieCollection cookies) => new(
        cookies[ChoiceCookie] switch
        {
            "light" => ThemeChoice.Light,
            "dark" => ThemeChoice.Dark,
            _ => ThemeChoice.System,
        },
        cookies[SystemCookie] == "dark");
}
