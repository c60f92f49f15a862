using MambaViz.Client.Controls;
using MambaViz.Contracts;

namespace MambaViz.Client.Functions;

/// <summary>The sentences of the page alone.</summary>
public static class FunctionsWords
{
    public const string ErrorTitle = "Mean squared error";

    /// <summary>"Linear regression, d = 10", with what is not usual behind it.</summary>
    public static string Heading(string title, int dimension, TaskChoice task)
    {
        var heading = Invariant($"{title}, d = {dimension}");
        if (task.Shift != "none")
            heading += ", " + ShiftTitle(task.Shift).ToLowerInvariant();
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

    /// <summary>What the error is: the zero predictor's is 1 for every class but the one of one dimension.</summary>
    public static string ErrorNote(string task, int layer, int layerCount) =>
        $"MSE, {Words.Layer(layer, layerCount)}{(task == "free-1d" ? "" : ", zero predictor = 1")}";

    /// <summary>A known method's name where there is little room.</summary>
    public static string ShortTitle(string name, string title) => name switch
    {
        "least-squares" => "Least sq.",
        "ridge" => "Ridge",
        "gradient-descent" => "GD",
        "gd-plus-plus" => "GD++",
        "nearest-neighbours" => "3 nearest",
        "averaging" => "Average",
        _ => title,
    };

    public static string NoSuchClass(string name) => $"This server has no function class called {name}.";

    /// <summary>Why no model answers.</summary>
    public static string NoModel(int dimension, int[] trained) => trained.Length == 0
        ? Invariant($"No model was trained on this class. Other models of {dimension} dimensions can be added.")
        : Invariant($"No model has {dimension} dimensions. Models of this class have {string.Join(" and ", trained)}.");

    /// <summary>What is honest to say of the picture.</summary>
    public static string Note(string lens, int layer, int prompts, int complete, bool hasBands, int? queries)
    {
        var average = prompts == 1 ? queries is null ? "Errors over the queries of one prompt." : Invariant($"Errors over the {queries} queries of one prompt.")
            : hasBands ? Invariant($"Bands: 5 to 95 % bootstrap over the {Words.Prompts(complete)} so far.")
            : Invariant($"Means over the {Words.Prompts(complete)} so far.");
        return average + " " + lens switch
        {
            Lens.ReadOut => Words.ReadOutNote(layer),
            Lens.Affine => "Affine lens: one scale and one shift a layer, fitted on 10 further queries of each task.",
            _ => Words.TunedNote,
        };
    }

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
