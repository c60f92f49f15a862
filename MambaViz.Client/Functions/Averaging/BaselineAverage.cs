namespace MambaViz.Client.Functions.Averaging;

/// <summary>A known method's errors by number of examples, averaged over prompts.</summary>
/// <param name="name">Its name.</param>
/// <param name="title">For people.</param>
public sealed class BaselineAverage(string name, string title)
{
    private double[] _sums = [];
    private int _prompts;

    public string Name => name;

    public string Title => title;

    /// <summary>Adds a prompt's errors.</summary>
    public void Add(float[] errors)
    {
        if (_sums.Length == 0)
            _sums = new double[errors.Length];
        for (var i = 0; i < Math.Min(errors.Length, _sums.Length); i++)
            _sums[i] += errors[i];
        _prompts++;
    }

    /// <summary>Whether it is known up to a number of examples.</summary>
    public bool Reaches(int examples) => _sums.Length > examples;

    /// <summary>Forgets what is beyond a number of examples.</summary>
    public void Shorten(int examples) => Array.Resize(ref _sums, Math.Min(_sums.Length, examples + 1));

    /// <summary>The mean over the prompts so far.</summary>
    public float[] Means() => [.. _sums.Select(sum => (float)(sum / _prompts))];
}
