namespace MambaViz.Engine.Tasks.Words;

/// <summary>How the lines of a prompt of words are written.</summary>
/// <param name="Before">Before what is asked.</param>
/// <param name="Between">Between what is asked and the answer.</param>
/// <param name="After">After the answer.</param>
public sealed record PromptFormat(string Before, string Between, string After)
{
    /// <summary>That of Grazzi et al., section 4, for language models at large.</summary>
    public static PromptFormat Paper { get; } = new("example:", "->", "\n");

    /// <summary>That of word models of our own, which read letters: "x>y".</summary>
    public static PromptFormat Letters { get; } = new("", ">", "\n");

    /// <summary>That of recall models, whose keys and values are tokens: key, value, nothing between.</summary>
    public static PromptFormat Pairs { get; } = new("", "", "");

    /// <summary>A demonstration.</summary>
    public string Line(string x, string answer) => Query(x) + answer + After;

    /// <summary>A line up to its answer.</summary>
    public string Query(string x) => Before + x + Between;
}
