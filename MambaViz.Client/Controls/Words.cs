using MambaViz.Client.Session;
using MambaViz.Contracts;

namespace MambaViz.Client.Controls;

/// <summary>The words that all pages share.</summary>
public static class Words
{
    /// <summary>The choice that asks models for predictions without each example.</summary>
    public const string WhichMatter = "Which examples matter";

    /// <summary>The choice that asks models for their answers without each layer.</summary>
    public const string WhatLayersDo = "What each layer does";

    public const string MeanSquaredError = "Mean squared error";

    public const string NextError = "Error on each next example, before the model saw it";

    public const string ExampleLimit = "Examples: at most 1024. What goes beyond is left out.";

    public const string NeedsServer = ServerSession.IsNeeded;

    public const string AffineUnfitted = "Affine lens needs more examples. The read-out is shown.";

    public const string TunedNote = "Tuned lens: a linear read-out fitted for each layer on the training distribution.";

    public const string Zoom =
        "In a chart: a drag of the mouse up or down zooms, in a map, a scatter or a panel to the box it draws; a double click shows the whole.";

    /// <summary>"7 examples, layer 5 of 8".</summary>
    public static string Heading(int count, int layer, int layerCount) => $"{(count == 0 ? "No examples" : Examples(count))}, {Layer(layer, layerCount)}";

    /// <summary>"7 examples".</summary>
    public static string Examples(int count) => count == 1 ? "1 example" : Invariant($"{count} examples");

    /// <summary>Said where a prompt is longer than any in training.</summary>
    public static string Beyond(int count, int trained) =>
        $"{Examples(count)} are more than the longest prompt in training had: {trained}. Errors can rise from there on.";

    /// <summary>"3 models".</summary>
    public static string Models(int count) => count == 1 ? "1 model" : Invariant($"{count} models");

    /// <summary>"64 prompts".</summary>
    public static string Prompts(int count) => count == 1 ? "1 prompt" : Invariant($"{count} prompts");

    /// <summary>"layer 5 of 8", and "read-in" for layer 0.</summary>
    public static string Layer(int layer, int layerCount) => layer == 0 ? "read-in" : Invariant($"layer {layer} of {layerCount}");

    /// <summary>What is honest to say of the raw read-out of a layer.</summary>
    public static string ReadOutNote(int layer) =>
        Invariant($"Raw read-out of {(layer == 0 ? "the read-in" : $"layer {layer}")}. Early layers are noisy by nature: the read-out was trained on the last layer only.");

    /// <summary>A lens on its segment.</summary>
    public static string LensTitle(string lens) => lens switch { Lens.ReadOut => "Read-out", Lens.Affine => "Affine", Lens.Jacobian => "Jacobian", _ => "Tuned" };

    /// <summary>"0.5×".</summary>
    public static string Speed(double speed) => Invariant($"{speed:0.##}×");

    /// <summary>"3 demonstrations".</summary>
    public static string Demonstrations(int count) => count == 1 ? "1 demonstration" : Invariant($"{count} demonstrations");

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
