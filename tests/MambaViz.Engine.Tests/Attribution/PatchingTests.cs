using MambaViz.Engine.Attribution;
using MambaViz.Engine.Models;
using MambaViz.Engine.Probing;
using MambaViz.Engine.Refinement;
using TorchSharp;
using static TorchSharp.torch;

namespace MambaViz.Engine.Tests.Attribution;

public sealed class PatchingTests : IDisposable
{
    private const int Layers = WordModels.Layers;
    private const int Wanted = 21;

    // The same up to the third token.
    private static readonly int[] Clean = [7, 9, 30, 4, 12, 6, 41];
    private static readonly int[] Corrupt = [7, 9, 11, 4, 25, 6, 41];

    private readonly WordModels _models = new();

    public void Dispose() => _models.Dispose();

    [Theory]
    [MemberData(nameof(BlockKinds.All), MemberType = typeof(BlockKinds))]
    public void Every_place_is_that_of_the_equations_in_float64(string architecture)
    {
        var model = _models.Create(architecture);

        var map = Run(model, Input(Clean, Corrupt));

        using var scope = NewDisposeScope();
        using var guard = no_grad();
        Tensor[] clean = WordModels.Streams(model.Model, Clean), corrupt = WordModels.Streams(model.Model, Corrupt);
        Assert.Equal(Enumerable.Range(0, Layers + 1), map.Select(row => row.Layer));
        foreach (var row in map)
        {
            Near(Math.Exp(WordModels.LogProbabilities(model.Model, clean[Layers], Clean.Length - 1, [Wanted])[0]), row.Clean);
            Near(Math.Exp(WordModels.LogProbabilities(model.Model, corrupt[Layers], Clean.Length - 1, [Wanted])[0]), row.Corrupt);
            for (var token = 0; token < Clean.Length; token++)
            {
                var expected = WordModels.Patched(
                    model.Model, corrupt[row.Layer], row.Layer, token, clean[row.Layer][token], Clean.Length - 1, [Wanted])[0];
                Near(Math.Exp(expected), row.Patched[token]);
            }
        }
    }

    [Theory]
    [MemberData(nameof(BlockKinds.All), MemberType = typeof(BlockKinds))]
    public void A_prompt_patched_with_itself_is_not_changed(string architecture)
    {
        foreach (var row in Run(_models.Create(architecture), Input(Clean, Clean)))
        {
            Assert.Equal(row.Clean, row.Corrupt);
            Assert.Null(row.Recovery);
            Assert.All(row.Patched, patched => Near(row.Clean, patched));
        }
    }

    [Theory]
    [MemberData(nameof(BlockKinds.All), MemberType = typeof(BlockKinds))]
    public void The_last_layer_at_the_answering_token_recovers_all_and_no_other_does(string architecture)
    {
        var model = _models.Create(architecture);
        // Of random weights some token tells the two prompts apart by more than rounding.
        var wanted = Enumerable.Range(0, WordModels.Vocabulary).MaxBy(token => Difference(model, token));

        var map = Run(model, Input(Clean, Corrupt) with { Wanted = wanted });

        var last = map[^1].Recovery!;
        Assert.Equal(1, last[^1], 1e-3f);
        Assert.All(last[..^1], recovered => Assert.Equal(0, recovered, 1e-3f));
        // Both begin alike, and a token knows nothing of those after it.
        Assert.All(map, row => Assert.All(row.Recovery![..2], recovered => Assert.Equal(0, recovered, 1e-3f)));
        Assert.Contains(map, row => row.Recovery!.Any(recovered => Math.Abs(recovered) is > .01f and < .99f));
    }

    [Fact]
    public void A_refinement_says_the_same_of_both_prompts()
    {
        var model = _models.Create("hybrid");
        using var cache = new PrefixCache();

        var row = Run(model, Input(Clean, Corrupt))[0];

        foreach (var (tokens, told) in new[] { (Clean, row.Clean), (Corrupt, row.Corrupt) })
        {
            var input = new TextInput
            {
                Demonstrations = [tokens[..3]], Continuation = tokens[3..], Positions = [tokens.Length - 4], Wanted = [Wanted], FromDemonstration = 1,
            };
            var said = new Refiner(cache).RefineText(model, input).OfType<TextPrediction>().Last();
            Near(Math.Exp(said.Readings[0].Wanted!.LogProbability), told);
        }
    }

    [Fact]
    public void A_long_prompt_goes_some_copies_at_a_time_and_each_pass_is_a_step()
    {
        var model = _models.Create("mamba");
        int[] tokens = [.. Enumerable.Range(0, 70).Select(i => 7 * i % WordModels.Vocabulary)];

        var steps = Patching.Of(model, Input(tokens, [1, .. tokens[1..]])).ToList();

        // Each prompt through each block, and 70 copies, 58 at a time, through the blocks after each layer.
        const int Groups = 2;
        Assert.Equal(2 * Layers + Groups * (Layers * (Layers + 1) / 2), steps.Count(step => step is null));
        Near(steps[^1]!.Clean, steps[^1]!.Patched[^1]);
        Assert.All(steps[^1]!.Patched[..^1], patched => Near(steps[^1]!.Corrupt, patched));
        // The first token alone differs: put back where it is read, it is the clean prompt.
        Near(steps.OfType<PatchedLayer>().First().Clean, steps.OfType<PatchedLayer>().First().Patched[0]);
    }

    [Fact]
    public void Leaving_early_frees_what_was_held()
    {
        var model = _models.Create("hybrid");
        _ = Patching.Of(model, Input(Clean, Corrupt)).Count();
        var before = DisposeScopeManager.Statistics.TensorStatistics.ThreadTotalLiveCount;

        foreach (var steps in new[] { 1, 5, 8, 12, 100 })
            _ = Patching.Of(model, Input(Clean, Corrupt)).Take(steps).Count();

        Assert.Equal(before, DisposeScopeManager.Statistics.TensorStatistics.ThreadTotalLiveCount);
    }

    [Fact]
    public void What_does_not_fit_is_refused_before_the_first_step()
    {
        var model = _models.Create("mamba");

        Assert.StartsWith("corrupt: must hold as many tokens as clean, 7, got 6", Refused(Input(Clean, Corrupt[1..])), StringComparison.Ordinal);
        Assert.StartsWith("clean: must hold 1 to 80 tokens, got 0", Refused(Input([], [])), StringComparison.Ordinal);
        Assert.StartsWith("clean: must hold 1 to 80 tokens, got 81", Refused(Input(new int[81], new int[81])), StringComparison.Ordinal);
        Assert.StartsWith("corrupt: must hold tokens from 0 to 49, got 50", Refused(Input([1], [50])), StringComparison.Ordinal);
        Assert.StartsWith("wanted: must hold tokens from 0 to 49, got -1", Refused(Input([1], [2]) with { Wanted = -1 }), StringComparison.Ordinal);

        string Refused(PatchInput input) => Assert.Throws<ArgumentException>(() => Patching.Of(model, input)).Message;
    }

    private static double Difference(ProbedModel model, int wanted)
    {
        using var clean = Whole(model.Model, Clean);
        using var corrupt = Whole(model.Model, Corrupt);
        return Math.Abs(
            Math.Exp(clean.LogProbabilities(Clean.Length - 1, [wanted])[0]) - Math.Exp(corrupt.LogProbabilities(Clean.Length - 1, [wanted])[0]));
    }

    private static PromptStream Whole(SequenceModel model, int[] tokens)
    {
        var stream = new PromptStream(model, tokens);
        for (var block = 0; block < Layers; block++)
            stream.Advance();
        return stream;
    }

    private static void Near(double expected, double actual) => Assert.Equal(expected, actual, 1e-5 * expected);

    private static PatchInput Input(int[] clean, int[] corrupt) => new() { Clean = clean, Corrupt = corrupt, Wanted = Wanted };

    private static List<PatchedLayer> Run(ProbedModel model, PatchInput input) => [.. Patching.Of(model, input).OfType<PatchedLayer>()];
}
