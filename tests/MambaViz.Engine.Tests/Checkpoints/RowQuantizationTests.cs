using FsCheck.Xunit;
using MambaViz.Engine.Checkpoints;
using MambaViz.Engine.Models;
using MambaViz.Engine.Tasks.Words;
using static TorchSharp.torch;

namespace MambaViz.Engine.Tests.Checkpoints;

public sealed class RowQuantizationTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("mambaviz-rows-").FullName;

    private string Weights => Path.Combine(_folder, "model.safetensors");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Property(MaxTest = 200)]
    public bool A_number_moves_by_half_a_scale_of_its_row_at_most(int[] whole, sbyte exponent, byte columns)
    {
        using var scope = NewDisposeScope();
        var width = columns % 7 + 1;
        // Rows of very different size, the first of zeros.
        var numbers = Enumerable.Range(0, (whole.Length + 1) * width)
            .Select(i => i < width ? 0f : whole[i / width - 1] / (i + 1f) * MathF.Pow(2, exponent / 8 - 16)).ToArray();
        var matrix = tensor(numbers).reshape(-1, width);

        var stored = RowQuantization.Encode("m", matrix).ToList();
        var back = RowQuantization.Decode(stored[0].ToTensor(), stored[1].ToTensor()).data<float>().ToArray();

        var largest = numbers.Chunk(width).Select(row => row.Max(MathF.Abs)).ToArray();
        return stored[0].Type == SafetensorsType.I8
            && back.Zip(numbers).Index().All(pair => Math.Abs(pair.Item.First - pair.Item.Second) <= largest[pair.Index / width] / 254 * 1.0001);
    }

    [Theory]
    [InlineData(true, 16L, 64L)]
    [InlineData(true, 8L, 64L, 64L)]
    [InlineData(true, 880L, 440L, 1L)]
    [InlineData(false, 512L, 1L, 4L)]
    [InlineData(false, 512L, 16L)]
    [InlineData(false, 512L, 1L)]
    [InlineData(false, 512L)]
    public void Matrices_of_long_rows_are_stored_so(bool fits, params long[] shape) => Assert.Equal(fits, RowQuantization.Fits(shape));

    [Fact]
    public void A_convolution_of_width_one_is_a_matrix()
    {
        using var scope = NewDisposeScope();
        var numbers = randn([5, 70, 1], generator: new Generator(3));

        var stored = RowQuantization.Encode("m", numbers).ToList();
        var back = RowQuantization.Decode(stored[0].ToTensor(), stored[1].ToTensor());

        Assert.Equal([5, 70, 1], stored[0].Shape);
        Assert.Equal([5], stored[1].Shape);
        Assert.Equal(numbers.shape, back.shape);
        var largest = numbers.abs().amax([1], keepdim: true);
        Assert.True(back.sub(numbers).abs().le(largest / 253).all().item<bool>());
    }

    [Theory]
    [MemberData(nameof(BlockKinds.All), MemberType = typeof(BlockKinds))]
    public void A_model_in_a_byte_a_number_is_near_the_one_it_was_made_of_and_smaller(string architecture)
    {
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        using var model = Model(architecture);
        ModelFiles.SaveWeights(Weights, model);
        var usual = new FileInfo(Weights).Length;
        ModelFiles.SaveSmallWeights(Weights, model);

        using var loaded = SequenceModel.CreateEmpty(model.Config, CPU);
        ModelFiles.CheckWeights(Weights, model.Config, CPU);
        ModelFiles.LoadWeights(Weights, loaded);

        var tokens = randint(0, 100, [1, 64], generator: new Generator(1), dtype: ScalarType.Int64);
        Assert.InRange(RelativeError.Of(loaded.Forward(tokens), model.Forward(tokens)), 0, 5e-2);
        Assert.InRange(new FileInfo(Weights).Length / (double)usual, .4, .95);
        foreach (var parameter in model.Parameters.Parameters.Where(p => p.NeedsFloat32))
            Assert.True(loaded.Parameters[parameter.Name].Value.bytes.SequenceEqual(parameter.Value.bytes), parameter.Name);
    }

    [Fact]
    public void A_folder_in_a_byte_a_number_has_an_identity_of_its_own()
    {
        using var scope = NewDisposeScope();
        using var model = Model(Architectures.Mamba);
        TextModelFolder.Save(_folder, model, WordAlphabet.Tokenizer, TestTextModels.Card);
        var before = TextModelFolder.Describe(_folder).Card;

        TextModelFolder.Compress(_folder);

        using var loaded = TextModelFolder.Load(_folder, CPU);
        Assert.NotEqual(before.Identity, loaded.Card.Identity);
        Assert.Contains("I8", loaded.Card.NumberType, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("lost", "\"read_in.weight.scale\" must be (111) beside whole numbers, got nothing.")]
    [InlineData("short", "\"read_in.weight.scale\" must be (111) beside whole numbers, got (3).")]
    [InlineData("strange", "\"other.scale\" is no parameter of this mamba model.")]
    public void Scales_that_do_not_fit_are_refused(string fault, string reason)
    {
        using var scope = NewDisposeScope();
        using var model = Model(Architectures.Mamba);
        ModelFiles.SaveSmallWeights(Weights, model);
        var tensors = SafetensorsReader.Read(Weights).Tensors.Values.ToList();
        var index = tensors.FindIndex(tensor => tensor.Name == "read_in.weight.scale");
        var scales = tensors[index];
        tensors.RemoveAt(index);
        if (fault == "short")
            tensors.Add(scales with { Shape = [3], Bytes = scales.Bytes[..12] });
        if (fault == "strange")
            tensors.AddRange(scales, scales with { Name = "other.scale" });
        SafetensorsWriter.Write(Weights, tensors);

        using var loaded = SequenceModel.CreateEmpty(model.Config, CPU);
        var refused = Assert.Throws<InvalidDataException>(() => ModelFiles.LoadWeights(Weights, loaded));

        Assert.EndsWith(reason, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_number_is_not_written()
    {
        using var scope = NewDisposeScope();
        Assert.Throws<InvalidOperationException>(() => RowQuantization.Encode("m", full([2, 2], float.NaN)));
    }

    private static SequenceModel Model(string architecture) => TestTextModels.Create(architecture, layers: 2, width: 128, seed: 6);
}
