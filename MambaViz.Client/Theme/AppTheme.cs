using MudBlazor;

namespace MambaViz.Client.Theme;

/// <summary>The design's palettes and type for MudBlazor. The page's own styles read the same values from <c>css/tokens.css</c>.</summary>
public static class AppTheme
{
    private static readonly string[] Family = ["-apple-system", "Segoe UI", "Roboto", "Noto Sans", "Liberation Sans", "Arial", "sans-serif"];

    /// <summary>Light, dark, type and measures.</summary>
    public static MudTheme Theme { get; } = new()
    {
        PaletteLight = new PaletteLight
        {
            Background = "#FFFFFF", Surface = "#FFFFFF", AppbarBackground = "#FFFFFF", DrawerBackground = "#FFFFFF", BackgroundGray = "#F5F6F7",
            ActionDisabledBackground = "#EFF1F3", Divider = "#E2E5E8", LinesDefault = "#E2E5E8", TableLines = "#E2E5E8", DividerLight = "#ECEEF0",
            LinesInputs = "#7F8891", TextPrimary = "#13181D", AppbarText = "#13181D", DrawerText = "#13181D",
            TextSecondary = "#434C55", ActionDefault = "#434C55", Primary = "#1D252C", PrimaryContrastText = "#FFFFFF",
            Success = "#0B6B3A", Warning = "#8A5300", Error = "#B3261E",
        },
        PaletteDark = new PaletteDark
        {
            Background = "#101418", Surface = "#101418", AppbarBackground = "#101418", DrawerBackground = "#101418", BackgroundGray = "#181D22",
            ActionDisabledBackground = "#2A323A", Divider = "#2B333A", LinesDefault = "#2B333A", TableLines = "#2B333A", DividerLight = "#20262C",
            LinesInputs = "#717C86", TextPrimary = "#ECEFF2", AppbarText = "#ECEFF2", DrawerText = "#ECEFF2",
            TextSecondary = "#BDC5CC", ActionDefault = "#BDC5CC", Primary = "#E6EAED", PrimaryContrastText = "#13181D",
            Success = "#6FD19C", Warning = "#F0B95B", Error = "#FF9A90",
        },
        Typography = new Typography
        {
            Default = new DefaultTypography { FontFamily = Family, FontSize = ".875rem", LineHeight = "1.43" },
            H1 = new H1Typography { FontFamily = Family, FontSize = "1.375rem", FontWeight = "600", LineHeight = "1.27", LetterSpacing = "-.012em" },
            H2 = new H2Typography { FontFamily = Family, FontSize = "1rem", FontWeight = "600", LineHeight = "1.375" },
            Button = new ButtonTypography { FontFamily = Family, FontSize = ".875rem", FontWeight = "500", TextTransform = "none" },
            Caption = new CaptionTypography { FontFamily = Family, FontSize = ".75rem", LineHeight = "1.33" },
        },
        LayoutProperties = new LayoutProperties { DefaultBorderRadius = "8px", AppbarHeight = "56px" },
    };
}
