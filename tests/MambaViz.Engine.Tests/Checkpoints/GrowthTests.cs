using MambaViz.Engine.Checkpoints;
using MambaViz.Engine.Models;
using MambaViz.Engine.Probing;
using static TorchSharp.torch;

namespace MambaViz.Engine.Tests.Checkpoints;

public sealed class GrowthTests : IDisposable
{
    private static readonly ModelConfig Config = new() { Architecture = "mamba", InputDimension = 1, LayerCount = 2, Width = 8 };

    private readonly string _folder = Directory.CreateTempSubdirectory("mambaviz-growth-").FullName;

    private string Growth => Path.Combine(_folder, "growth");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_checkpoint_comes_back_with_the_weights_and_the_lens_of_its_step()
    {
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        Save(500, bias: .5f);
        Save(1_234_567, bias: .25f);

        Assert.Equal([new(500, HasLens: true), new(1_234_567, HasLens: true)], GrowthFolder.List(_folder));
        Assert.True(File.Exists(Path.Combine(Growth, "step-000500.safetensors")));
        Assert.True(File.Exists(Path.Combine(Growth, "step-000500.lens.safetensors")));
        using var loaded = GrowthFolder.Load("m@500", _folder, 500, Config, CPU);
        using var saved = SequenceModel.Create(Config, CPU, seed: 500);
        var tokens = randn(1, 16, 1, generator: new Generator(1));
        Assert.Equal("m@500", loaded.Id);
        Assert.InRange(RelativeError.Of(loaded.Model.Forward(tokens), saved.Forward(tokens)), 0, 1e-2);
        Assert.Equal([.5f, .5f], loaded.TunedLens!.Biases);
    }

    [Fact]
    public void A_lens_of_the_residual_before_the_norm_is_refused_and_says_how_to_fit_it_again()
    {
        using var scope = NewDisposeScope();
        Save(500, bias: .5f);
        // As lenses were written before: of the same shape, and meaning something else.
        var path = Path.Combine(Growth, "step-000500.lens.safetensors");
        Tensor weights = ones(Config.LayerCount, Config.Width), biases = zeros(Config.LayerCount);
        SafetensorsWriter.Write(path, [SafetensorsTensor.FromTorch("weights", weights), SafetensorsTensor.FromTorch("biases", biases)]);

        var message = Assert.Throws<InvalidDataException>(() => GrowthFolder.Load("m@500", _folder, 500, Config, CPU)).Message;

        const string Said = "must hold \"normed.weights\" and \"normed.biases\", got biases, weights; fit the lens again: probe";
        Assert.Contains(Said, message, StringComparison.Ordinal);
    }

    [Fact]
    public void Other_files_are_no_checkpoints()
    {
        Assert.Empty(GrowthFolder.List(_folder));
        Directory.CreateDirectory(Growth);
        string[] names =
            ["step-5.safetensors", "step-0000500.safetensors", "step-000500.lens.safetensors", "step-00050x.safetensors", "notes.txt"];
        foreach (var name in names)
            File.WriteAllText(Path.Combine(Growth, name), "");
        Assert.Empty(GrowthFolder.List(_folder));

        File.WriteAllText(Path.Combine(Growth, "step-000700.safetensors"), "");
        Assert.Equal([new(700, HasLens: false)], GrowthFolder.List(_folder));
    }

    [Fact]
    public void More_checkpoints_than_a_slider_can_show_are_refused()
    {
        Directory.CreateDirectory(Growth);
        for (var step = 0; step <= GrowthFolder.MaximumCount; step++)
            File.WriteAllText(Path.Combine(Growth, $"step-{step:000000}.safetensors"), "");
        Assert.Contains("must hold at most 64 checkpoints, got 65", Assert.Throws<InvalidDataException>(() => GrowthFolder.List(_folder)).Message);
    }

    [Fact]
    public void Weights_of_another_shape_are_refused_by_the_files_name()
    {
        Save(500, bias: 0);
        var error = Assert.Throws<InvalidDataException>(() => GrowthFolder.Load("m@500", _folder, 500, Config with { Width = 16 }, CPU));
        Assert.StartsWith("step-000500.safetensors: ", error.Message);
    }

    [Fact]
    public void The_cache_reads_what_it_holds_once_and_lets_the_least_recently_used_go()
    {
        using var cache = new ModelCache(2);
        var loads = new List<string>();
        void Use(string id)
        {
            cache.Take(id, () => Fresh(id, loads));
            cache.Return(id);
        }

        foreach (var id in new[] { "a", "b", "a", "c", "a", "b" })
            Use(id);
        Assert.Equal(["a", "b", "c", "b"], loads);
        Assert.Equal(2, cache.Count);
    }

    [Fact]
    public void What_is_in_use_stays_and_is_shared()
    {
        using var cache = new ModelCache(1);
        var loads = new List<string>();
        var first = cache.Take("a", () => Fresh("a", loads));
        Assert.Same(first, cache.Take("a", () => Fresh("a", loads)));
        cache.Return("a");
        foreach (var id in new[] { "b", "c" })
        {
            cache.Take(id, () => Fresh(id, loads));
            cache.Return(id);
        }

        Assert.Same(first, cache.Take("a", () => Fresh("a", loads)));
        Assert.Equal(["a", "b", "c"], loads);
        // A tensor that was freed has no handle.
        Assert.False(first.Model.Parameters.Values.IsInvalid);
    }

    [Fact]
    public void A_checkpoint_that_cannot_be_read_is_not_held()
    {
        using var cache = new ModelCache(1);
        Assert.Throws<InvalidDataException>(() => cache.Take("a", () => throw new InvalidDataException("broken")));
        Assert.Equal(0, cache.Count);
    }

    private static ProbedModel Fresh(string id, List<string> loads)
    {
        loads.Add(id);
        return new(id, SequenceModel.Create(Config, CPU, seed: 1), null);
    }

    private void Save(long step, float bias)
    {
        using var model = SequenceModel.Create(Config, CPU, seed: step);
        using var lens = new TunedLens(ones(Config.LayerCount, Config.Width), [bias, bias]);
        GrowthFolder.Save(_folder, step, model, lens);
    }
}
