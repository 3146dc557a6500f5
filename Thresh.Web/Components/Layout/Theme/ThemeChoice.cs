namespace Thresh.Web.Components.Layout.Theme;

public enum ThemeChoice
{
    System,
    Light,
    Dark,
}
