using MambaViz.Engine.Checkpoints;
using MambaViz.Engine.Experiments.Results;
using MambaViz.Engine.Models;

namespace MambaViz.Engine.Experiments.Paper;

/// <summary>
/// Scale and shift of the affine lens by layer, the mean over tasks with the range from the 5 % to the 95 % quantile of the tasks (Grazzi et al.,
/// figures 5 and 12). Values have variance 1 here, so a shift counts in standard deviations of the function.
/// </summary>
public sealed class LensByLayer : PaperExperiment
{
    private const double ScaleTolerance = .05;
    private const double ShiftTolerance = .05;

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
    public override IReadOnlyList<Verdict> Judge(ResultsTable table)
    {
        var reader = new TableReader(table);
        var findings = new Findings();
        foreach (var (panel, name) in reader.Panels.Where(p => p.Name.Detail == "scale"))
        {
            foreach (var model in reader.ModelsOf(panel, Architectures.Mamba, Architectures.Transformer))
            {
                var shifts = reader.Curve(PanelName.Of(name.Task, name.Dimension, "shift"), model);
                if (shifts.Count == 0)
                    continue;
                var (scale, shift) = (reader.Curve(panel, model)[^1].Mean, shifts[^1].Mean);
                var holds = Math.Abs(scale - 1) <= ScaleTolerance && Math.Abs(shift) <= ShiftTolerance;
                findings.Add(FormattableString.Invariant($"{model} {scale:0.000}, {shift:0.000}"), holds);
                findings.AddLine(name, "", model, holds, new("Scale, last layer", scale), new("Shift, last layer", shift), new("Paper, scale", 1), new("Paper, shift", 0));
            }
        }

        return [findings.Judge(5, "The affine lens ends at scale 1 and shift 0", "0.996 and 1.0, 0", "mean scale within 5 % and mean shift within 0.05 at the last layer")];
    }

    private static ExperimentPart Part(PaperTask task, TrainedModel model, ExperimentInput input)
    {
        var probe = new LayerProbe(task, model, input.Sizes.Tasks, task.TrainedExamples);
        return new(model.Id, probe.StepCount, Steps());

        IEnumerable<IReadOnlyList<ResultsRow>> Steps()
        {
            var done = 0;
            foreach (var _ in probe.Run(input.PromptSeed))
                yield return ++done < probe.StepCount ? [] : [.. Rows("scale", r => r.Scale), .. Rows("shift", r => r.Shift)];
        }

        IEnumerable<ResultsRow> Rows(string quantity, Func<LayerReading, double[]> values) => Enumerable.Range(0, model.Probed.Model.Config.LayerCount + 1).Select(layer =>
        {
            var sorted = values(probe.At(0, layer)).Order().ToArray();
            return new ResultsRow(PanelName.Of(task.Name, task.Dimension, quantity), model.Id, layer, sorted.Average(), Quantile(sorted, .05), Quantile(sorted, .95), sorted.Length);
        });
    }

    private static double Quantile(double[] sorted, double share) => sorted[(int)Math.Round(share * (sorted.Length - 1))];
}
