using MambaViz.Engine.Checkpoints;
using MambaViz.Engine.Models;
using static TorchSharp.torch;

namespace MambaViz.Engine.Tests.Checkpoints;

/// <summary>Checkpoints of other people's become models that compute what theirs do.</summary>
public sealed class ImportTests : IDisposable
{
    private readonly string _models = Directory.CreateTempSubdirectory("mambaviz-import-").FullName;

    public static TheoryData<string> Names => ["mamba", "mamba-bf16", "mamba2", "gpt_neox", "gpt2"];

    public void Dispose() => Directory.Delete(_models, recursive: true);

    [Theory]
    [MemberData(nameof(Names))]
    public void An_imported_model_gives_the_recorded_hidden_states_and_logits(string name)
    {
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        var imported = TestCheckpoints.Import(name, _models);
        using var model = TextModelFolder.Load(imported.Folder, CPU);
        var expected = TestCheckpoints.Expected(name);
        var residuals = new Residuals();

        var logits = model.Probed.Model.Forward(expected["input_ids"].ToTensor(), residuals);

        // Transformers gives the embedding first of transformers and not of Mamba, and in both the final norm's output last.
        var isTransformer = model.Probed.Model.Config.Architecture == "transformer";
        var layers = residuals.ByLayer;
        Tensor[] stated = [.. isTransformer ? layers[..^1] : layers[1..], model.Probed.Model.Normed(layers[^1])];
        for (var i = 0; i < stated.Length; i++)
            Assert.InRange(RelativeError.Of(stated[i], expected[$"hidden_states.{i}"].ToTensor()), 0, 1e-4);
        Assert.InRange(RelativeError.Of(logits, expected["logits"].ToTensor()), 0, 1e-4);
    }

    [Fact]
    public void Weights_keep_the_type_they_came_in()
    {
        Assert.Equal("BF16", TestCheckpoints.Import("mamba-bf16", _models).Card.NumberType);
        Assert.Equal("F32", TestCheckpoints.Import("mamba", _models).Card.NumberType);
    }

    [Fact]
    public void The_identity_is_of_config_tokenizer_and_weights()
    {
        var folder = TestCheckpoints.Import("mamba", _models).Folder;
        var other = TestCheckpoints.Copy("mamba", _models);
        var tokenizer = File.ReadAllText(Path.Combine(other, "tokenizer.json"));
        File.WriteAllText(
            Path.Combine(other, "tokenizer.json"),
            tokenizer.Replace("\"!\": 2,", "\"!\": 3,", StringComparison.Ordinal).Replace("\"#\": 4,", "\"#\": 2,", StringComparison.Ordinal)
                .Replace("\"\\\"\": 3,", "\"\\\"\": 4,", StringComparison.Ordinal));
        var swapped = TestCheckpoints.Run(other, Path.Combine(_models, "swapped"));

        Assert.NotEqual(TextModelFolder.Describe(folder).Card.Identity, swapped.Card.Identity);
        Assert.Equal(64, swapped.Card.Identity.Length);
    }

    [Fact]
    public void A_model_whose_files_were_changed_since_is_not_loaded()
    {
        var folder = TestCheckpoints.Import("gpt2", _models).Folder;
        File.AppendAllText(Path.Combine(folder, "tokenizer.json"), "\n");

        var broken = Assert.Throws<BrokenModelException>(() => TextModelFolder.Load(folder, CPU));

        Assert.Contains("they were changed since the import", broken.Message, StringComparison.Ordinal);
    }

    private sealed class Residuals : IResidualObserver
    {
        private readonly List<Tensor> _residuals = [];

        public Tensor[] ByLayer => [.. _residuals];

        public void Observe(int layer, Tensor residual) => _residuals.Add(residual.clone().MoveToOuterDisposeScope());
    }
}
