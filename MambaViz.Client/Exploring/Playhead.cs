namespace MambaViz.Client.Exploring;

/// <summary>A position on a scrubber that can be stepped, dragged and played.</summary>
public sealed class Playhead : IDisposable
{
    /// <summary>One step at speed 1.</summary>
    public static readonly TimeSpan StepTime = TimeSpan.FromMilliseconds(600);

    /// <summary>The speeds on offer.</summary>
    public static IReadOnlyList<double> Speeds { get; } = [0.25, 0.5, 1, 2, 4];

    private readonly ITimer _timer;
    private int? _until;
    private double? _pace;

    public Playhead(TimeProvider time) =>
        _timer = time.CreateTimer(_ => Advance(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

    /// <summary>The position was moved, or playing started or stopped; the argument says whether the position moved.</summary>
    public event Action<bool>? Changed;

    /// <summary>0 to <see cref="Maximum"/>.</summary>
    public int Value { get; private set; }

    public int Maximum { get; private set; }

    public double Speed { get; private set; } = 1;

    public bool IsPlaying { get; private set; }

    /// <summary>How many times it began to play: who began a play can tell it from a later one.</summary>
    public int Plays { get; private set; }

    /// <summary>Moves by hand, which pauses.</summary>
    public void MoveTo(int value)
    {
        var clamped = Math.Clamp(value, 0, Maximum);
        if (clamped == Value && !IsPlaying)
            return;
        Stop();
        var moved = clamped != Value;
        Value = clamped;
        Changed?.Invoke(moved);
    }

    /// <summary>Moves by hand by <paramref name="by"/> slots.</summary>
    public void Step(int by) => MoveTo(Value + by);

    /// <summary>Sets range and position without counting as a move by hand; nothing is reported.</summary>
    public void Reset(int maximum, int value)
    {
        Maximum = Math.Max(0, maximum);
        Value = Math.Clamp(value, 0, Maximum);
        if (Value == Maximum)
            Stop();
    }

    public void Toggle()
    {
        if (IsPlaying)
            Pause();
        else
            Play();
    }

    /// <summary>Plays to the end; from there it starts over.</summary>
    /// <param name="until">The end. Default: <see cref="Maximum"/>.</param>
    /// <param name="speed">For this once. Default: <see cref="Speed"/>.</param>
    public void Play(int? until = null, double? speed = null)
    {
        if (Maximum == 0 || until == 0 || IsPlaying)
            return;
        (_until, _pace) = (until, speed);
        var startsOver = Value >= End;
        if (startsOver)
            Value = 0;
        IsPlaying = true;
        Plays++;
        Schedule();
        Changed?.Invoke(startsOver);
    }

    public void Pause()
    {
        if (!IsPlaying)
            return;
        Stop();
        Changed?.Invoke(false);
    }

    public void SetSpeed(double speed)
    {
        (Speed, _pace) = (speed, null);
        if (IsPlaying)
            Schedule();
        Changed?.Invoke(false);
    }

    public void Dispose() => _timer.Dispose();

    private void Advance()
    {
        if (!IsPlaying)
            return;
        Value = Math.Min(Value + 1, Maximum);
        if (Value >= End)
            Stop();
        Changed?.Invoke(true);
    }

    private int End => Math.Min(_until ?? Maximum, Maximum);

    private TimeSpan Pace => StepTime / (_pace ?? Speed);

    private void Schedule() => _timer.Change(Pace, Pace);

    private void Stop()
    {
        IsPlaying = false;
        _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }
}
