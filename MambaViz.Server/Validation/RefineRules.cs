using MambaViz.Contracts;

namespace MambaViz.Server.Validation;

/// <summary>The rules of a refinement request: all are checked before anything is computed.</summary>
internal sealed class RefineRules(ModelNames models, TaskRules tasks)
{
    /// <summary>Refuses a request that breaks a rule, and says how many numbers an input has and how many examples there are.</summary>
    public (int Dimension, int Count) Check(RefineRequest request)
    {
        var (dimension, count) = CheckContext(request);
        if (request.Queries is { } queries)
            Queries(queries, dimension);
        else if (request.Task is null && dimension != 1)
            throw new RequestException($"queries: must be given for models of {dimension} dimensions without a task, got nothing");
        if (request.FromExample < 0 || request.FromExample > count)
            throw Rule.Broken("fromExample", $"0 to the number of examples, {count}", request.FromExample);
        return (dimension, count);
    }

    /// <summary>Refuses models, a lens or a context that break a rule, and says how many numbers an input has and how many examples there are.</summary>
    public (int Dimension, int Count) CheckContext(RefineRequest request)
    {
        var asked = Models(request);
        var dimension = asked[0].InputDimension;
        Lens(request.Lens, asked);
        return (dimension, Context(request, dimension));
    }

    /// <summary>Refuses examples for known methods that break a rule.</summary>
    public static void CheckOwn(OwnBaselinesRequest request)
    {
        Rule.Count("examples", request.Examples.Length, 1, Limits.BaselineExamples, "examples");
        Rule.Count("heldOut", request.HeldOut.Length, 0, Limits.Queries, "examples");
        var dimension = request.Examples[0]?.X?.Length ?? 1;
        Rule.Count("examples[0].x", dimension, 1, Limits.BaselineDimension, "numbers");
        CheckExamples("examples", request.Examples, dimension);
        CheckExamples("heldOut", request.HeldOut, dimension);
    }

    /// <summary>Refuses examples of which one breaks a rule.</summary>
    public static void CheckExamples(string property, Example[] examples, int dimension)
    {
        foreach (var (index, example) in examples.Index())
        {
            // A list in JSON can hold null whatever the record says.
            if (example is null)
                throw Rule.Broken($"{property}[{index}]", "an object", null);
            Input($"{property}[{index}].x", example.X, dimension);
            Rule.Magnitude($"{property}[{index}].y", example.Y);
        }
    }

    private List<ModelCard> Models(RefineRequest request)
    {
        Rule.Count("models", request.Models.Length, 1, Limits.Models, "model ids");
        var asked = new List<ModelCard>();
        foreach (var (index, id) in request.Models.Index())
        {
            var card = models.ModelOrPart($"models[{index}]", id);
            if (asked.Exists(m => string.Equals(m.Id, card.Id, StringComparison.Ordinal)))
                throw Rule.Broken($"models[{index}]", "named once", id);
            if (asked.Count > 0 && asked[0].InputDimension != card.InputDimension)
                throw new RequestException(
                    $"models[{index}]: must have the input dimension of {asked[0].Id}, {asked[0].InputDimension}, got {id} of {card.InputDimension}");
            asked.Add(card);
        }

        return asked;
    }

    private static void Lens(string lens, List<ModelCard> asked)
    {
        if (!Contracts.Lens.All.Contains(lens, StringComparer.Ordinal))
            throw Rule.Broken("lens", $"one of {Rule.Names(Contracts.Lens.All)}", lens);
        if (asked.FirstOrDefault(m => !m.Lenses.Contains(lens, StringComparer.Ordinal)) is { } without)
            throw Rule.Broken("lens", $"one of {Rule.Names(without.Lenses)} for {without.Id}", lens);
    }

    private int Context(RefineRequest request, int dimension)
    {
        switch (request)
        {
            case { Examples: { } examples, Task: null }:
                Rule.Count("examples", examples.Length, 0, Limits.Examples, "examples");
                CheckExamples("examples", examples, dimension);
                return examples.Length;
            case { Examples: null, Task: { } task }:
                var drawn = tasks.Check(task, "task.");
                return drawn == dimension ? task.Examples : throw Rule.Broken("task.dimension", $"that of the models, {dimension}", drawn);
            default:
                throw new RequestException($"examples, task: must be exactly one of the two, got {(request.Task is null ? "neither" : "both")}");
        }
    }

    private static void Queries(double[][] queries, int dimension)
    {
        Rule.Count("queries", queries.Length, 1, Limits.Queries, "inputs");
        foreach (var (index, query) in queries.Index())
            Input($"queries[{index}]", query, dimension);
    }

    private static void Input(string property, double[]? input, int dimension)
    {
        if (input is null)
            throw Rule.Broken(property, "a list", null);
        if (input.Length != dimension)
            throw new RequestException($"{property}: must hold {dimension} numbers, the models' input dimension, got {input.Length}");
        foreach (var (index, value) in input.Index())
            Rule.Magnitude($"{property}[{index}]", value);
    }
}
