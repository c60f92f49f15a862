using MambaViz.Engine.Attribution;
using MambaViz.Engine.Probing;
using MambaViz.Engine.Refinement;
using TorchSharp;
using static TorchSharp.torch;

namespace MambaViz.Engine.Tests.Attribution;

public sealed class TaskVectorTests : IDisposable
{
    private const int Layers = WordModels.Layers;

    private static readonly int[][] Demonstrations = [[7, 9, 30], [4, 12, 6, 41]];
    private static readonly int[] DonorQuery = [17, 3];
    private static readonly int[] Query = [20, 8, 3];
    private static readonly int[] Wanted = [21, 5, 2];

    private readonly WordModels _models = new();

    private static TaskVectorInput Input => new()
    {
        Donor = [.. Demonstrations.SelectMany(line => line), .. DonorQuery], Query = Query, Wanted = Wanted,
    };

    public void Dispose() => _models.Dispose();

    [Theory]
    [MemberData(nameof(BlockKinds.All), MemberType = typeof(BlockKinds))]
    public void Each_layers_vector_is_put_in_as_the_equations_say_in_float64(string architecture)
    {
        var model = _models.Create(architecture);

        var layers = Run(model, Input);

        using var scope = NewDisposeScope();
        using var guard = no_grad();
        var donor = WordModels.Streams(model.Model, Input.Donor);
        var query = WordModels.Streams(model.Model, [.. Query, .. Wanted[..^1]]);
        Assert.Equal(Enumerable.Range(0, Layers + 1), layers.Select(layer => layer.Layer));
        foreach (var row in layers)
        {
            var (vector, place) = (donor[row.Layer][Input.Donor.Count - 1], Query.Length - 1);
            Near(WordModels.Patched(model.Model, query[row.Layer], row.Layer, place, vector, place, Wanted), row.LogProbabilities);
            Near(WordModels.LogProbabilities(model.Model, query[Layers], place, Wanted), row.Without);
        }
    }

    [Theory]
    [MemberData(nameof(BlockKinds.All), MemberType = typeof(BlockKinds))]
    public void The_questions_own_vector_changes_nothing(string architecture)
    {
        foreach (var row in Run(_models.Create(architecture), Input with { Donor = Query }))
            Near(row.Without, row.LogProbabilities);
    }

    [Theory]
    [MemberData(nameof(BlockKinds.All), MemberType = typeof(BlockKinds))]
    public void The_last_layers_vector_says_what_the_donor_says_and_later_tokens_are_not_touched(string architecture)
    {
        var model = _models.Create(architecture);

        var last = Run(model, Input)[^1];

        Near([Said(model, Demonstrations, DonorQuery, Wanted[..1])[0], .. last.Without[1..]], last.LogProbabilities);
        Near(Said(model, [], Query, Wanted), last.Without);
        Assert.NotEqual(last.Without[0], last.LogProbabilities[0], 1e-3f);
    }

    [Fact]
    public void Each_pass_through_a_layer_is_a_step_and_leaving_early_frees_what_was_held()
    {
        var model = _models.Create("hybrid");
        Assert.Equal(2 * Layers + Layers * (Layers + 1) / 2, TaskVector.Of(model, Input).Count(step => step is null));
        var before = DisposeScopeManager.Statistics.TensorStatistics.ThreadTotalLiveCount;

        foreach (var steps in new[] { 1, 5, 8, 12, 100 })
            _ = TaskVector.Of(model, Input).Take(steps).Count();

        Assert.Equal(before, DisposeScopeManager.Statistics.TensorStatistics.ThreadTotalLiveCount);
    }

    [Fact]
    public void What_does_not_fit_is_refused_before_the_first_step()
    {
        var model = _models.Create("mamba");

        Assert.StartsWith("donor: must hold 1 to 80 tokens, got 0", Refused(Input with { Donor = [] }), StringComparison.Ordinal);
        Assert.StartsWith("query: must hold 1 to 80 tokens, got 0", Refused(Input with { Query = [] }), StringComparison.Ordinal);
        Assert.StartsWith("wanted: must hold 1 to 80 tokens, got 0", Refused(Input with { Wanted = [] }), StringComparison.Ordinal);
        Assert.StartsWith(
            "query and wanted: must hold 1 to 80 tokens, got 81", Refused(Input with { Query = new int[79] }), StringComparison.Ordinal);

        string Refused(TaskVectorInput input) => Assert.Throws<ArgumentException>(() => TaskVector.Of(model, input)).Message;
    }

    // By the way that answers are read on the pages.
    private static float[] Said(ProbedModel model, int[][] demonstrations, int[] query, int[] wanted)
    {
        using var cache = new PrefixCache();
        var input = new TextInput
        {
            Demonstrations = demonstrations,
            Continuation = [.. query, .. wanted[..^1]],
            Positions = [.. wanted.Select((_, i) => query.Length - 1 + i)],
            Wanted = [.. wanted.Select(token => (int?)token)],
            FromDemonstration = demonstrations.Length,
        };
        var last = new Refiner(cache).RefineText(model, input).OfType<TextPrediction>().Last();
        return [.. last.Readings.Select(reading => reading.Wanted!.LogProbability)];
    }

    private static void Near(float[] expected, float[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        foreach (var (one, other) in expected.Zip(actual))
            Assert.Equal(one, other, 1e-5f * Math.Max(1, Math.Abs(one)));
    }

    private static List<TaskVectorLayer> Run(ProbedModel model, TaskVectorInput input) => [.. TaskVector.Of(model, input).OfType<TaskVectorLayer>()];
}
