using MambaViz.Contracts.Figures;

namespace MambaViz.Client.Pages.PhoneBook;

/// <summary>What the charts of the page write at their lines and axes.</summary>
public static class BookNames
{
    /// <summary>A line's name at its end, where little room is.</summary>
    public static string AtEnd(BookPicture picture, FigureSeries series) =>
        picture.Rows.FirstOrDefault(row => row.Model.Name == series.Name)?.Model.ShortName ?? series.Name;
}
