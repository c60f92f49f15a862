using System.Runtime.InteropServices.JavaScript;

namespace MambaViz.Client.Exploring.Guides;

/// <summary>The language of lessons that the server chose for a page: by its link, by what is remembered, by what the browser prefers.</summary>
public static class PageLanguage
{
    /// <summary>What the server writes beside the page's own language: <c>data-guides="es"</c>.</summary>
    public static string Read()
    {
        if (!OperatingSystem.IsBrowser())
            return GuideLanguages.Usual;
        using var document = JSHost.GlobalThis.GetPropertyAsJSObject("document");
        using var page = document?.GetPropertyAsJSObject("documentElement");
        using var said = page?.GetPropertyAsJSObject("dataset");
        return GuideLanguages.Choose([said?.GetPropertyAsString("guides")]);
    }
}
