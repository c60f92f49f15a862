using MambaViz.Engine.Models;
using MambaViz.Engine.Probing;
using MambaViz.Engine.Refinement;
using static TorchSharp.torch;

namespace MambaViz.Engine.Tests.Refinement;

/// <summary>What a model writes by itself is what whole prompts say, token by token.</summary>
public sealed class TextContinuationTests
{
    [Theory]
    [MemberData(nameof(BlockKinds.All), MemberType = typeof(BlockKinds))]
    public void Each_token_is_the_likeliest_after_all_before_it(string architecture)
    {
        using var model = Create(architecture);
        using var cache = new PrefixCache();
        int[][] demonstrations = [[1, 2, 3], [4, 5]];
        int[] query = [6, 7];

        var written = TextContinuation.Steps(new(cache), model, demonstrations, query).OfType<TokenShare>().Take(5).ToList();

        List<long> prompt = [.. demonstrations.SelectMany(d => d).Concat(query).Select(token => (long)token)];
        foreach (var (token, probability) in written)
        {
            using var scope = NewDisposeScope();
            using var guard = no_grad();
            var shares = softmax(model.Model.Forward(tensor(prompt.ToArray()).unsqueeze(0))[0, -1].to(float64), -1);
            Assert.Equal(shares.argmax().item<long>(), token);
            Assert.Equal(shares[token].item<double>(), probability, 1e-4);
            prompt.Add(token);
        }
    }

    [Fact]
    public void A_token_costs_one_pass_through_the_layers()
    {
        using var model = Create("mamba");
        using var cache = new PrefixCache();
        var refiner = new Refiner(cache);

        var written = TextContinuation.Steps(refiner, model, [], [1]).OfType<TokenShare>().Take(4).Count();

        Assert.Equal(4 * 4, refiner.Batches);
        Assert.Equal(4, written);
    }

    private static ProbedModel Create(string architecture) => new(
        architecture,
        SequenceModel.Create(
            new() { Architecture = architecture, LayerCount = 3, Width = 32, Tokens = new() { VocabularySize = 30, TiedReadOut = false } },
            CPU, seed: 6),
        TunedLens: null);
}
