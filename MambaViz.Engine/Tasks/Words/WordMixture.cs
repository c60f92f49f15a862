using System.Globalization;

namespace MambaViz.Engine.Tasks.Words;

/// <summary>What a word model is trained on: each prompt is of one family, each family of the mixture as likely as another.</summary>
public sealed record WordMixture
{
    /// <summary>The task's name in a recipe.</summary>
    public const string TaskName = "words";

    // The longest line has to fit; ten thousand tokens are more than a training step can hold.
    private const int ShortestPrompt = 64, LongestPrompt = 8192, MaximumFamilies = 256;

    /// <summary>
    /// Names of families, those of <see cref="WordFamilyCatalogue"/>; one that is named twice comes twice as often. All that can be answered when
    /// null.
    /// </summary>
    public IReadOnlyList<string>? Families { get; init; }

    /// <summary>Tokens of a prompt, 64 to 8192: as many whole lines as fit.</summary>
    public int Length { get; init; } = 320;

    /// <summary>The families, as often as each is named.</summary>
    internal IReadOnlyList<WordFamily> All => Families is null
        ? [.. WordFamilyCatalogue.All.Where(family => family.IsAnswerable)]
        : [.. Families.Select(Named)];

    /// <exception cref="ArgumentException">A field breaks its rule; the message names field, rule and value.</exception>
    internal void Check()
    {
        if (Length is < ShortestPrompt or > LongestPrompt)
            throw Wrong($"{nameof(Length)}: must be {ShortestPrompt} to {LongestPrompt}, got {Length}");
        if (Families is { Count: 0 or > MaximumFamilies } families)
            throw Wrong($"{nameof(Families)}: must name 1 to {MaximumFamilies}, got {families.Count}");
        foreach (var name in Families ?? [])
            _ = Named(name);
    }

    /// <summary>What names the mixture: a run is not continued under another.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{TaskName} of {Length} tokens: {string.Join(", ", All.Select(family => family.Name))}");

    private static WordFamily Named(string name) => WordFamilyCatalogue.Find(name)
        ?? throw Wrong($"{nameof(Families)}: must be of {string.Join(", ", WordFamilyCatalogue.All.Select(f => f.Name))}, got \"{name}\"");

    private static ArgumentException Wrong(string message, string parameter = "mixture") => new(message + ".", parameter);
}
