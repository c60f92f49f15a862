using MambaViz.Engine.Checkpoints;
using MambaViz.Engine.Checkpoints.Import;
using MambaViz.Engine.Models;
using MambaViz.Engine.Refinement;
using static TorchSharp.torch;

namespace MambaViz.Engine.Tests.Checkpoints;

/// <summary>
/// An imported model whose weights are in half precision keeps its matrices so, and computes what float32 of the same numbers does.
/// </summary>
public sealed class HalfWeightsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("mambaviz-half-").FullName;

    public static TheoryData<string, ScalarType> Cases => new MatrixTheoryData<string, ScalarType>(
        ["mamba", "mamba2", "gpt_neox", "gpt2"], [ScalarType.Float16, ScalarType.BFloat16]);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [MemberData(nameof(Cases))]
    public void It_gives_the_logits_of_float32_and_takes_half_the_memory(string name, ScalarType type)
    {
        var imported = TestCheckpoints.Run(Rounded(name, type), Path.Combine(_folder, "model"));
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        using var half = TextModelFolder.Load(imported.Folder, CPU);
        using var whole = SequenceModel.CreateEmpty(imported.Config, CPU);
        TextModelFolder.LoadWeights(imported.Folder, whole);
        var tokens = TestCheckpoints.Expected(name)["input_ids"].ToTensor();

        Assert.InRange(RelativeError.Of(half.Probed.Model.Forward(tokens), whole.Forward(tokens)), 0, 1e-5);
        // One row at a time, as a token is written: another product.
        Assert.InRange(RelativeError.Of(half.Probed.Model.Forward(tokens[0, ..3].unsqueeze(0)), whole.Forward(tokens[0, ..3].unsqueeze(0))), 0, 1e-5);
        var matrices = half.Probed.Model.Parameters.Parameters.Where(p => p.Order != MatrixOrder.None).ToList();
        Assert.All(matrices, p => Assert.Equal(type, p.Value.dtype));
        Assert.Equal(4 * imported.ParameterCount - 2 * matrices.Sum(p => p.Count), half.Probed.Model.Parameters.ByteCount);
        Assert.True(matrices.Sum(p => p.Count) > .8 * imported.ParameterCount);
    }

    [Fact]
    public void It_is_not_trained()
    {
        var imported = TestCheckpoints.Run(Rounded("mamba", ScalarType.Float16), Path.Combine(_folder, "model"));
        using var half = TextModelFolder.Load(imported.Folder, CPU);

        Assert.Throws<InvalidOperationException>(half.Probed.Model.Parameters.EnableGradients);
    }

    [Theory]
    [InlineData(ScalarType.Float16, 2)]
    [InlineData(ScalarType.BFloat16, 2)]
    [InlineData(ScalarType.Float32, 4)]
    public void A_random_checkpoint_of_a_shape_is_imported_and_asked(ScalarType type, int bytes)
    {
        var token = TestContext.Current.CancellationToken;
        RandomCheckpoint.Write(Path.Combine(_folder, "random"), new() { Width = 32, LayerCount = 2, VocabularySize = 300 }, type, seed: 1, token);
        var imported = TestCheckpoints.Run(Path.Combine(_folder, "random"), Path.Combine(_folder, "model"));
        using var model = TextModelFolder.Load(imported.Folder, CPU);
        using var cache = new PrefixCache();
        var input = new TextInput
        {
            Demonstrations = [model.Tokenizer.Encode("a b ")], Continuation = model.Tokenizer.Encode("é"), Positions = [1], Wanted = [7],
        };

        var readings = new Refiner(cache).RefineText(model.Probed, input).OfType<TextPrediction>().ToList();

        Assert.Equal(2 * 3, readings.Count);
        Assert.All(readings, reading => Assert.InRange(reading.Readings[0].Entropy, 0, Math.Log(300) + 1e-6));
        var embedding = model.Probed.Model.Parameters["read_in.weight"];
        Assert.Equal(bytes * 32 * 300, embedding.Count * embedding.Value.element_size());
        Assert.Equal("é a", model.Tokenizer.Decode(model.Tokenizer.Encode("é a")));
    }

    [Fact]
    public void A_random_checkpoint_of_no_such_type_or_vocabulary_is_refused()
    {
        Says("type: must be Float32, Float16 or BFloat16, got Int64.", new(), ScalarType.Int64);
        Says("vocabularySize: must be at least 256, got 255.", new() { VocabularySize = 255 }, ScalarType.Float16);

        void Says(string message, CheckpointShape shape, ScalarType type) => Assert.StartsWith(
            message,
            Assert.Throws<ArgumentException>(() => RandomCheckpoint.Write(_folder, shape, type, 1, TestContext.Current.CancellationToken)).Message,
            StringComparison.Ordinal);
    }

    // The checkpoint with every weight rounded to a type.
    private string Rounded(string name, ScalarType type)
    {
        using var scope = NewDisposeScope();
        var copy = TestCheckpoints.Copy(name, _folder);
        var files = Directory.EnumerateFiles(copy, "model*.safetensors").ToList();
        Assert.NotEmpty(files);
        foreach (var file in files)
        {
            var tensors = SafetensorsReader.Read(file).Tensors.Values;
            SafetensorsWriter.Write(file, [.. tensors.Select(tensor => SafetensorsTensor.FromTorch(tensor.Name, tensor.ToTensor(dtype: type)))]);
        }

        return copy;
    }
}
