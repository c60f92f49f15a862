using MambaViz.Client.Charts;
using MambaViz.Client.Functions.Averaging;

namespace MambaViz.Client.Functions;

/// <content>What is kept of a picture when other prompts are asked for.</content>
public sealed partial class FunctionsState
{
    // What was drawn before the prompts changed: it stays, faint, until its successor arrives.
    private readonly Dictionary<string, PictureBefore> _before = new(StringComparer.Ordinal);
    private IReadOnlyList<BaselineAverage> _baselinesBefore = [];
    private AxisRange _values = UsualValues;

    private IEnumerable<(string Model, ModelErrors Errors)> ErrorsShown =>
        _errors.Where(entry => entry.Key.Lens == Lens).Select(entry => (entry.Key.Model, entry.Value));

    private void Forget(bool keepsPictures)
    {
        _feed.Stop();
        _before.Clear();
        _baselinesBefore = [];
        if (keepsPictures)
        {
            foreach (var (model, errors) in ErrorsShown)
                _before[model] = new PictureBefore(errors.Means(), Predictions(errors));
            _baselinesBefore = [.. _baselines];
        }
        else
        {
            _values = UsualValues;
        }
        _errors.Clear();
        _samples.Clear();
        _baselines.Clear();
        _baselinePrompts.Clear();
    }

    // The prompts go on, or end sooner: what both have in common stays.
    private void Resize()
    {
        _feed.Stop();
        _before.Clear();
        foreach (var (model, errors) in ErrorsShown)
            _before[model] = new PictureBefore([], Predictions(errors));
        foreach (var (key, errors) in _errors.ToArray())
            _errors[key] = errors.Resized(Task.Examples);
        if (_baselines.TrueForAll(baseline => baseline.Reaches(Task.Examples)))
        {
            _baselines.ForEach(baseline => baseline.Shorten(Task.Examples));
            return;
        }
        _baselinesBefore = [.. _baselines];
        _baselines.Clear();
        _baselinePrompts.Clear();
    }

    private sealed record PictureBefore(float[][] Errors, ScenePredictions Predictions);
}
