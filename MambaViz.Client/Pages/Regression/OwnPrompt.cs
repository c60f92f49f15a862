using System.Collections.Immutable;
using MambaViz.Client.Exploring;
using MambaViz.Client.Exploring.OwnData;
using MambaViz.Client.Session;
using MambaViz.Contracts;

namespace MambaViz.Client.Pages.Regression;

/// <summary>One order of the examples of data of one's own. Inputs that a model has and the data lack are 0.</summary>
public sealed record OwnPrompt : PromptSource
{
    private readonly int _dimension;

    /// <param name="data">Whose examples.</param>
    /// <param name="order">Which order, 0 for theirs.</param>
    /// <param name="examples">How many of the examples; the first ones of theirs.</param>
    /// <param name="dimension">The inputs of the models.</param>
    public OwnPrompt(DataSet data, int order, int examples, int dimension)
    {
        (Order, _dimension) = (DataOrders.Of(data.Examples[..examples], order), dimension);
        HeldOut = data.HeldOut;
    }

    /// <summary>The examples in this order, with the inputs of the data.</summary>
    public ImmutableArray<Example> Order { get; }

    /// <summary>Rows that no prompt holds.</summary>
    public HeldOutRows HeldOut { get; }

    /// <summary>No row is held out: errors are those on the example that comes next.</summary>
    public bool IsOnNext => HeldOut.Rows.Count == 0;

    /// <inheritdoc/>
    public override int Examples => Order.Length;

    private IEnumerable<Example> Measured => IsOnNext ? Order : HeldOut.Rows;

    /// <summary>What models are asked.</summary>
    public RefineRequest Request(string[] models, int from, string lens) => new()
    {
        Models = models,
        Examples = [.. Order.Select(example => example with { X = Padded(example.X) })],
        Queries = [.. Measured.Select(row => Padded(row.X))],
        FromExample = from,
        Lens = lens,
    };

    /// <summary>
    /// What models are asked without each of the first examples: about the rows held out, and where none is about the example that comes next.
    /// </summary>
    public RefineRequest WithoutEach(string[] models, int count, string lens)
    {
        var whole = Request(models, 0, lens);
        return whole with { Examples = whole.Examples![..count], Queries = IsOnNext ? whole.Queries![count..(count + 1)] : whole.Queries };
    }

    /// <inheritdoc/>
    public override Task<TaskSample> SampleAsync(IRefinementClient client, CancellationToken cancellation) => Task.FromResult(new TaskSample(
        [.. Order], [.. Measured.Select(row => row.X)], [.. Measured.Select(row => row.Y)]));

    /// <inheritdoc/>
    public override IAsyncEnumerable<BaselineErrors> BaselinesAsync(IRefinementClient client, CancellationToken cancellation) =>
        client.OwnBaselineErrorsAsync(new() { Examples = [.. Order], HeldOut = [.. HeldOut.Rows] }, cancellation);

    /// <inheritdoc/>
    /// <remarks>After all examples there is no next one: the error is then unknown, NaN.</remarks>
    public override RefineFrame Judged(RefineFrame frame)
    {
        var predictions = FloatBytes.ToArray(frame.Predictions);
        var at = frame.ExampleCount;
        var error = !IsOnNext ? HeldOut.Error(predictions)
            : at < Order.Length ? (Order[at].Y - predictions[at]) * (Order[at].Y - predictions[at]) : double.NaN;
        return frame with { MeanSquaredError = error };
    }

    private double[] Padded(double[] x)
    {
        var padded = new double[_dimension];
        x.CopyTo(padded, 0);
        return padded;
    }
}
