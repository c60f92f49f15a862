using MambaViz.Client.Exploring.Prompts;

namespace MambaViz.Client.Pages.Language;

/// <summary>
/// What is missing, the most urgent first: the grids on screen, what the models write, then what other numbers of demonstrations make of it.
/// </summary>
/// <param name="state">What is looked at.</param>
/// <param name="count">Demonstrations that the models have seen in the picture.</param>
internal sealed class TextPlanner(LanguageState state, int count)
{
    private WordPrompt Prompt => state.Prompt!;

    /// <summary>The most urgent request; null when all is known.</summary>
    public TextStep? Next() => Current() ?? NextWriting() ?? Rest();

    /// <summary>What is missing of the grids on screen; null where they are whole.</summary>
    public TextStep? Current()
    {
        if (state.Prompt is null)
            return null;
        TextChoice[] missing = [.. state.Selection.On.Where(model => !IsWhole(model, count))];
        if (missing.Length == 0)
            return null;
        if (Prompt.Wanted is not null)
            return Read(missing, Prompt.Wanted, count, count, isCurrent: true);
        // Without a right answer each model's own is read along: it must be written first.
        foreach (var model in missing)
        {
            if (state.Writing(model, count) is not { IsDone: true } writing)
                return Write(model, isCurrent: true);
            var said = state.Link.Written + writing.Text;
            return Read([model], WordText.IsText(said) ? said : null, count, count, isCurrent: true);
        }

        return null;
    }

    private TextStep? NextWriting() =>
        state.Selection.On.FirstOrDefault(model => state.Writing(model, count) is not { IsDone: true }) is { } model
            ? Write(model, isCurrent: false)
            : null;

    // The longest run of numbers of demonstrations that the same models have not answered.
    private TextStep? Rest()
    {
        if (Prompt.Wanted is null)
            return null;
        for (var first = 0; first < state.Along.Count; first++)
        {
            var at = first;
            TextChoice[] behind = [.. state.Selection.On.Where(model => !IsWhole(model, at))];
            if (behind.Length == 0)
                continue;
            var last = first;
            while (last + 1 < state.Along.Count && Array.TrueForAll(behind, model => !IsWhole(model, last + 1)))
                last++;
            return Read(behind, Prompt.Wanted, first, last, isCurrent: false);
        }

        return null;
    }

    private bool IsWhole(TextChoice model, int at) => state.Layers(model, at)?.IsComplete == true;

    private TextStep Read(IEnumerable<TextChoice> models, string? wanted, int from, int to, bool isCurrent) => new(state.Along, new()
    {
        Models = [.. models.Select(model => model.Card.Id)],
        Demonstrations = [.. Prompt.Demonstrations.Take(to)],
        Query = Prompt.Query,
        Wanted = wanted,
        FromDemonstration = from,
        Lens = state.Lens,
    }, null, isCurrent);

    private TextStep Write(TextChoice model, bool isCurrent) => new(state.Along, null, new()
    {
        Model = model.Card.Id,
        Demonstrations = [.. Prompt.Demonstrations.Take(count)],
        Query = Prompt.Query,
        Written = state.Link.Written.Length > 0 ? state.Link.Written : null,
    }, isCurrent);
}
