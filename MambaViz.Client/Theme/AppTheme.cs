using MudBlazor;
using Palette = MambaViz.Contracts.Looks.Palette;

namespace MambaViz.Client.Theme;

/// <summary>The design's palettes and type for MudBlazor. The colours are those of the one palette, as in <c>css/tokens.css</c>.</summary>
public static class AppTheme
{
    private static readonly string[] Family = ["-apple-system", "Segoe UI", "Roboto", "Noto Sans", "Liberation Sans", "Arial", "sans-serif"];

    /// <summary>Light, dark, type and measures.</summary>
    public static MudTheme Theme { get; } = new()
    {
        PaletteLight = Paint(new PaletteLight(), token => token.Light),
        PaletteDark = Paint(new PaletteDark(), token => token.Dark),
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

    private static T Paint<T>(T palette, Func<ColorToken, string> value)
        where T : MudBlazor.Palette
    {
        palette.Background = palette.Surface = palette.AppbarBackground = palette.DrawerBackground = value(Palette.Background);
        palette.TextPrimary = palette.AppbarText = palette.DrawerText = value(Palette.Ink);
        palette.TextSecondary = palette.ActionDefault = value(Palette.Ink2);
        palette.Divider = palette.LinesDefault = palette.TableLines = value(Palette.Line);
        palette.BackgroundGray = value(Palette.Subtle);
        palette.ActionDisabledBackground = value(Palette.Selected);
        palette.DividerLight = value(Palette.Grid);
        palette.LinesInputs = value(Palette.ControlBorder);
        (palette.Primary, palette.PrimaryContrastText) = (value(Palette.Primary), value(Palette.OnPrimary));
        (palette.Success, palette.Warning, palette.Error) = (value(Palette.Good), value(Palette.Caution), value(Palette.Bad));
        return palette;
    }
}
