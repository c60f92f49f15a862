using System.Globalization;
using MambaViz.Contracts;

namespace MambaViz.Client.Controls;

/// <summary>The words that all pages share.</summary>
public static class Words
{
    public const string MeanSquaredError = "Mean squared error";

    public const string NeedsServer = "Needs a server";

    public const string AffineUnfitted = "Affine lens needs more examples. The read-out is shown.";

    public const string TunedNote = "Tuned lens: a linear read-out fitted for each layer on the training distribution.";

    /// <summary>"7 examples, layer 5 of 8".</summary>
    public static string Heading(int count, int layer, int layerCount) => $"{Examples(count)}, {Layer(layer, layerCount)}";

    /// <summary>"7 examples".</summary>
    public static string Examples(int count) => count == 1 ? "1 example" : Invariant($"{count} examples");

    /// <summary>"3 models".</summary>
    public static string Models(int count) => count == 1 ? "1 model" : Invariant($"{count} models");

    /// <summary>"64 prompts".</summary>
    public static string Prompts(int count) => count == 1 ? "1 prompt" : Invariant($"{count} prompts");

    /// <summary>"layer 5 of 8", and "read-in" for layer 0.</summary>
    public static string Layer(int layer, int layerCount) => layer == 0 ? "read-in" : Invariant($"layer {layer} of {layerCount}");

    /// <summary>A function class within a phrase, where there is little room: "Mamba, skewed linear".</summary>
    public static string ClassName(string task) => task switch
    {
        "relu-network" => "ReLU network",
        "free-1d" => "free curves",
        _ => task.Replace('-', ' '),
    };

    /// <summary>What is honest to say of the raw read-out of a layer.</summary>
    public static string ReadOutNote(int layer) =>
        Invariant($"Raw read-out of {(layer == 0 ? "the read-in" : $"layer {layer}")}. Early layers are noisy by nature: the read-out was trained on the last layer only.");

    /// <summary>A lens on its segment.</summary>
    public static string LensTitle(string lens) => lens switch { Lens.ReadOut => "Read-out", Lens.Affine => "Affine", _ => "Tuned" };

    /// <summary>Two significant digits, plain down to 0.0001; a dash where it is not known.</summary>
    public static string Error(double error)
    {
        if (!double.IsFinite(error))
            return "–";
        if (error == 0)
            return "0";
        var decimals = 1 - (int)Math.Floor(Math.Log10(error));
        return decimals switch
        {
            <= 0 => Math.Round(error).ToString("0", CultureInfo.InvariantCulture),
            > 5 => error.ToString("0.0e0", CultureInfo.InvariantCulture).Replace('-', '−'),
            _ => error.ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture),
        };
    }

    /// <summary>"0.5×".</summary>
    public static string Speed(double speed) => Invariant($"{speed:0.##}×");

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
