using MambaViz.Engine.Checkpoints;
using static TorchSharp.torch;

namespace MambaViz.Engine.Experiments.Language;

/// <summary>
/// Makes what ships of the checkpoints along a training in words: matrices in a byte a number, the tuned lens of each moment, and how well each family
/// was answered then.
/// </summary>
public static class TextGrowthMeasurement
{
    // As with numbers, a lens of a moment is looked at, not measured by.
    private const int LensPrompts = GrowthRecorder.LensPromptCount;

    /// <summary>Fresh prompts of one share: a point of a curve, an interval of .16 at most.</summary>
    public const int PromptCount = 100;

    /// <summary>Writes a model's checkpoints anew, with lenses and accuracies.</summary>
    /// <param name="folder">The model's folder; nothing happens where it has no checkpoints.</param>
    /// <param name="device">Where to compute.</param>
    /// <param name="promptCount">Fresh prompts of each share.</param>
    /// <param name="progress">Told each step whose checkpoint is done.</param>
    /// <param name="cancellation">Stops it between batches; accuracies are written at the end alone.</param>
    /// <exception cref="BrokenModelException">The model's own files are missing or broken.</exception>
    public static void Run(
        string folder, Device device, int promptCount = PromptCount, Action<long>? progress = null, CancellationToken cancellation = default)
    {
        var found = new List<GrowthAccuracy>();
        foreach (var (step, _) in GrowthFolder.List(folder))
        {
            using (var model = GrowthFolder.LoadText(StepId(step), folder, step, device))
                GrowthFolder.SaveSmall(folder, step, model.Probed.Model);
            // What is fitted and measured is what ships: the weights as they were rounded on disk.
            using var small = GrowthFolder.LoadText(StepId(step), folder, step, device);
            using (var lens = TextLensFitting.Tuned(small, LensPrompts, cancellation))
                GrowthFolder.SaveLens(folder, step, lens);
            found.AddRange(Accuracies(small, step, promptCount, cancellation));
            progress?.Invoke(step);
        }

        if (found.Count > 0)
            GrowthAccuracy.Write(folder, found);
    }

    private static IEnumerable<GrowthAccuracy> Accuracies(TextModel model, long step, int prompts, CancellationToken cancellation) =>
        TextCardMeasurement.Words(
                TextCardMeasurement.AskedAsTrained(model), model.Card.Training?.Words ?? new(), asksHeldOut: false, prompts, cancellation)
            .Select(share => new GrowthAccuracy(step, share.Family, share.Demonstrations, share.Accuracy, share.Low, share.High, share.Prompts));

    private static string StepId(long step) => FormattableString.Invariant($"step {step}");
}
