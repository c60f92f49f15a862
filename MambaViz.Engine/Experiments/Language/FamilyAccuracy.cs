using MambaViz.Engine.Checkpoints;
using MambaViz.Engine.Experiments.Results;
using MambaViz.Engine.Tasks.Words;

namespace MambaViz.Engine.Experiments.Language;

/// <summary>Accuracies of a model in all families that can be answered, by number of demonstrations, and their means.</summary>
/// <param name="measured">Numbers of demonstrations, ascending, and the prompts of each family that they are measured on together.</param>
/// <param name="firstSeed">The first prompt's.</param>
/// <param name="rule">When the model's answers are right.</param>
internal sealed class FamilyAccuracy(IReadOnlyList<(IReadOnlyList<int> Counts, int Prompts)> measured, long firstSeed, AnswerRule rule)
{
    private readonly IReadOnlyList<(WordFamily Family, WordCurve Curve, int Prompts)> _curves =
    [
        .. from family in WordFamilyCatalogue.All
           where family.IsAnswerable
           from one in measured
           let curve = new WordCurve(family, rule, one.Counts, one.Prompts, firstSeed)
           where curve.Counts.Count > 0
           select (family, curve, one.Prompts),
    ];

    /// <summary>Steps of <see cref="Steps"/>.</summary>
    public int StepCount => _curves.Sum(one => one.Curve.StepCount);

    /// <summary>The panel of a family.</summary>
    public static ResultsPanel PanelOf(WordFamily family) => new(family.Name, 1) { Part = WordMeans.PartOf(family.Group) };

    /// <summary>Asks a model: the rows of a family with its last step, the means with the last of all.</summary>
    public IEnumerable<IReadOnlyList<ResultsRow>> Steps(TextModel model, ResultsSeries series)
    {
        var (asked, all, done) = (TextCardMeasurement.AskedAsTrained(model), new List<ResultsRow>(), 0);
        foreach (var (family, curve, prompts) in _curves)
        {
            var left = curve.StepCount;
            foreach (var _ in curve.Run(asked))
            {
                done++;
                if (--left > 0)
                {
                    yield return [];
                    continue;
                }

                List<ResultsRow> rows = [.. curve.Shares.Select(one => ResultsRow.Of(PanelOf(family), series, one.Count, one.Share, prompts))];
                all.AddRange(rows);
                yield return done < StepCount ? rows : [.. rows, .. WordMeans.Of(all, series)];
            }
        }
    }
}
