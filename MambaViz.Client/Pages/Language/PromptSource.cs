using MambaViz.Client.Exploring.Prompts;
using MambaViz.Client.Session;
using MambaViz.Contracts.Language;

namespace MambaViz.Client.Pages.Language;

/// <summary>Where families, models and drawn prompts come from: the server, and what is recorded.</summary>
/// <param name="offer">What the server has.</param>
/// <param name="library">What is recorded.</param>
/// <param name="canAsk">Whether the server can be asked now.</param>
internal sealed class PromptSource(LanguageOffer offer, ITextLibrary library, Func<bool> canAsk)
{
    /// <summary>All recordings that are loaded.</summary>
    public IEnumerable<RecordedText> AllRecorded => TextPreset.Recorded.Select(preset => library.Peek(preset.Family)).OfType<RecordedText>();

    /// <summary>What is recorded of a family, and else what names families and models.</summary>
    public RecordedText? Recorded(string family) => library.Peek(family) ?? library.Peek(TextPreset.Default.Family);

    /// <summary>The families on offer; empty before they are known.</summary>
    public IReadOnlyList<WordTaskCard> Tasks(string family) => offer.Tasks ?? Recorded(family)?.Tasks ?? [];

    /// <summary>The models on offer; empty before they are known.</summary>
    public IReadOnlyList<TextModelCard> Models(string family) => offer.Models ?? Recorded(family)?.Models ?? [];

    /// <summary>Why something could not be drawn, in the server's words; null where all could.</summary>
    public string? Problem(IEnumerable<WordTaskRequest> drawn) =>
        drawn.Select(task => offer.Samples.Problem(WordTaskKey.Of(task))).FirstOrDefault(problem => problem is not null);

    /// <summary>The prompt of what is drawn; null until it has come.</summary>
    public WordPrompt? Draw(IEnumerable<WordTaskRequest> drawn)
    {
        WordTaskSample?[] samples = [.. drawn.Select(Sample)];
        return samples switch
        {
            [{ } only] => WordPrompt.Of(only),
            [{ } before, { } after] => WordPrompt.Switched(before, after),
            _ => null,
        };
    }

    /// <summary>Loads what is recorded of a family; false where it is loaded already.</summary>
    public async Task<bool> LoadAsync(string family)
    {
        if (library.Peek(family) is not null)
            return false;
        await library.GetAsync(family, CancellationToken.None);
        return true;
    }

    private WordTaskSample? Sample(WordTaskRequest task)
    {
        if (library.Peek(task.Name) is { } recorded && recorded.Task == task)
            return recorded.Sample;
        var key = WordTaskKey.Of(task);
        if (canAsk())
            offer.Samples.Open(key);
        return offer.Samples.Get(key);
    }
}
