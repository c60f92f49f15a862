using MambaViz.Client.Controls;
using MambaViz.Client.Exploring;
using MambaViz.Client.Exploring.Lessons;
using MambaViz.Client.Exploring.OwnData;
using MambaViz.Contracts;

namespace MambaViz.Client.Pages.Playground;

/// <summary>The sentences of the playground alone.</summary>
public static class PlaygroundWords
{
    private static readonly string Orders = FormattableString.Invariant($"{Limits.UsualOrderings} orders");

    /// <summary>What the error is with own examples: nobody knows their function, and one order of them is one guess at one example.</summary>
    public static string NextError { get; } = $"Squared error on the next example, mean over {Orders}";

    /// <summary>What the error is, wherever it is drawn; of data of one's own in their unit.</summary>
    public static string ErrorTitle(Context context) => (context.Measure switch
    {
        HeldOutRows held => Words.MeanSquaredError + $" on {Rows(held)} held out",
        null => NextError,
        _ => Words.MeanSquaredError,
    }) + (context.Data is null ? "" : $", {context.Data.Source.Answer}²");

    /// <summary>What the errors are of.</summary>
    public static string ErrorNote(IErrorMeasure? measure) => measure switch
    {
        HeldOutRows held => $"Errors over {Rows(held)} that the prompt never holds, the examples in their order.",
        KnownCurve => FormattableString.Invariant($"Errors over {QueryGrid.Length} inputs, against the function without noise."),
        Lesson => FormattableString.Invariant($"Errors over {QueryGrid.Length} inputs from −2 to 2, one prompt."),
        _ => $"Your examples in {Orders}: each error is that of predicting the one that comes next, before the model saw it; "
            + "the band holds 5 to 95 % of the orders.",
    };

    private static string Rows(HeldOutRows held) => ChartNumber.Whole(held.Rows.Count) + (held.Rows.Count == 1 ? " row" : " rows");

    /// <summary>The same beside the models' names: "Error on the next after 6, mean over 32 orders".</summary>
    public static string NextErrorAfter(int count) => FormattableString.Invariant($"Error on the next after {count}, mean over {Orders}");

    /// <summary>What the choice "What each layer does" shows.</summary>
    public const string LayersHint = Words.WhatLayersDo + ": the error without each, as a bar. Switch one off below, and everything follows.";

    /// <summary>", without layer 3"; empty where all are on.</summary>
    public static string Without(IReadOnlyCollection<int> layers) => layers.Count switch
    {
        0 => "",
        1 => $", without layer {ChartNumber.Whole(layers.First())}",
        _ => $", without layers {string.Join(", ", layers.SkipLast(1).Select(ChartNumber.Whole))} and {ChartNumber.Whole(layers.Last())}",
    };

    public const string WaitsForServer = "This step is not recorded in its lesson: it waits for the server.";

    public const string Earlier = "Pale: its guess after fewer examples.";

    /// <summary>What the newest example told a model.</summary>
    public static string Happened(ExampleNews news)
    {
        var error = double.IsNaN(news.ErrorBefore + news.ErrorAfter) ? "" : $"Error {ChartNumber.Error(news.ErrorBefore)} → {ChartNumber.Error(news.ErrorAfter)}. ";
        return $"Example {ChartNumber.Whole(news.Example)}: {news.Model.Name} expected {ChartNumber.Coordinate(news.Expected)}, it was {ChartNumber.Coordinate(news.Was)}. {error}No weight changed.";
    }

    /// <summary>What is honest to say of a lens.</summary>
    public static string LensNote(string lens, int layer) => lens switch
    {
        Lens.ReadOut => Words.ReadOutNote(layer),
        Lens.Affine => "Affine lens on your examples: one scale and one shift a layer, fitted on the last 10 predictions of a next example at most and held towards 1 and 0 by a prior worth 10.",
        _ => Words.TunedNote,
    };
}
