using MambaViz.Client.Exploring.OwnData;

namespace MambaViz.Client.Pages.Regression;

/// <summary>The sentences about data of one's own.</summary>
public static class OwnWords
{
    /// <summary>"32 orders".</summary>
    public static string Orders(int count) => ChartNumber.Whole(count) + (count == 1 ? " order" : " orders");

    /// <summary>What the error is.</summary>
    public static string ErrorTitle(RegressionRequest request) =>
        (request.IsOnNext ? "Squared error on the next example" : "Mean squared error on held-out rows") + $", {request.Data!.Source.Answer}²";

    /// <summary>"3 inputs".</summary>
    public static string Inputs(DataSet data) =>
        ChartNumber.Whole(data.Source.Inputs.Length) + (data.Source.Inputs.Length == 1 ? " input" : " inputs");

    /// <summary>What is honest to say of the picture.</summary>
    /// <param name="request">Of data of one's own.</param>
    /// <param name="trainedOn">The function class of the models, for people.</param>
    /// <param name="complete">Orders of which everything has arrived.</param>
    /// <param name="hasBands">Whether bands are drawn.</param>
    public static string Note(RegressionRequest request, string trainedOn, int complete, bool hasBands)
    {
        var data = request.Data!;
        var (rows, inputs, dimension) = (data.HeldOut.Rows.Count, data.Source.Inputs.Length, request.Bounds.Dimension);
        var errors = request.IsOnNext ? "Each error is that of predicting the example that comes next"
            : FormattableString.Invariant($"Errors over {rows} rows that no prompt holds");
        var orders = hasBands ? $"mean of {Orders(complete)} of the examples so far, the band holds 5 to 95 % of them."
            : $"{Orders(Math.Max(1, complete))} of the examples so far.";
        var padding = dimension > inputs
            ? FormattableString.Invariant($" {Inputs(data)}: asked of the models for {trainedOn.ToLowerInvariant()}, d = {dimension}, ")
                + FormattableString.Invariant($"the other {dimension - inputs} set to 0.")
            : "";
        var first = data.Examples.Length > request.Task.Examples
            ? FormattableString.Invariant($" The first {request.Task.Examples} of {data.Examples.Length} examples are used.") : "";
        return $"{errors}, {orders}{padding}{first} {data.SayMaps()}";
    }

    /// <summary>Why no model answers.</summary>
    public static string NoModel(DataSet data) =>
        FormattableString.Invariant($"No model here takes {data.Source.Inputs.Length} inputs: leave some out.");
}
