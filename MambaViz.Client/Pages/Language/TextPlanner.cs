using MambaViz.Client.Exploring.Prompts;
using MambaViz.Contracts;

namespace MambaViz.Client.Pages.Language;

/// <summary>
/// What is missing, the most urgent first: the grids, what a token reads where that is on screen, what the models write, what they would say without
/// each demonstration, then what other numbers of demonstrations make of it.
/// </summary>
/// <param name="request">What is asked for.</param>
/// <param name="count">Demonstrations that the models have seen in the picture.</param>
internal sealed class TextPlanner(LanguageRequest request, int count)
{
    private AskedPrompt Asked => request.Asked!;

    private string? Wanted => Asked.Prompt.Wanted;

    /// <summary>The most urgent request; null when all is known.</summary>
    public TextStep? Next() => Current() ?? NextWriting() ?? WithoutEach() ?? Rest();

    /// <summary>What is missing of what is on screen; null where it is whole.</summary>
    public TextStep? Current() => Grids() ?? Inside();

    private TextStep? Grids()
    {
        if (request.Asked is null)
            return null;
        TextChoice[] missing = [.. request.Selection.On.Where(model => !IsWhole(model, count))];
        if (missing.Length == 0)
            return null;
        if (Wanted is not null)
            return Read(missing, Wanted, count, count, isCurrent: true);
        // Without a right answer each model's own is read along: it must be written first.
        foreach (var model in missing)
        {
            if (request.Writing(model, count) is not { IsDone: true } writing)
                return Write(model, isCurrent: true);
            var said = request.Written + writing.Text;
            return Read([model], WordText.IsText(said) ? said : null, count, count, isCurrent: true);
        }

        return null;
    }

    /// <summary>What is missing of the answer without each of the demonstrations; null where all is known or nothing is wanted.</summary>
    public TextStep? WithoutEach()
    {
        if (!request.Why || request.Asked is null || count is < 1 or > Limits.TextAttributionDemonstrations)
            return null;
        // Without a right answer each model's own is read along.
        var missing = request.Selection.On
            .Where(model => request.LeftOut(model, count)?.IsComplete != true && request.ReadAlong(model, count) is not null)
            .GroupBy(model => request.ReadAlong(model, count)!, StringComparer.Ordinal).FirstOrDefault();
        return missing is null ? null : Asked.ReadWithoutEach(missing.Select(model => model.Card.Id), request.Lens, missing.Key, count);
    }

    private TextStep? Inside()
    {
        if (request.Asked is null || request.Inside is not { } look)
            return null;
        var ask = new InsideAsk(request, look, count);
        var missing = request.Selection.On.Select(ask.Missing).FirstOrDefault(missing => missing is not null);
        return missing is { } token ? Asked.ReadToken(token, count) : null;
    }

    private TextStep? NextWriting() =>
        request.Selection.On.FirstOrDefault(model => request.Writing(model, count) is not { IsDone: true }) is { } model
            ? Write(model, isCurrent: false)
            : null;

    // The longest run of numbers of demonstrations that the same models have not answered.
    private TextStep? Rest()
    {
        if (Wanted is null)
            return null;
        for (var first = 0; first < Asked.Along.Count; first++)
        {
            var at = first;
            TextChoice[] behind = [.. request.Selection.On.Where(model => !IsWhole(model, at))];
            if (behind.Length == 0)
                continue;
            var last = first;
            while (last + 1 < Asked.Along.Count && Array.TrueForAll(behind, model => !IsWhole(model, last + 1)))
                last++;
            return Read(behind, Wanted, first, last, isCurrent: false);
        }

        return null;
    }

    private bool IsWhole(TextChoice model, int at) => request.Layers(model, at)?.IsComplete == true;

    private TextStep Read(IEnumerable<TextChoice> models, string? wanted, int from, int to, bool isCurrent) =>
        Asked.Read(models.Select(model => model.Card.Id), request.Lens, wanted, from, to, isCurrent);

    private TextStep Write(TextChoice model, bool isCurrent) => Asked.Write(model.Card.Id, request.Written, count, isCurrent);
}
