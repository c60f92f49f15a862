using MambaViz.Engine.Checkpoints;
using MambaViz.Engine.Experiments.Paper.Claims;
using MambaViz.Engine.Experiments.Results;

namespace MambaViz.Engine.Experiments.Paper;

/// <summary>
/// Error by layer after as many examples as in training, under the affine lens as in the paper, and as read out and under the tuned lens (Grazzi et
/// al., figure 3). Beside linear tasks stand gradient descent and GD++ with as many steps as layers, from the zero predictor, divided by d once: the
/// published curves start at about 1/d of it, most likely divided twice. GD++ has the parameter that is best on the very tasks it is judged on.
/// </summary>
public sealed class ErrorByLayer : PaperExperiment
{
    /// <summary>The lenses, the paper's first.</summary>
    public static IReadOnlyList<string> Lenses { get; } = ["affine", "readout", "tuned"];

    /// <inheritdoc/>
    public override string Name => "error-by-layer";

    /// <inheritdoc/>
    public override string Title => "Error by layer";

    /// <inheritdoc/>
    public override string PaperFigures => "Figure 3";

    /// <inheritdoc/>
    public override string XUnit => "layer (models), step (gradient descent)";

    /// <inheritdoc/>
    public override IReadOnlyList<ExperimentPart> Plan(ExperimentInput input) =>
        [.. Tasks(input).SelectMany(task => task.Models.Select(model => Part(task, model, input)).Concat(GradientDescentCurve.Parts(task, input)))];

    /// <inheritdoc/>
    public override IReadOnlyList<Verdict> Judge(ResultsTable table)
    {
        var reader = new TableReader(table);
        return [FallsWithDepth.Judge(reader), BeatsGradientDescent.Judge(reader)];
    }

    private static ExperimentPart Part(PaperTask task, TrainedModel model, ExperimentInput input)
    {
        var probe = new LayerProbe(task, model, input.Sizes.Tasks, task.TrainedExamples);
        return new(model.Id, probe.StepCount, Steps());

        IEnumerable<IReadOnlyList<ResultsRow>> Steps()
        {
            var done = 0;
            foreach (var _ in probe.Run(input.PromptSeed))
                yield return ++done < probe.StepCount ? [] : [.. Lenses.SelectMany(lens => Rows(lens))];
        }

        IEnumerable<ResultsRow> Rows(string lens)
        {
            if (lens == "tuned" && model.Probed.TunedLens is null)
                return [];
            var panel = task.Panel with { Lens = lens };
            var series = new ResultsSeries(model.Id, model.Probed.Model.Config.Architecture);
            double[][] errors = [.. Enumerable.Range(0, model.Probed.Model.Config.LayerCount + 1).Select(layer => Errors(probe.At(0, layer), lens))];
            return [.. errors.Select((ofLayer, layer) => ResultsRow.Of(panel, series, layer, Bootstrap.Mean(ofLayer), ofLayer.Length)), .. DepthTrend.Rows(panel, series, errors)];
        }
    }

    private static double[] Errors(LayerReading reading, string lens) => lens switch { "affine" => reading.Affine, "tuned" => reading.Tuned, _ => reading.ReadOut };
}
