using MambaViz.Client.Charts;
using MambaViz.Client.Charts.Grids;
using MambaViz.Client.Controls;
using MambaViz.Client.Exploring.Prompts;
using MambaViz.Client.Exporting;
using MambaViz.Contracts.Figures;

namespace MambaViz.Client.Pages.WordTraining;

/// <summary>Everything the page's pictures show at one moment.</summary>
public sealed record WordTrainingPicture
{
    /// <summary>What is asked for.</summary>
    public required WordTrainingLink Link { get; init; }

    /// <summary>The checkpoints; null before the model is known.</summary>
    public WordCheckpoints? Checkpoints { get; init; }

    /// <summary>The training step shown; 0 before the model is known.</summary>
    public long Step { get; init; }

    /// <summary>Demonstrations that the model has seen.</summary>
    public required int Count { get; init; }

    /// <summary>Demonstrations that shares were measured after; null where nothing was measured.</summary>
    public int? Measured { get; init; }

    /// <summary>The shares by step: a line a group, then the family's.</summary>
    public required IReadOnlyList<StepSeries> Lines { get; init; }

    /// <summary>All families that were measured, by group.</summary>
    public required IReadOnlyList<FamilyRow> Families { get; init; }

    /// <summary>The prompt; null before it has come.</summary>
    public WordPrompt? Prompt { get; init; }

    /// <summary>What the layers of the checkpoint say; null before the model is known.</summary>
    public WordGrid? Grid { get; init; }

    /// <summary>The line under the picture.</summary>
    public required PlotNotice Notice { get; init; }

    /// <summary>The last step of the training; 0 before the model is known.</summary>
    public long LastStep => Checkpoints?.Steps[^1] ?? 0;

    /// <summary>The family followed.</summary>
    public FamilyRow? Family => Families.FirstOrDefault(family => family.Name == Link.Family);

    /// <summary>What the numbers of the chart are.</summary>
    public string Note => Measured is { } count ? $"after {Words.Demonstrations(count)}" : "";

    /// <summary>The charts as they can be exported.</summary>
    public IReadOnlyList<FigureSource> Figures
    {
        get
        {
            if (Checkpoints is not { } shown)
                return [];
            var title = $"{shown.Detail.Card.Title} along its training";
            IEnumerable<FigureSource> shares = Lines.Count == 0 ? []
                : [new("shares", WordTrainingWords.ChartTitle, () => StepExport.Of(
                    new(shown.Detail.Card.Id, title, WordTrainingWords.Intervals), "shares", $"{WordTrainingWords.ChartTitle} {Note}",
                    "share of right answers", new(0, 1), Lines, FigureScale.Linear))];
            IEnumerable<FigureSource> grids = Grid is { HasArrived: true } grid
                ? [new("grid-" + grid.Model, "Layers × characters", () => GridExport.Of(
                    new($"{shown.Detail.Card.Id}-{Link.Family}", $"{title}, {FamilyNames.TitleOf(Link.Family)}: {Prompt!.Query}", ""), grid,
                    $"after {Words.Demonstrations(Count)}"))]
                : [];
            return [.. shares, .. grids];
        }
    }
}
