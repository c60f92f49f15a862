using MambaViz.Engine.Models;
using MambaViz.Engine.Probing;
using static TorchSharp.torch;

namespace MambaViz.Engine.Checkpoints;

/// <summary>The two files that hold a model's numbers, wherever they lie: its weights, float16 where they bear it, and its tuned lens.</summary>
internal static class ModelFiles
{
    /// <exception cref="InvalidOperationException">A weight does not fit float16.</exception>
    public static void SaveWeights(string path, SequenceModel model)
    {
        using var guard = no_grad();
        using var scope = NewDisposeScope();
        var tensors = model.Parameters.Parameters.Select(p =>
        {
            if (p.NeedsFloat32)
                return SafetensorsTensor.FromTorch(p.Name, p.Value);
            var half = p.Value.to(ScalarType.Float16);
            return half.isfinite().all().item<bool>()
                ? SafetensorsTensor.FromTorch(p.Name, half)
                : throw new InvalidOperationException($"{p.Name}: every weight must be within float16's 65504, the largest is {p.Value.abs().max().item<float>()}.");
        }).ToList();
        SafetensorsWriter.Write(path, tensors);
    }

    public static void SaveLens(string path, TunedLens lens)
    {
        ArgumentNullException.ThrowIfNull(lens);
        using var scope = NewDisposeScope();
        var biases = tensor(lens.Biases.ToArray());
        SafetensorsWriter.Write(path, [SafetensorsTensor.FromTorch("weights", lens.Weights), SafetensorsTensor.FromTorch("biases", biases)]);
    }

    /// <exception cref="SafetensorsException">The file breaks the format's rules.</exception>
    /// <exception cref="InvalidDataException">It does not fit the model.</exception>
    public static void LoadWeights(string path, SequenceModel model)
    {
        var name = Path.GetFileName(path);
        // Float32 is the widest a weights file of this shape may be.
        var file = SafetensorsReader.Read(path, model.Parameters.Count * sizeof(float));
        var unknown = file.Tensors.Keys.FirstOrDefault(key => !model.Parameters.Contains(key));
        if (unknown is not null)
            throw new InvalidDataException($"{name}: \"{unknown}\" is no parameter of this {model.Config.Architecture} model.");
        using var guard = no_grad();
        using var scope = NewDisposeScope();
        foreach (var parameter in model.Parameters.Parameters)
        {
            if (!file.Tensors.TryGetValue(parameter.Name, out var stored))
                throw new InvalidDataException($"{name}: \"{parameter.Name}\" is missing.");
            CheckShape(name, stored, parameter.Shape);
            parameter.Value.copy_(stored.ToTensor(model.Device, ScalarType.Float32));
        }
    }

    /// <returns>Null where there is no such file.</returns>
    /// <exception cref="SafetensorsException">The file breaks the format's rules.</exception>
    /// <exception cref="InvalidDataException">It does not fit the model.</exception>
    public static TunedLens? LoadLens(string path, SequenceModel model)
    {
        if (!File.Exists(path))
            return null;
        var name = Path.GetFileName(path);
        long layers = model.Config.LayerCount, width = model.Config.Width;
        var file = SafetensorsReader.Read(path, layers * (width + 1) * sizeof(float));
        CheckShape(name, file["weights"], [layers, width]);
        CheckShape(name, file["biases"], [layers]);
        return new(file["weights"].ToTensor(model.Device, ScalarType.Float32), file["biases"].ToFloats());
    }

    private static void CheckShape(string fileName, SafetensorsTensor stored, IReadOnlyList<long> shape)
    {
        if (!stored.Shape.SequenceEqual(shape))
            throw new InvalidDataException($"{fileName}: \"{stored.Name}\" must be ({string.Join(", ", shape)}), got ({string.Join(", ", stored.Shape)}).");
    }
}
