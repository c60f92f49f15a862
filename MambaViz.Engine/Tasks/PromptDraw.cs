namespace MambaViz.Engine.Tasks;

/// <summary>A batch of drawn prompts as flat arrays.</summary>
/// <param name="Inputs">x: (B, k, d), row-major.</param>
/// <param name="Values">y as the model is told: (B, k).</param>
/// <param name="Targets">The noiseless function at each x: (B, k).</param>
public sealed record PromptArrays(float[] Inputs, float[] Values, float[] Targets);

/// <summary>Draws batches of prompts of one kind of task, each prompt from a seed of its own.</summary>
/// <param name="settings">The task; its seed is the first prompt's.</param>
public sealed class PromptDraw(TaskSettings settings)
{
    /// <summary>Prompts <paramref name="first"/> to <paramref name="first"/> + <paramref name="count"/> - 1 of the sequence that the settings' seed starts.</summary>
    /// <param name="first">Index of the first prompt.</param>
    /// <param name="count">Prompts in the batch, B.</param>
    /// <param name="exampleCount">Examples in each, k.</param>
    /// <param name="activeDimension">Coordinates of x that are not zeroed (the curriculum of Garg et al.); all when null.</param>
    /// <exception cref="TaskSettingsException">A setting breaks a rule.</exception>
    public PromptArrays Batch(long first, int count, int exampleCount, int? activeDimension = null)
    {
        var dimension = settings.Dimension ?? FunctionClassCatalogue.Find(settings.Name).DefaultDimension;
        var arrays = new PromptArrays(new float[count * exampleCount * dimension], new float[count * exampleCount], new float[count * exampleCount]);
        for (var prompt = 0; prompt < count; prompt++)
        {
            var draw = new TaskDraw(settings with { Seed = settings.Seed + first + prompt, ExampleCount = exampleCount }, activeDimension);
            for (var i = 0; i < exampleCount; i++)
            {
                var example = draw.Examples[i];
                var at = prompt * exampleCount + i;
                for (var d = 0; d < dimension; d++)
                    arrays.Inputs[at * dimension + d] = (float)example.X[d];
                arrays.Values[at] = (float)example.Y;
                arrays.Targets[at] = (float)draw.Target(example.X);
            }
        }

        return arrays;
    }
}
