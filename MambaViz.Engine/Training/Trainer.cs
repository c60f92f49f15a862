using MambaViz.Engine.Models;
using MambaViz.Engine.Tasks;
using TorchSharp;
using static TorchSharp.torch;

namespace MambaViz.Engine.Training;

/// <summary>Trains a model on a subject: fresh prompts in every step, one loss of all its answers, Adam under a schedule.</summary>
public sealed class Trainer : IDisposable
{
    private readonly SequenceModel _model;
    private readonly TrainingConfig _config;
    private readonly TrainingSubject _subject;
    private readonly TimeProvider _time;
    private readonly FlatAdam _optimiser;
    private readonly RunSettings _settings;
    private double _earlierSeconds;
    private string? _continued;
    private long? _takenUpAt;

    /// <summary>Prepares a run of <paramref name="model"/>, which it changes, on a class of functions.</summary>
    /// <exception cref="ArgumentException">A setting breaks a rule.</exception>
    public Trainer(SequenceModel model, TrainingConfig config, TaskSettings task, TimeProvider? time = null)
        : this(model, config, new NumberSubject(task, config), time)
    {
    }

    /// <summary>Prepares a run of <paramref name="model"/>, which it changes.</summary>
    /// <exception cref="ArgumentException">A setting breaks a rule.</exception>
    public Trainer(SequenceModel model, TrainingConfig config, TrainingSubject subject, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(config);
        ArgumentNullException.ThrowIfNull(subject);
        _model = model;
        _config = config.Validated();
        _subject = subject;
        _time = time ?? TimeProvider.System;
        subject.Check(model.Config);
        model.Parameters.EnableGradients();
        _optimiser = new(model.Parameters, config.ClipNorm, config.SecondMomentDecay);
        _settings = new(model.Config, subject.Name, config);
    }

    /// <summary>The loss so far.</summary>
    public TrainingHistory History { get; private set; } = new();

    /// <summary>The smaller checkpoint that is written beside each of the run's own; none when null.</summary>
    public WeightsExport? Export { get; init; }

    /// <summary>
    /// Takes up a run at its last restart from a finished model's weights, which the model has already. The optimiser's moments begin anew, under
    /// the warm-up. A checkpoint of this run goes before it.
    /// </summary>
    /// <param name="history">The finished model's.</param>
    /// <exception cref="ArgumentException">The run has no restart, or the history does not end there.</exception>
    public void TakeUp(TrainingHistory history)
    {
        ArgumentNullException.ThrowIfNull(history);
        if (_config.Restarts is not [.., var restart])
            throw new ArgumentException(
                $"{nameof(TrainingConfig.Restarts)}: must name the step at which the run is taken up, got none.", nameof(history));
        var (ended, seconds) = history.Rows is [.., var last] ? (last.Step, last.Seconds) : (0, 0);
        if (ended != restart)
        {
            throw new ArgumentException(
                $"{nameof(TrainingConfig.Restarts)}: the last must be the step at which the finished run ended, {ended}, "
                    + $"got {restart}.", nameof(history));
        }

        _optimiser.GoOn(restart, momentsFrom: 0);
        (History, _earlierSeconds) = (history, seconds);
    }

    /// <summary>
    /// Takes up the checkpoint in a folder, as <see cref="Run"/> does by itself. One that holds the weights alone is taken up too: Adam's moments
    /// form anew under <see cref="TrainingConfig.ResumeWarmupSteps"/>, and the next row of the history says so.
    /// </summary>
    /// <returns>Where the run goes on; null where there is no checkpoint.</returns>
    /// <exception cref="InvalidDataException">It is of another run; the message names the settings that differ.</exception>
    public ResumedRun? Continue(string folder)
    {
        _continued = folder;
        if (TrainingCheckpoint.Restore(folder, _model.Parameters, _optimiser, _settings) is not { } resumed)
            return null;
        History = TrainingHistory.Read(HistoryPath(folder), resumed.Step);
        _earlierSeconds = resumed.Seconds;
        // Also where the run stopped again before it had a row that could say so.
        _takenUpAt = _optimiser.MomentsFrom is > 0 and var from && !History.TakenUpAt.Contains(from) ? from : null;
        return resumed;
    }

    /// <summary>
    /// Runs until all steps are taken, the time limit is reached or the token is cancelled; each way out writes a checkpoint first.
    /// </summary>
    /// <param name="folder">Holds checkpoint and history; a checkpoint found there is continued. Null keeps nothing.</param>
    /// <param name="timeLimit">Time for this sitting; no limit when null.</param>
    /// <param name="progress">Told at every row of the history.</param>
    /// <param name="observers">Shown the model along the way.</param>
    /// <param name="cancellation">Ends the sitting after the step under way.</param>
    public TrainingOutcome Run(
        string? folder = null,
        TimeSpan? timeLimit = null,
        IProgress<TrainingProgress>? progress = null,
        IReadOnlyList<ITrainingObserver>? observers = null,
        CancellationToken cancellation = default)
    {
        if (folder is not null && folder != _continued)
            Continue(folder);
        _continued = null;
        Export?.Check(_model.Parameters);
        if (_model.Device.type == DeviceType.CUDA)
            backends.cuda.matmul.allow_tf32 = true;

        var firstStep = _optimiser.StepsTaken;
        using var prompts = new PromptQueue(_subject, firstStep, _config.Steps);
        using var stepper = new TrainingStep(_model.Device, _optimiser, inputs => _subject.Loss(_model, inputs));
        var start = _time.GetTimestamp();
        double Seconds() => _earlierSeconds + _time.GetElapsedTime(start).TotalSeconds;
        var pending = 0;
        bool HasTime() => timeLimit is null || _time.GetElapsedTime(start) < timeLimit;
        while (_optimiser.StepsTaken < _config.Steps && !cancellation.IsCancellationRequested && HasTime())
        {
            var rate = LearningRateSchedule.At(_optimiser.StepsTaken, _config, _optimiser.MomentsFrom);
            stepper.Run(rate, prompts.Take(CancellationToken.None));
            pending++;
            var step = _optimiser.StepsTaken;
            if (step % _config.HistoryInterval == 0 || step == _config.Steps)
            {
                Report(stepper.LossSum, pending, rate, Seconds(), (step - firstStep) / _time.GetElapsedTime(start).TotalSeconds, progress);
                pending = 0;
            }

            Show(step, observers);
            if (step % _config.CheckpointInterval == 0)
                Save(folder, Seconds());
        }

        Save(folder, Seconds());
        return new(_optimiser.StepsTaken, _optimiser.StepsTaken == _config.Steps, Seconds());
    }

    /// <inheritdoc/>
    public void Dispose() => _optimiser.Dispose();

    private void Report(Tensor lossSum, int steps, double rate, double seconds, double stepsPerSecond, IProgress<TrainingProgress>? progress)
    {
        using var scope = NewDisposeScope();
        var loss = lossSum.item<float>() / steps;
        lossSum.zero_();
        var step = _optimiser.StepsTaken;
        if (!double.IsFinite(loss))
            throw new InvalidOperationException($"The loss is {loss} at step {step}: lower the learning rate ({_config.PeakLearningRate}).");
        History.Add(new(step, loss, rate, seconds, _takenUpAt));
        _takenUpAt = null;
        var left = TimeSpan.FromSeconds((_config.Steps - step) / stepsPerSecond);
        progress?.Report(new(step, _config.Steps, loss, rate, stepsPerSecond, left, seconds));
    }

    private void Show(long step, IReadOnlyList<ITrainingObserver>? observers)
    {
        foreach (var observer in observers ?? [])
        {
            if (observer.Wants(step))
                observer.Observe(step, _model);
        }
    }

    private void Save(string? folder, double seconds)
    {
        if (folder is not null)
        {
            Directory.CreateDirectory(folder);
            TrainingCheckpoint.Write(folder, _model.Parameters, _optimiser, seconds, _settings);
            History.Write(HistoryPath(folder));
        }

        if (Export is not null)
        {
            TrainingCheckpoint.WriteWeights(Export.Folder, _model.Parameters, _optimiser, seconds, _settings, Export.IsHalf(_model.Parameters));
            History.Write(HistoryPath(Export.Folder));
        }
    }

    private static string HistoryPath(string folder) => Path.Combine(folder, TrainingHistory.FileName);
}
