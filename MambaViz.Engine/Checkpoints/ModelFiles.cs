using MambaViz.Engine.Checkpoints.Import;
using MambaViz.Engine.Models;
using MambaViz.Engine.Probing;
using static TorchSharp.torch;

namespace MambaViz.Engine.Checkpoints;

/// <summary>
/// The two files that hold a model's numbers, wherever they lie: its weights, float16 where they bear it or int8 with a scale a row, and its tuned
/// lens, of numbers or of language.
/// </summary>
internal static class ModelFiles
{
    // The names say what a lens is of. A file of "weights" and "biases" was fitted before the norm, as lenses were at first.
    private const string LensWeights = "normed.weights";
    private const string LensBiases = "normed.biases";
    private const string NormedMaps = "normed.maps", NormedShifts = "normed.shifts";
    private const string Maps = "maps", Shifts = "shifts";

    /// <exception cref="InvalidOperationException">A weight does not fit float16.</exception>
    public static void SaveWeights(string path, SequenceModel model)
    {
        using var guard = no_grad();
        using var scope = NewDisposeScope();
        SafetensorsWriter.Write(path, [.. model.Parameters.Parameters.Select(Half)]);
    }

    /// <summary>Writes matrices in a byte a number, which is half of the usual file and less exact: <see cref="RowQuantization"/>.</summary>
    /// <exception cref="InvalidOperationException">A weight is not finite, or does not fit float16.</exception>
    public static void SaveSmallWeights(string path, SequenceModel model)
    {
        using var guard = no_grad();
        using var scope = NewDisposeScope();
        var tensors = model.Parameters.Parameters.SelectMany(
            p => !p.NeedsFloat32 && RowQuantization.Fits(p.Shape) ? RowQuantization.Encode(p.Name, p.Value) : [Half(p)]);
        SafetensorsWriter.Write(path, [.. tensors]);
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
        if (stored.Keys.FirstOrDefault(name => !IsKnown(name, expected.ContainsKey)) is { } unknown)
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
        var unknown = stored.Tensors.Keys.FirstOrDefault(key => !IsKnown(key, model.Parameters.Contains));
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
            using var numbers = Numbers(stored, found);
            using var scope = NewDisposeScope();
            if (!numbers.isfinite().all().item<bool>())
                throw new InvalidDataException($"{name}: \"{parameter.Name}\" must hold finite numbers alone, and does not.");
            parameter.Value.copy_(numbers);
        }
    }

    /// <summary>How the matrices of a model lie in memory if they are to take no more of it than in a file.</summary>
    /// <exception cref="SafetensorsException">The file breaks the format's rules.</exception>
    public static Func<Parameter, ScalarType> TypesIn(string path)
    {
        var stored = SafetensorsReader.ReadTypes(path);
        return parameter => stored.GetValueOrDefault(parameter.Name) switch
        {
            SafetensorsType.F16 => ScalarType.Float16,
            SafetensorsType.BF16 => ScalarType.BFloat16,
            _ => ScalarType.Float32,
        };
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
        var (mapsName, shiftsName) = lens.IsOfNormed ? (NormedMaps, NormedShifts) : (Maps, Shifts);
        IEnumerable<SafetensorsTensor> maps = RowQuantization.Fits(lens.Maps.shape)
            ? RowQuantization.Encode(mapsName, lens.Maps)
            : [SafetensorsTensor.FromTorch(mapsName, lens.Maps.to(ScalarType.Float16))];
        SafetensorsWriter.Write(path, [.. maps, SafetensorsTensor.FromTorch(shiftsName, lens.Shifts)]);
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
        var isOfNormed = !shapes.ContainsKey(Maps);
        var (mapsName, shiftsName) = isOfNormed ? (NormedMaps, NormedShifts) : (Maps, Shifts);
        CheckShape(name, mapsName, shapes, [layers, width, width]);
        CheckShape(name, shiftsName, shapes, [layers, width]);
        var file = SafetensorsReader.Read(path, layers * width * (width + 1) * sizeof(float));
        var maps = MapsOf(name, mapsName, file, model.Device);
        var shifts = file[shiftsName].ToTensor(model.Device, ScalarType.Float32);
        if (IsFinite(maps) && IsFinite(shifts))
            return new(maps, shifts, isOfNormed);
        maps.Dispose();
        shifts.Dispose();
        throw new InvalidDataException($"{name}: must hold finite numbers alone, and does not.");
    }

    private static bool IsFinite(Tensor values)
    {
        using var scope = NewDisposeScope();
        return values.isfinite().all().item<bool>();
    }

    private static SafetensorsTensor Half(Parameter parameter)
    {
        if (parameter.NeedsFloat32)
            return SafetensorsTensor.FromTorch(parameter.Name, parameter.Value);
        var half = parameter.Value.to(ScalarType.Float16);
        return half.isfinite().all().item<bool>()
            ? SafetensorsTensor.FromTorch(parameter.Name, half)
            : throw new InvalidOperationException(
                $"{parameter.Name}: every weight must be within float16's 65504, the largest is {parameter.Value.abs().max().item<float>()}.");
    }

    private static bool IsKnown(string tensor, Func<string, bool> isParameter) =>
        isParameter(tensor) || RowQuantization.MatrixOf(tensor) is { } matrix && isParameter(matrix);

    private static Tensor Numbers(StoredTensors stored, StoredTensor tensor)
    {
        var numbers = stored.Read(tensor.Name);
        if (tensor.Type != SafetensorsType.I8)
            return numbers;
        using var codes = numbers;
        var scale = RowQuantization.ScaleOf(tensor.Name);
        var shape = RowQuantization.ScaleShape(tensor.Shape);
        if (!stored.Tensors.TryGetValue(scale, out var found) || !found.Shape.SequenceEqual(shape))
            throw new InvalidDataException(
                $"\"{scale}\" must be ({string.Join(", ", shape)}) beside whole numbers, got {found?.ShapeText ?? "nothing"}.");
        using var scales = stored.Read(scale);
        return RowQuantization.Decode(codes, scales);
    }

    private static Tensor MapsOf(string fileName, string tensor, SafetensorsFile file, Device device)
    {
        var stored = file[tensor];
        if (stored.Type != SafetensorsType.I8)
            return stored.ToTensor(device, ScalarType.Float32);
        var scale = RowQuantization.ScaleOf(tensor);
        var shapes = file.Tensors.ToDictionary(pair => pair.Key, pair => pair.Value.Shape, StringComparer.Ordinal);
        CheckShape(fileName, scale, shapes, RowQuantization.ScaleShape(stored.Shape));
        using var scope = NewDisposeScope();
        return RowQuantization.Decode(stored.ToTensor(device), file[scale].ToTensor(device)).MoveToOuterDisposeScope();
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
