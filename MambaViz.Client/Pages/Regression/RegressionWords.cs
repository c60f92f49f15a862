using MambaViz.Client.Charts;
using MambaViz.Client.Controls;
using MambaViz.Contracts;

namespace MambaViz.Client.Pages.Regression;

/// <summary>The sentences of the page alone.</summary>
public static class RegressionWords
{
    public const string ErrorTitle = "Mean squared error";

    /// <summary>"Linear regression, d = 10", with what is not usual behind it.</summary>
    public static string Heading(string title, TaskChoice task, TaskBounds bounds)
    {
        var heading = Invariant($"{title}, d = {bounds.Dimension}");
        if (task.Shift != TaskChoice.NoShift)
            heading += ", " + ShiftTitle(task.Shift).ToLowerInvariant();
        foreach (var parameter in bounds.Parameters.Where(parameter => task.Parameters.ContainsKey(parameter.Name)))
            heading += ", " + parameter.Say(task.Parameters[parameter.Name]);
        return task.Noise is { } noise ? heading + Invariant($", noise {noise:0.##}") : heading;
    }

    /// <summary>A shift for people.</summary>
    public static string ShiftTitle(string shift) => shift switch
    {
        "none" => "None",
        "noise" => "Noisy values",
        "orthants" => "Examples in one orthant",
        "scale-x" => "Inputs a third as large",
        "scale-y" => "Values a third as large",
        "half-subspace" => "Examples in half the space",
        "orthogonal-query" => "Queries orthogonal to the examples",
        _ => shift,
    };

    /// <summary>What the error is, beside that of a prediction of 0 where a formula tells it; and what is not of the prompts asked for.</summary>
    public static string ErrorNote(PromptScene scene, double? zeroError)
    {
        var zero = zeroError is { } error ? ", zero predictor = " + (Math.Abs(error - 1) < 1e-9 ? "1" : ChartNumber.Error(error)) : "";
        return $"MSE, {Words.Layer(scene.Layer, scene.LayerCount)}{zero}{(scene.ShowsBefore ? "; faint: the prompts before" : "")}";
    }

    /// <summary>What the choice "Which examples matter" shows.</summary>
    public const string InfluenceHint =
        Words.WhichMatter + ": a bar each, as high as predictions of the first prompt move without it. Point at one to hear more.";

    /// <summary>Why nothing is known of how much examples matter.</summary>
    public static string NoInfluence(RegressionState state)
    {
        var (request, count) = (state.Request, state.Heads.Counts.Value);
        return count == 0 ? "Bars come with the first example."
            : count > Limits.AttributionExamples
                ? Invariant($"Which of more than {Limits.AttributionExamples} examples matter is not worked out: each is left out in turn.")
            : request.WithoutEach(request.Models, count) is null
                ? request.IsOnNext
                    ? "After the last example there is none to predict."
                    : "Queries are made from all examples here: bars come after the last."
            : state.WhyNotWhy is not null ? "Bars need a server."
            : "How predictions of the first prompt do without each example is being asked.";
    }

    public const string Unanswered = "Nothing is recorded of these prompts: they are asked for when the server answers.";

    /// <summary>Why no model answers, and what can be done about it.</summary>
    public static string NoModel(RegressionState state)
    {
        var (dimension, trained) = (state.Request.Bounds.Dimension, string.Join(" and ", state.Offer.DimensionsOf(state.Request.Task.Name)));
        return (trained.Length == 0 ? "No model was trained on this class."
            : Invariant($"No model of this class has {dimension} dimensions: they have {trained}."))
            + (state.Selection.Others.Any(state.IsUsable)
                ? Invariant($" Models of other classes in {dimension} dimensions can be added with +.")
                : "");
    }

    /// <summary>What is honest to say of the picture.</summary>
    public static string Note(string lens, int layer, int prompts, int complete, bool hasBands, int? queries)
    {
        var average = prompts == 1 ? queries is null ? "Errors over the queries of one prompt."
            : Invariant($"Errors over the {queries} queries of one prompt.")
            : hasBands ? Invariant($"Bands: 5 to 95 % bootstrap over the {Words.Prompts(complete)} so far.")
            : Invariant($"Means over the {Words.Prompts(complete)} so far.");
        return average + " " + lens switch
        {
            Lens.ReadOut => Words.ReadOutNote(layer),
            Lens.Affine => "Affine lens as in the paper: one scale and one shift a layer, by least squares on 10 further queries of each task.",
            _ => Words.TunedNote,
        };
    }

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
