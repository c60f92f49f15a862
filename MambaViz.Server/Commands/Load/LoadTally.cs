using System.Diagnostics;

namespace MambaViz.Server.Commands.Load;

/// <summary>What became of the requests of all users. One that was not answered before its user's next counts with the time it had.</summary>
internal sealed class LoadTally
{
    private readonly Lock _gate = new();
    private readonly List<double> _first = [];
    private readonly List<double> _last = [];
    private readonly List<double> _refusals = [];

    /// <summary>Whether requests that begin now count.</summary>
    public bool IsCounting { get; set; }

    /// <summary>Requests whose last frame arrived.</summary>
    public int Answered { get; private set; }

    /// <summary>Requests that gave way to their user's next.</summary>
    public int Superseded { get; private set; }

    /// <summary>Requests that the server took no more of, told so.</summary>
    public int Refused { get; private set; }

    /// <summary>Requests that ended otherwise.</summary>
    public int Failed { get; private set; }

    /// <summary>What the server said of the first refused and the first failed one.</summary>
    public string? Words { get; private set; }

    public void Answer(TimeSpan first, TimeSpan last) => Note(() =>
    {
        Answered++;
        _first.Add(first.TotalMilliseconds);
        _last.Add(last.TotalMilliseconds);
    });

    public void Supersede(TimeSpan after) => Note(() =>
    {
        Superseded++;
        _last.Add(after.TotalMilliseconds);
    });

    public void Refuse(TimeSpan after, string words) => Note(() =>
    {
        Refused++;
        _refusals.Add(after.TotalMilliseconds);
        Words ??= words;
    });

    public void Fail(Exception failure) => Note(() =>
    {
        Failed++;
        Words ??= failure.Message;
    });

    /// <summary>Milliseconds within which a share of the first frames, of the last and of the refusals arrived; NaN where there are none.</summary>
    public (double First, double Last, double Refusal) Within(double share)
    {
        lock (_gate)
            return (Quantile(_first, share), Quantile(_last, share), Quantile(_refusals, share));
    }

    private void Note(Action note)
    {
        lock (_gate)
            note();
    }

    private static double Quantile(List<double> values, double share)
    {
        if (values.Count == 0)
            return double.NaN;
        Debug.Assert(share is >= 0 and <= 1, "A share is part of one.");
        values.Sort();
        return values[Math.Min(values.Count - 1, (int)(share * values.Count))];
    }
}
