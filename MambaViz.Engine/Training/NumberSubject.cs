// Letters: B prompts in a step, k examples, d numbers in an input, L = 2k tokens.
using MambaViz.Engine.Models;
using MambaViz.Engine.Tasks;
using static TorchSharp.torch;

namespace MambaViz.Engine.Training;

/// <summary>
/// A class of functions: each y of a prompt from the examples before it, by the mean squared error at every x token (Garg et al., 2022; Grazzi et
/// al., section 3.1).
/// </summary>
internal sealed class NumberSubject : TrainingSubject
{
    private readonly PromptDraw _prompts;
    private readonly TrainingConfig _config;

    /// <exception cref="TaskSettingsException">A setting of the task breaks a rule.</exception>
    public NumberSubject(TaskSettings task, TrainingConfig config)
    {
        ArgumentNullException.ThrowIfNull(task);
        ArgumentNullException.ThrowIfNull(config);
        Name = task.Name;
        _config = config;
        _prompts = new(task with { Seed = FirstSeed(config), ExampleCount = 0 });
    }

    public override string Name { get; }

    internal override void Check(ModelConfig model)
    {
        if (_prompts.Dimension != model.InputDimension)
            throw new ArgumentException(
                $"dimension: must be the task's {_prompts.Dimension}, the model takes {model.InputDimension}.", nameof(model));
    }

    public override HostArray[] Draw(long stepsTaken)
    {
        int batch = _config.BatchSize, dimension = _prompts.Dimension, examples = Curriculum.ExampleCount(stepsTaken, _config);
        var prompts = _prompts.Batch(stepsTaken * batch, batch, examples, Curriculum.ActiveDimension(stepsTaken, _config, dimension));
        return
        [
            new(PromptLayout.Interleave(prompts.Inputs, prompts.Values, dimension), [batch, 2 * examples, dimension]),   // (B, L, d)
            new(prompts.Values, [batch, examples]),                                                                   // (B, k)
        ];
    }

    internal override Tensor Loss(SequenceModel model, Tensor[] batch) =>
        nn.functional.mse_loss(PromptLayout.AtInputs(model.Forward(batch[0])), batch[1]);
}
