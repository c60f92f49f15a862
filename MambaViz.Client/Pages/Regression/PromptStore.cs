using MambaViz.Contracts;

namespace MambaViz.Client.Pages.Regression;

/// <summary>
/// Prompts by their content, so that a change that is undone finds what was there. Those of the present request stay, and the recording; of others
/// the ones
/// used longest ago go first.
/// </summary>
/// <param name="mostValues">About how many numbers may be held.</param>
public sealed class PromptStore(int mostValues = 4_000_000)
{
    private readonly Dictionary<string, SampledPrompt> _prompts = new(StringComparer.Ordinal);
    private SampledPrompt? _recorded;
    private int _uses;

    /// <summary>How many prompts there are.</summary>
    public int Count => _prompts.Count;

    /// <summary>The prompts of a request, made where they are missing.</summary>
    public PromptAnswers Open(RegressionRequest request)
    {
        _uses++;
        var all = Enumerable.Range(0, request.Task.Prompts);
        SampledPrompt[] prompts = [.. all.Select(prompt => Use(request.Key(prompt), prompt < PromptAnswers.PredictedPrompts))];
        Forget();
        return new PromptAnswers(prompts, request.Task.Examples);
    }

    /// <summary>Keeps a recording.</summary>
    public void Keep(RecordedPrompt recorded)
    {
        var prompt = Use(RegressionRequest.KeyOf(recorded.Request.Task!, isWhole: false), keepsPredictions: true);
        foreach (var frame in recorded.Frames)
            prompt.Accept(recorded.Request.Lens, frame);
        prompt.Sample ??= recorded.Sample;
        prompt.Accept(recorded.Baselines, recorded.Request.Task!.Examples);
        _recorded = prompt;
    }

    private void Forget()
    {
        var held = _prompts.Values.Sum(prompt => (long)prompt.Size);
        var others = _prompts.Where(entry => entry.Value.LastUse < _uses && entry.Value != _recorded);
        foreach (var (key, prompt) in others.OrderBy(entry => entry.Value.LastUse).ToList())
        {
            if (held <= mostValues)
                return;
            held -= prompt.Size;
            _prompts.Remove(key);
        }
    }

    private SampledPrompt Use(string key, bool keepsPredictions)
    {
        if (!_prompts.TryGetValue(key, out var prompt) || (keepsPredictions && !prompt.KeepsPredictions))
            _prompts[key] = prompt = new SampledPrompt(keepsPredictions);
        prompt.LastUse = _uses;
        return prompt;
    }
}
