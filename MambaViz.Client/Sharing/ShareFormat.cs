namespace MambaViz.Client.Sharing;

/// <summary>As what a picture is handed on.</summary>
public enum ShareFormat
{
    /// <summary>The address of the page.</summary>
    Link,

    /// <summary>A short link to the state, which the server keeps.</summary>
    ShortLink,

    /// <summary>An HTML frame for another site's page.</summary>
    Frame,

    /// <summary>A cell of a Jupyter notebook.</summary>
    Notebook,

    /// <summary>A link in Markdown.</summary>
    Markdown,

    /// <summary>The paper and this program in BibTeX.</summary>
    Citation,
}
