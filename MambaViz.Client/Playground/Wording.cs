using System.Globalization;
using MambaViz.Contracts;

namespace MambaViz.Client.Playground;

/// <summary>The sentences of the page that change with its state.</summary>
public static class Wording
{
    public const string LessonError = "Mean squared error";

    public const string OwnError = "Error on each next example, before the model saw it";

    public const string ExampleLimit = "Examples: at most 1024";

    public const string AffineUnfitted = "Affine lens needs more examples. The read-out is shown.";

    public const string NeedsServer = "Needs a server";

    /// <summary>"7 examples, layer 5 of 8".</summary>
    public static string Heading(int count, int layer, int layerCount) => $"{Examples(count)}, {Layer(layer, layerCount)}";

    /// <summary>"7 examples".</summary>
    public static string Examples(int count) => count == 1 ? "1 example" : Invariant($"{count} examples");

    /// <summary>"layer 5 of 8", and "read-in" for layer 0.</summary>
    public static string Layer(int layer, int layerCount) => layer == 0 ? "read-in" : Invariant($"layer {layer} of {layerCount}");

    /// <summary>What is honest to say of a lens.</summary>
    public static string LensNote(string lens, int layer) => lens switch
    {
        Lens.ReadOut => Invariant($"Raw read-out of {(layer == 0 ? "the read-in" : $"layer {layer}")}. Early layers are noisy by nature: the read-out was trained on the last layer only."),
        Lens.Affine => "Affine lens: one scale and one shift a layer, fitted on the last 10 predictions of a next example.",
        _ => "Tuned lens: a linear read-out fitted for each layer on the training distribution.",
    };

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
