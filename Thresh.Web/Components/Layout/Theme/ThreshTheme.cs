using MudBlazor;

namespace Thresh.Web.Components.Layout.Theme;

/// <summary>Colours, type and spacing of every page. State colours are in <c>css/tokens.css</c>, for both themes.</summary>
public static class ThreshTheme
{
    private static readonly string[] Sans =
        ["system-ui", "-apple-system", "Segoe UI", "Roboto", "Inter", "Noto Sans", "DejaVu Sans", "sans-serif"];

    public static MudTheme Theme { get; } = new()
    {
        PaletteLight = new PaletteLight
        {
            Primary = "#4549c9",
            PrimaryContrastText = "#ffffff",
            Secondary = "#4b5563",
            Error = "#c01f26",
            ErrorContrastText = "#ffffff",
            Warning = "#8a5a00",
            Success = "#1a7434",
            Info = "#0b62c4",
            Background = "#f7f8fa",
            BackgroundGray = "#eef0f3",
            Surface = "#ffffff",
            AppbarBackground = "#ffffff",
            AppbarText = "#1c2024",
            DrawerBackground = "#f1f3f6",
            DrawerText = "#1c2024",
            TextPrimary = "#1c2024",
            TextSecondary = "#5a626d",
            TextDisabled = "#757d88",
            ActionDefault = "#4b5563",
            ActionDisabled = "#8b929c",
            LinesDefault = "#dfe3e8",
            LinesInputs = "#8b929c",
            TableLines = "#e6e9ed",
            TableHover = "#f3f4f8",
            Divider = "#dfe3e8",
        },
        PaletteDark = new PaletteDark
        {
            Primary = "#9aa2ff",
            PrimaryContrastText = "#13141f",
            Secondary = "#aab2bd",
            Error = "#ff7f78",
            ErrorContrastText = "#25090a",
            Warning = "#e2ad45",
            Success = "#55c676",
            Info = "#76b8ff",
            Background = "#111317",
            BackgroundGray = "#0d0f12",
            Surface = "#181b20",
            AppbarBackground = "#14161a",
            AppbarText = "#e7eaee",
            DrawerBackground = "#14161a",
            DrawerText = "#e7eaee",
            TextPrimary = "#e7eaee",
            TextSecondary = "#a4adb8",
            TextDisabled = "#838c97",
            ActionDefault = "#aab2bd",
            ActionDisabled = "#6d7580",
            LinesDefault = "#2a2f37",
            LinesInputs = "#6d7580",
            TableLines = "#252a31",
            TableHover = "#1f232a",
            Divider = "#2a2f37",
        },
        LayoutProperties = new LayoutProperties { DefaultBorderRadius = "6px" },
        Typography = new Typography
        {
            Default = new DefaultTypography { FontFamily = Sans, FontSize = ".875rem", LineHeight = "1.4286", LetterSpacing = "normal" },
            H1 = new H1Typography { FontFamily = Sans, FontSize = "1.25rem", FontWeight = "600", LineHeight = "1.4", LetterSpacing = "-.01em" },
            H2 = new H2Typography { FontFamily = Sans, FontSize = "1rem", FontWeight = "600", LineHeight = "1.5", LetterSpacing = "normal" },
            H6 = new H6Typography { FontFamily = Sans, FontSize = "1rem", FontWeight = "600", LineHeight = "1.5", LetterSpacing = "normal" },
            Body1 = new Body1Typography { FontFamily = Sans, FontSize = ".875rem", LineHeight = "1.4286", LetterSpacing = "normal" },
            Body2 = new Body2Typography { FontFamily = Sans, FontSize = ".8125rem", LineHeight = "1.4286", LetterSpacing = "normal" },
            Button = new ButtonTypography { FontFamily = Sans, FontSize = ".8125rem", FontWeight = "600", LineHeight = "1.5", LetterSpacing = "normal", TextTransform = "none" },
            Caption = new CaptionTypography { FontFamily = Sans, FontSize = ".75rem", LineHeight = "1.3333", LetterSpacing = "normal" },
        },
    };
}
