using MambaViz.Client.Exploring;
using MambaViz.Contracts;

namespace MambaViz.Client.Pages.Playground.Comparing;

/// <summary>The models of two runs, as one row of chips.</summary>
/// <param name="A">Those of the run at the left; null for none.</param>
/// <param name="B">Those of the run at the right; null for none.</param>
public readonly record struct ComparedModels(ModelSelection? A, ModelSelection? B)
{
    /// <summary>Those with a chip: on where either run draws them, and then as it does.</summary>
    public IReadOnlyList<ModelChoice> Choices =>
    [
        .. Selections.SelectMany(selection => selection.Choices).GroupBy(choice => choice.Card.Id, StringComparer.Ordinal)
            .Select(same => same.FirstOrDefault(choice => choice.IsOn) ?? same.First()),
    ];

    /// <summary>Those without.</summary>
    public IReadOnlyList<ModelCard> Others
    {
        get
        {
            var chips = Choices.Select(choice => choice.Card.Id).ToHashSet(StringComparer.Ordinal);
            return [.. (A ?? B)?.Others.Where(card => !chips.Contains(card.Id)) ?? []];
        }
    }

    /// <summary>No further model can be switched on in one of them.</summary>
    public bool IsFull => Selections.Any(selection => selection.IsFull);

    private IEnumerable<ModelSelection> Selections => new[] { A, B }.OfType<ModelSelection>();
}
