using System.Globalization;
using MambaViz.Engine.Training;
using Spectre.Console;

namespace MambaViz.Server.Commands;

/// <summary>Tells how a training run gets on: at most one line in five seconds, so that a log stays readable.</summary>
internal sealed class TrainingLog : IProgress<TrainingProgress>
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    private long _last;

    public void Report(TrainingProgress value)
    {
        if (_last != 0 && TimeProvider.System.GetElapsedTime(_last) < Interval && value.Step < value.Steps)
            return;
        _last = TimeProvider.System.GetTimestamp();
        AnsiConsole.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"step {value.Step}/{value.Steps} ({100.0 * value.Step / value.Steps:f0} %)  loss {value.Loss:f4}  lr {value.LearningRate:g2}  {value.StepsPerSecond:f1} steps/s  {value.TimeLeft:d\\.hh\\:mm\\:ss} left"));
    }
}
