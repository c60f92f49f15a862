using MambaViz.Engine.Checkpoints;
using MambaViz.Engine.Models;
using MambaViz.Engine.Models.Transformer;
using MambaViz.Engine.Probing;
using MambaViz.Engine.Tasks.Words;
using MambaViz.Engine.Text;
using static TorchSharp.torch;

namespace MambaViz.Engine.Tests.Probing;

public sealed class TunedTextLensTests : IDisposable
{
    private const int Letters = 12, Layers = 3, Width = 16;

    private readonly string _folder = Directory.CreateTempSubdirectory("mambaviz-text-lens-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("mamba", 1)]
    [InlineData("transformer", .95)]
    public void It_reads_fresh_positions_of_every_layer_nearer_to_the_end_than_the_read_out_does(string architecture, double gained)
    {
        using var model = Model(architecture);
        // Sure of what follows, as one that was trained is: there the nearest stream is not the nearest distribution.
        using (no_grad())
            model.Parameters["read_out.weight"].Value.mul_(8);
        using LayerStreams known = Streams(model, seed: 1, prompts: 256), fresh = Streams(model, seed: 2, prompts: 64);

        using var regressed = TunedTextLens.Fit(known, steps: 0, TestContext.Current.CancellationToken);
        using var lens = TunedTextLens.Fit(known, steps: 150, TestContext.Current.CancellationToken);

        var readOut = TunedTextLens.Divergences(fresh, lens: null);
        var before = TunedTextLens.Divergences(fresh, regressed);
        var after = TunedTextLens.Divergences(fresh, lens);
        Assert.Equal(Layers, after.Count);
        for (var layer = 0; layer < Layers; layer++)
        {
            Assert.InRange(after[layer], 0, readOut[layer]);
            // Never moved to where it reads positions worse that it was not fitted to.
            Assert.InRange(after[layer], 0, before[layer] * 1.05);
        }

        Assert.True(after.Sum() <= gained * before.Sum(), $"{after.Sum()} after {before.Sum()}");
    }

    [Fact]
    public void It_keeps_no_more_positions_than_it_may_and_none_where_nothing_is_wanted()
    {
        using var model = Model("mamba");
        using var streams = new LayerStreams(model);
        using var scope = NewDisposeScope();
        streams.Add(zeros(2, 4, ScalarType.Int64), zeros(2, 4, ScalarType.Bool));
        Assert.Equal(0, streams.Count);
        Assert.Throws<ArgumentException>(() => TunedTextLens.Fit(streams, cancellation: TestContext.Current.CancellationToken));

        for (var i = 0; i < 5; i++)
            streams.Add(zeros(1, 4096, ScalarType.Int64), ones(1, 4096, ScalarType.Bool));

        Assert.Equal(LayerStreams.MaximumPositions, streams.Count);
        using var kept = streams.After(Layers);
        Assert.Equal([LayerStreams.MaximumPositions, Width], kept.shape);
    }

    [Fact]
    public void It_lies_beside_its_model_and_one_of_another_shape_is_refused()
    {
        using var model = Model("mamba");
        TextModelFolder.Save(_folder, model, Tokenizer, new()
        {
            Title = "Tiny", Source = "tests", ModelType = "mamba", NumberType = "", Identity = "", Command = "none", Date = "2026-01-01",
            Format = PromptFormat.Letters,
        });
        using (var without = TextModelFolder.Load(_folder, CPU))
            Assert.Null(without.Probed.TextLens);
        using var streams = Streams(model, seed: 1, prompts: 8);
        using var lens = TunedTextLens.Fit(streams, steps: 2, TestContext.Current.CancellationToken);

        TextModelFolder.SaveLens(_folder, lens);

        using (var loaded = TextModelFolder.Load(_folder, CPU))
        {
            // Maps are kept as float16.
            Assert.InRange(RelativeError.Of(loaded.Probed.TextLens!.Maps, lens.Maps), 0, 1e-3);
            Assert.True(loaded.Probed.TextLens.Shifts.equal(lens.Shifts).all().item<bool>());
        }

        using var other = new TextLens(zeros(Layers, Width + 1, Width + 1), zeros(Layers, Width + 1), isOfNormed: true);
        TextModelFolder.SaveLens(_folder, other);
        var broken = Assert.Throws<BrokenModelException>(() => TextModelFolder.Load(_folder, CPU));
        Assert.Equal(("text-lens.safetensors", "\"normed.maps\" must be (3, 16, 16), got (3, 17, 17)."), (broken.Model.File, broken.Model.Reason));
    }

    private static SymbolTokenizer Tokenizer { get; } = new([.. Enumerable.Range('a', Letters).Select(code => ((char)code).ToString())]);

    private static SequenceModel Model(string architecture)
    {
        var tokens = new TokenOptions { VocabularySize = Letters, TiedReadOut = false };
        var config = new ModelConfig { Architecture = architecture, LayerCount = Layers, Width = Width, Tokens = tokens };
        return SequenceModel.Create(architecture == "transformer" ? config.With(new TransformerOptions { HeadWidth = 8 }) : config, CPU, seed: 3);
    }

    private static LayerStreams Streams(SequenceModel model, ulong seed, int prompts)
    {
        using var scope = NewDisposeScope();
        var streams = new LayerStreams(model);
        var tokens = randint(0, Letters, [prompts, 20], ScalarType.Int64, CPU, generator: new Generator(seed));
        streams.Add(tokens, ones(prompts, 20, ScalarType.Bool));
        return streams;
    }
}
