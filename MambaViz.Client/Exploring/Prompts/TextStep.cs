using MambaViz.Contracts.Language;

namespace MambaViz.Client.Exploring.Prompts;

/// <summary>One request in words: what layers say, or what a model writes.</summary>
/// <param name="Along">The beginnings of the prompt, where answers go.</param>
/// <param name="Reading">What layers are asked; null where a model writes.</param>
/// <param name="Writing">What is to be gone on from; null where layers are asked.</param>
/// <param name="IsCurrent">It is the grid on screen.</param>
public sealed record TextStep(IReadOnlyList<SeenWords> Along, TextRefineRequest? Reading, ContinueTextRequest? Writing, bool IsCurrent)
    : IFeedStep<TextStep>
{
    /// <summary>What layers are asked without each of the demonstrations; null where that is not asked.</summary>
    public TextRefineRequest? WithoutEach { get; init; }

    /// <summary>Whose token's reading is asked; null where that is not asked.</summary>
    public TokenAsk? Token { get; init; }

    /// <inheritdoc/>
    public bool AsksTheSameAs(TextStep other) =>
        Along[^1] == other.Along[^1] && Key(Reading) == Key(other.Reading) && Key(WithoutEach) == Key(other.WithoutEach)
        && Key(Writing) == Key(other.Writing) && Token?.Of == other.Token?.Of;

    private static (string Models, string Lens, string Query, string? Wanted, int From, int To)? Key(TextRefineRequest? asked) => asked is null
        ? null
        : (string.Join('\n', asked.Models), asked.Lens, asked.Query, asked.Wanted, asked.FromDemonstration, asked.Demonstrations.Length);

    private static (string Model, string Query, string? Written, int Count)? Key(ContinueTextRequest? asked) =>
        asked is null ? null : (asked.Model, asked.Query, asked.Written, asked.Demonstrations.Length);
}
