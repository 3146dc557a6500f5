namespace Thresh.Web.Components.Layout.Theme;

/// <summary>The theme of one browser tab as it is now.</summary>
public sealed class ThemeState(ThemePreference preference)
{
    public event Action? Changed;

    public ThemePreference Preference { get; private set; } = preference;

    public bool IsDark => Preference.IsDark;

    public void Choose(ThemeChoice choice) => Change(Preference with { Choice = choice });

    public void FollowSystem(bool dark) => Change(Preference with { SystemIsDark = dark });

    private void Change(ThemePreference preference)
    {
        if (preference == Preference)
            return;
        Preference = preference;
        Changed?.Invoke();
    }
}
