using MambaViz.Engine.Checkpoints;
using TorchSharp;

namespace MambaViz.Engine.Tests.Checkpoints;

public sealed class SafetensorsTensorTests
{
    [Theory]
    [InlineData(SafetensorsType.F32)]
    [InlineData(SafetensorsType.F16)]
    [InlineData(SafetensorsType.BF16)]
    [InlineData(SafetensorsType.F64)]
    [InlineData(SafetensorsType.I64)]
    [InlineData(SafetensorsType.I32)]
    [InlineData(SafetensorsType.I16)]
    [InlineData(SafetensorsType.I8)]
    public void Elements_of_each_type_come_back_as_floats_and_as_tensors(SafetensorsType type)
    {
        float[] values = [1, -2, 3, 0, 5, -64];
        using var made = torch.tensor(values).reshape(2, 3).to(type.ToTorch());

        var read = SafetensorsBytes.Read(SafetensorsBytes.Write([SafetensorsTensor.FromTorch("t", made)]))["t"];
        using var tensor = read.ToTensor();

        Assert.Equal(values, read.ToFloats());
        Assert.Equal(type, read.Type);
        Assert.Equal([2, 3], tensor.shape);
        Assert.Equal(made.dtype, tensor.dtype);
        Assert.True(tensor.allclose(made));
    }

    [Fact]
    public void NaN_and_infinity_survive()
    {
        float[] values = [float.NaN, float.PositiveInfinity, float.NegativeInfinity];
        using var made = torch.tensor(values).to(torch.bfloat16);

        Assert.Equal(values, SafetensorsTensor.FromTorch("t", made).ToFloats());
    }

    [Fact]
    public void A_transposed_tensor_is_written_in_its_own_order()
    {
        using var made = torch.arange(6, dtype: torch.float32).reshape(2, 3);
        using var transposed = made.t();

        var written = SafetensorsTensor.FromTorch("t", transposed);

        Assert.Equal([3, 2], written.Shape);
        Assert.Equal([0, 3, 1, 4, 2, 5], written.ToFloats());
    }

    [Fact]
    public void Scalars_and_empty_tensors_become_tensors()
    {
        var file = SafetensorsBytes.Read(SafetensorsBytes.Write(
            [
                new SafetensorsTensor("s", SafetensorsType.F32, [], new byte[] { 0, 0, 128, 63 }),
                new SafetensorsTensor("e", SafetensorsType.F32, [2, 0], default),
            ]));
        using var scalar = file["s"].ToTensor();
        using var empty = file["e"].ToTensor(dtype: torch.float64);

        Assert.Equal(1f, scalar.item<float>());
        Assert.Equal([2, 0], empty.shape);
        Assert.Equal(torch.float64, empty.dtype);
    }

    [Fact]
    public void A_file_is_replaced_whole_and_nothing_is_left_beside_it()
    {
        var folder = Directory.CreateTempSubdirectory("mambaviz-test-");
        try
        {
            var path = Path.Combine(folder.FullName, "model.safetensors");
            SafetensorsTensor good = new("t", SafetensorsType.U8, [3], new byte[] { 1, 2, 3 });
            SafetensorsWriter.Write(path, [good], new Dictionary<string, string>(StringComparer.Ordinal) { ["format"] = "pt" });

            Assert.Throws<SafetensorsException>(() => SafetensorsWriter.Write(path, [good with { Shape = [4] }]));
            Assert.Throws<SafetensorsException>(() => SafetensorsWriter.Write(path, [good, good]));

            Assert.Equal([1f, 2f, 3f], SafetensorsReader.Read(path)["t"].ToFloats());
            Assert.Equal([path], Directory.GetFileSystemEntries(folder.FullName));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData("mamba", "backbone.layers.0.mixer.A_log")]
    [InlineData("gpt2", "transformer.h.0.attn.c_attn.weight")]
    public void Checkpoints_written_elsewhere_are_read(string folder, string tensor)
    {
        var file = SafetensorsReader.Read(Path.Combine(AppContext.BaseDirectory, "Fixtures", "checkpoints", folder, "model.safetensors"));
        var expected = SafetensorsReader.Read(Path.Combine(AppContext.BaseDirectory, "Fixtures", "checkpoints", folder, "expected.safetensors"));

        Assert.Equal("pt", file.Metadata["format"]);
        Assert.Equal(file[tensor].Shape.Aggregate(1L, (a, b) => a * b), file[tensor].ToFloats().Length);
        Assert.All(file[tensor].ToFloats(), value => Assert.True(float.IsFinite(value)));
        Assert.NotEmpty(expected.Tensors);
    }
}
