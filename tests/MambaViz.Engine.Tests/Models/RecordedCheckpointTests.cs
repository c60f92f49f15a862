using MambaViz.Engine.Checkpoints;
using MambaViz.Engine.Models;
using MambaViz.Engine.Models.Mamba;
using MambaViz.Engine.Models.Transformer;
using MambaViz.Engine.Scan;
using static TorchSharp.torch;

namespace MambaViz.Engine.Tests.Models;

/// <summary>The blocks against hidden states that Hugging Face transformers recorded for the same weights.</summary>
public sealed class RecordedCheckpointTests
{
    private static readonly ModelConfig Mamba =
        new ModelConfig { Architecture = "mamba", InputDimension = 1, LayerCount = 3, Width = 32 }.With(new MambaOptions { DeltaRank = 2 });

    private static readonly ModelConfig Transformer =
        new ModelConfig { Architecture = "transformer", InputDimension = 1, LayerCount = 3, Width = 32 }.With(
            new TransformerOptions { HeadWidth = 8 });

    [Fact]
    public void The_mamba_block_gives_the_recorded_hidden_states()
    {
        using var scope = NewDisposeScope();
        var (weights, expected) = Load("mamba");
        using var store = new ParameterStore();
        var blocks = Enumerable.Range(0, 3).Select(i => new MambaBlock(store, $"backbone.layers.{i}", Mamba, new CpuScan())).ToArray();
        Fill(store, weights);

        using var guard = no_grad();
        var residual = Embed(weights["backbone.embeddings.weight"], expected);
        for (var i = 0; i < 3; i++)
        {
            residual = blocks[i].Forward(residual);
            // Upstream records the output of every block, then that of the final norm.
            Assert.InRange(RelativeError.Of(residual, expected[$"hidden_states.{i}"].ToTensor()), 0, 1e-4);
        }
    }

    [Fact]
    public void The_transformer_block_gives_the_recorded_hidden_states()
    {
        using var scope = NewDisposeScope();
        var (weights, expected) = Load("gpt2");
        using var store = new ParameterStore();
        var blocks = Enumerable.Range(0, 3).Select(i => new TransformerBlock(store, $"transformer.h.{i}", Transformer)).ToArray();
        var norm = new LayerNorm(store, "transformer.ln_f", 32, 1e-5);
        Fill(store, weights);

        using var guard = no_grad();
        var positions = weights["transformer.wpe.weight"].ToTensor().narrow(0, 0, 37);
        var residual = Embed(weights["transformer.wte.weight"], expected) + positions;
        Assert.InRange(RelativeError.Of(residual, expected["hidden_states.0"].ToTensor()), 0, 1e-6);
        for (var i = 0; i < 3; i++)
        {
            residual = blocks[i].Forward(residual);
            // Upstream applies the final norm to the last of its hidden states.
            var recorded = i == 2 ? norm.Forward(residual) : residual;
            Assert.InRange(RelativeError.Of(recorded, expected[$"hidden_states.{i + 1}"].ToTensor()), 0, 1e-4);
        }
    }

    private static (SafetensorsFile Weights, SafetensorsFile Expected) Load(string name)
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "Fixtures", "checkpoints", name);
        return (
            SafetensorsReader.Read(Path.Combine(folder, "model.safetensors")), SafetensorsReader.Read(Path.Combine(folder, "expected.safetensors")));
    }

    private static void Fill(ParameterStore store, SafetensorsFile weights)
    {
        store.Allocate(CPU, seed: 0);
        using var guard = no_grad();
        foreach (var parameter in store.Parameters)
            parameter.Value.copy_(weights[parameter.Name].ToTensor());
    }

    private static Tensor Embed(SafetensorsTensor embedding, SafetensorsFile expected) =>
        embedding.ToTensor()[expected["input_ids"].ToTensor()];
}
