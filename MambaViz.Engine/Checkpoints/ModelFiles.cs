using MambaViz.Engine.Checkpoints.Import;
using MambaViz.Engine.Models;
using MambaViz.Engine.Probing;
using static TorchSharp.torch;

namespace MambaViz.Engine.Checkpoints;

/// <summary>
/// The two files that hold a model's numbers, wherever they lie: its weights, float16 where they bear it, and its tuned lens, of numbers or of
/// language.
/// </summary>
internal static class ModelFiles
{
    // The names say what a lens is of. A file of "weights" and "biases" was fitted before the norm, as lenses were at first.
    private const string LensWeights = "normed.weights";
    private const string LensBiases = "normed.biases";
    private const string TextLensMaps = "maps";
    private const string TextLensShifts = "shifts";

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
                : throw new InvalidOperationException(
                    $"{p.Name}: every weight must be within float16's 65504, the largest is {p.Value.abs().max().item<float>()}.");
        }).ToList();
        SafetensorsWriter.Write(path, tensors);
    }

    public static void SaveLens(string path, TunedLens lens)
    {
        ArgumentNullException.ThrowIfNull(lens);
        using var scope = NewDisposeScope();
        var biases = tensor(lens.Biases.ToArray());
        SafetensorsWriter.Write(path, [SafetensorsTensor.FromTorch(LensWeights, lens.Weights), SafetensorsTensor.FromTorch(LensBiases, biases)]);
    }

    /// <summary>
    /// Looks whether a file holds the weights of a config, by its header: nothing is read that a wrong or hostile config could make large.
    /// </summary>
    /// <exception cref="SafetensorsException">The file breaks the format's rules.</exception>
    /// <exception cref="InvalidDataException">It does not fit the config.</exception>
    public static void CheckWeights(string path, ModelConfig config, Device device)
    {
        var stored = SafetensorsReader.ReadShapes(path);
        var expected = SequenceModel.Describe(config, device).ToDictionary(p => p.Name, p => p.Shape, StringComparer.Ordinal);
        if (stored.Keys.FirstOrDefault(name => !expected.ContainsKey(name)) is { } unknown)
            throw new InvalidDataException($"\"{unknown}\" is no parameter of this {config.Architecture} model.");
        foreach (var (name, shape) in expected)
        {
            if (!stored.TryGetValue(name, out var found))
                throw new InvalidDataException($"\"{name}\" is missing.");
            if (!found.SequenceEqual(shape))
                throw new InvalidDataException($"\"{name}\" must be ({string.Join(", ", shape)}), got ({string.Join(", ", found)}).");
        }
    }

    /// <exception cref="SafetensorsException">The file breaks the format's rules.</exception>
    /// <exception cref="InvalidDataException">It does not fit the model, or holds what is no number.</exception>
    public static void LoadWeights(string path, SequenceModel model)
    {
        var name = Path.GetFileName(path);
        using var stored = SafetensorsShards.Open([path]);
        var unknown = stored.Tensors.Keys.FirstOrDefault(key => !model.Parameters.Contains(key));
        if (unknown is not null)
            throw new InvalidDataException($"{name}: \"{unknown}\" is no parameter of this {model.Config.Architecture} model.");
        using var guard = no_grad();
        foreach (var parameter in model.Parameters.Parameters)
        {
            if (!stored.Tensors.TryGetValue(parameter.Name, out var found))
                throw new InvalidDataException($"{name}: \"{parameter.Name}\" is missing.");
            if (!found.Shape.SequenceEqual(parameter.Shape))
                throw new InvalidDataException(
                    $"{name}: \"{parameter.Name}\" must be ({string.Join(", ", parameter.Shape)}), got {found.ShapeText}.");
            using var numbers = stored.Read(parameter.Name);
            parameter.Value.copy_(numbers);
        }

        using var scope = NewDisposeScope();
        if (model.Parameters.Values.isfinite().all().item<bool>())
            return;
        var broken = model.Parameters.Parameters.First(p => !p.Value.isfinite().all().item<bool>());
        throw new InvalidDataException($"{name}: \"{broken.Name}\" must hold finite numbers alone, and does not.");
    }

    /// <returns>Null where there is no such file.</returns>
    /// <exception cref="SafetensorsException">The file breaks the format's rules.</exception>
    /// <exception cref="InvalidDataException">It does not fit the model.</exception>
    public static TunedLens? LoadLens(string path, SequenceModel model)
    {
        if (!Path.Exists(path))
            return null;
        var name = Path.GetFileName(path);
        long layers = model.Config.LayerCount, width = model.Config.Width;
        // By the header first: of a lens of another model nothing need be read.
        var shapes = SafetensorsReader.ReadShapes(path);
        if (!shapes.ContainsKey(LensWeights) || !shapes.ContainsKey(LensBiases))
        {
            var names = string.Join(", ", shapes.Keys.Order(StringComparer.Ordinal));
            throw new InvalidDataException($"{name}: must hold \"{LensWeights}\" and \"{LensBiases}\", got {names}; fit the lens again: probe.");
        }

        CheckShape(name, LensWeights, shapes, [layers, width]);
        CheckShape(name, LensBiases, shapes, [layers]);
        var file = SafetensorsReader.Read(path, layers * (width + 1) * sizeof(float));
        var biases = file[LensBiases].ToFloats();
        var weights = file[LensWeights].ToTensor(model.Device, ScalarType.Float32);
        if (biases.All(float.IsFinite) && weights.isfinite().all().item<bool>())
            return new(weights, biases);
        weights.Dispose();
        throw new InvalidDataException($"{name}: must hold finite numbers alone, and does not.");
    }

    public static void SaveTextLens(string path, TextLens lens)
    {
        ArgumentNullException.ThrowIfNull(lens);
        using var guard = no_grad();
        using var scope = NewDisposeScope();
        var maps = lens.Maps.to(ScalarType.Float16);
        SafetensorsWriter.Write(path, [SafetensorsTensor.FromTorch(TextLensMaps, maps), SafetensorsTensor.FromTorch(TextLensShifts, lens.Shifts)]);
    }

    /// <returns>Null where there is no such file.</returns>
    /// <exception cref="SafetensorsException">The file breaks the format's rules.</exception>
    /// <exception cref="InvalidDataException">It does not fit the model.</exception>
    public static TextLens? LoadTextLens(string path, SequenceModel model)
    {
        if (!Path.Exists(path))
            return null;
        var name = Path.GetFileName(path);
        long layers = model.Config.LayerCount, width = model.Config.Width;
        // By the header first: of a lens of another model nothing need be read.
        var shapes = SafetensorsReader.ReadShapes(path);
        CheckShape(name, TextLensMaps, shapes, [layers, width, width]);
        CheckShape(name, TextLensShifts, shapes, [layers, width]);
        var file = SafetensorsReader.Read(path, layers * width * (width + 1) * sizeof(float));
        var maps = file[TextLensMaps].ToTensor(model.Device, ScalarType.Float32);
        var shifts = file[TextLensShifts].ToTensor(model.Device, ScalarType.Float32);
        if (IsFinite(maps) && IsFinite(shifts))
            return new(maps, shifts);
        maps.Dispose();
        shifts.Dispose();
        throw new InvalidDataException($"{name}: must hold finite numbers alone, and does not.");
    }

    private static bool IsFinite(Tensor values)
    {
        using var scope = NewDisposeScope();
        return values.isfinite().all().item<bool>();
    }

    private static void CheckShape(
        string fileName, string tensor, IReadOnlyDictionary<string, IReadOnlyList<long>> shapes, IReadOnlyList<long> shape)
    {
        if (!shapes.TryGetValue(tensor, out var stored))
            throw new InvalidDataException($"{fileName}: \"{tensor}\" is missing.");
        if (!stored.SequenceEqual(shape))
            throw new InvalidDataException($"{fileName}: \"{tensor}\" must be ({string.Join(", ", shape)}), got ({string.Join(", ", stored)}).");
    }
}
