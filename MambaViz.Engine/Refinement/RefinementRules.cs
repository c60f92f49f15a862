using MambaViz.Engine.Probing;

namespace MambaViz.Engine.Refinement;

/// <summary>What an input must hold before anything is computed.</summary>
internal static class RefinementRules
{
    public static void Check(ProbedModel model, RefinementInput input)
    {
        var dimension = model.Model.Config.InputDimension;
        if (input.Queries.Count == 0)
            throw new ArgumentException("queries: must hold at least one input, got none.", nameof(input));
        if (input.FromExample < 0 || input.FromExample > input.Examples.Count)
            throw new ArgumentException(
                $"fromExample: must be 0 to the number of examples, {input.Examples.Count}, got {input.FromExample}.", nameof(input));
        if (input.Lens == LensKind.Tuned && model.TunedLens is null)
            throw new ArgumentException($"lens: {model.Id} has no tuned lens.", nameof(input));
        CheckWidth("examples", input.Examples.Select(e => e.X), dimension);
        CheckWidth("queries", input.Queries, dimension);
        CheckWidth("calibration", input.Calibration?.Select(e => e.X) ?? [], dimension);
    }

    private static void CheckWidth(string property, IEnumerable<double[]> inputs, int dimension)
    {
        var index = 0;
        foreach (var x in inputs)
        {
            if (x.Length != dimension)
                throw new ArgumentException($"{property}[{index}]: must have the model's {dimension} numbers, got {x.Length}.", nameof(inputs));
            index++;
        }
    }
}
