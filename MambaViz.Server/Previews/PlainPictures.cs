using MambaViz.Client.Layout;

namespace MambaViz.Server.Previews;

/// <summary>The pictures of pages' titles.</summary>
internal static class PlainPictures
{
    /// <summary>The picture of a page; one below another has the name of that one.</summary>
    /// <param name="page">Relative to the site.</param>
    public static PreviewPicture Of(string page)
    {
        var title = PageSections.Pages.Single(entry => entry.Has(page.Split('/')[0])).Title;
        return new(title, title, PageHead.What);
    }
}
