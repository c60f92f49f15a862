using MambaViz.Engine.Checkpoints;
using MambaViz.Engine.Experiments.Paper.Claims;
using MambaViz.Engine.Experiments.Results;

namespace MambaViz.Engine.Experiments.Paper;

/// <summary>
/// Scale and shift of the affine lens by layer, the mean over tasks with the range from the 5 % to the 95 % quantile of the tasks, and again with the
/// bootstrap limits of the mean, which decide (Grazzi et al., figures 5 and 12). Values have variance 1 here, so a shift counts in standard deviations of the function.
/// </summary>
public sealed class LensByLayer : PaperExperiment
{
    /// <summary>The quantities drawn, with the tasks' quantiles.</summary>
    public static IReadOnlyList<string> Quantities { get; } = ["scale", "shift"];

    internal const string MeanScale = "mean scale";
    internal const string MeanShift = "mean shift";

    /// <inheritdoc/>
    public override string Name => "lens-by-layer";

    /// <inheritdoc/>
    public override string Title => "Scale and shift of the affine lens by layer";

    /// <inheritdoc/>
    public override string PaperFigures => "Figures 5 and 12";

    /// <inheritdoc/>
    public override string XUnit => "layer";

    /// <inheritdoc/>
    public override string Unit => "scale, shift";

    /// <inheritdoc/>
    public override IReadOnlyList<ExperimentPart> Plan(ExperimentInput input) =>
        [.. Tasks(input, task => task.Dimension > 1).SelectMany(task => task.Models.Select(model => Part(task, model, input)))];

    /// <inheritdoc/>
    public override IReadOnlyList<Verdict> Judge(ResultsTable table) => [LensEndsAtIdentity.Judge(new(table))];

    private static ExperimentPart Part(PaperTask task, TrainedModel model, ExperimentInput input)
    {
        var probe = new LayerProbe(task, model, input.Sizes.Tasks, task.TrainedExamples);
        return new(model.Id, probe.StepCount, Steps());

        IEnumerable<IReadOnlyList<ResultsRow>> Steps()
        {
            var done = 0;
            foreach (var _ in probe.Run(input.PromptSeed))
                yield return ++done < probe.StepCount ? [] : [.. Rows(Quantities[0], MeanScale, r => r.Scale), .. Rows(Quantities[1], MeanShift, r => r.Shift)];
        }

        IEnumerable<ResultsRow> Rows(string quantity, string mean, Func<LayerReading, double[]> values)
        {
            var series = new ResultsSeries(model.Id, model.Probed.Model.Config.Architecture);
            for (var layer = 0; layer <= model.Probed.Model.Config.LayerCount; layer++)
            {
                double[] sorted = [.. values(probe.At(0, layer)).Order()];
                yield return new(task.Panel with { Quantity = quantity }, series.Name, series.Architecture, layer, sorted.Average(), Quantile(sorted, .05), Quantile(sorted, .95), sorted.Length);
                yield return ResultsRow.Of(task.Panel with { Quantity = mean }, series, layer, Bootstrap.Mean(sorted), sorted.Length);
            }
        }
    }

    private static double Quantile(double[] sorted, double share) => sorted[(int)Math.Round(share * (sorted.Length - 1))];
}
