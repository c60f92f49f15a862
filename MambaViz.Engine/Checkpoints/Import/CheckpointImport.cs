using MambaViz.Engine.Models;
using MambaViz.Engine.Text;
using static TorchSharp.torch;

namespace MambaViz.Engine.Checkpoints.Import;

/// <summary>What an import brought.</summary>
/// <param name="Folder">The model's folder.</param>
/// <param name="Config">Its shape.</param>
/// <param name="Card">Its card.</param>
/// <param name="ParameterCount">Its numbers.</param>
public sealed record ImportedModel(string Folder, ModelConfig Config, TextCard Card, long ParameterCount);

/// <summary>
/// Makes a model of ours of a checkpoint as Hugging Face's hub keeps it: config.json, tokenizer.json and weights. What the files say is checked
/// against each other before memory is taken for any weight; weights pass one tensor at a time, in their own number type.
/// </summary>
public static class CheckpointImport
{
    /// <summary>Imports a folder.</summary>
    /// <param name="source">The checkpoint's folder.</param>
    /// <param name="target">The model's folder to be; its name is the model's id.</param>
    /// <param name="origin">Where the checkpoint comes from, and how the import is repeated.</param>
    /// <param name="tokenizer">A tokenizer.json for checkpoints that come without; the checkpoint's own when null.</param>
    /// <param name="progress">Told the share that is done, 0 to 1.</param>
    /// <param name="cancellation">Stops it; what was written is removed.</param>
    /// <exception cref="ImportException">A file is missing or broken, or of a kind that the engine does not compute.</exception>
    public static ImportedModel Run(
        string source, string target, ImportOrigin origin, string? tokenizer = null, IProgress<double>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(origin);
        var (type, plan) = Plan(source);
        var parameters = Describe(plan.Config);
        using var stored = StoredTensors.Open(source);
        var sources = Matched(plan, parameters, stored);
        var tokenizerPath = tokenizer ?? Path.Combine(source, TextModelFolder.TokenizerFileName);
        CheckTokenizer(tokenizerPath, plan.Config.Tokens!.VocabularySize, isOwn: tokenizer is null);

        if (Directory.Exists(target) || File.Exists(target))
            throw new ImportException($"{target}: there is one already; remove it first, or give the model another name.");
        var temporary = $"{Path.TrimEndingDirectorySeparator(Path.GetFullPath(target))}.{Guid.NewGuid():N}.part";
        try
        {
            Directory.CreateDirectory(temporary);
            WriteWeights(temporary, parameters, sources, stored, progress, cancellation);
            File.WriteAllText(Path.Combine(temporary, TextModelFolder.ConfigFile), plan.Config.ToJson() + "\n");
            File.WriteAllBytes(Path.Combine(temporary, TextModelFolder.TokenizerFileName), File.ReadAllBytes(tokenizerPath));
            var card = new TextCard
            {
                Title = origin.Title,
                Source = origin.Source,
                ModelType = type,
                NumberType = TextModelFolder.NumberTypes(
                    sources.Values.Select(match => match.Stored).OfType<StoredTensor>().Select(tensor => tensor.Type.Name())),
                Identity = TextModelFolder.Identity(temporary),
                Command = origin.Command,
                Date = origin.Date,
            };
            TextModelFolder.SaveCard(temporary, card);
            Directory.Move(temporary, target);
            return new(target, plan.Config, card, parameters.Sum(p => p.Count));
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            throw new ImportException($"{target}: {failed.Message}", failed);
        }
        finally
        {
            // Gone already where it was moved.
            if (Directory.Exists(temporary))
                Directory.Delete(temporary, recursive: true);
        }
    }

    private static (string ModelType, ImportPlan Plan) Plan(string source)
    {
        if (!Directory.Exists(source))
            throw new ImportException($"{source}: there is no such folder.");
        using var config = HubConfig.Read(source);
        try
        {
            var (type, plan) = ImportedKinds.Find(config);
            return (type, plan with { Config = plan.Config.Validated() });
        }
        catch (ModelConfigException broken)
        {
            throw new ImportException($"{HubConfig.FileName}: {broken.Message}", broken);
        }
    }

    private static IReadOnlyList<Parameter> Describe(ModelConfig config) => SequenceModel.Describe(config, CPU);

    // The tensor of each parameter, none for one that the checkpoint does without; every tensor that is there is one of them, or known to be none.
    private static Dictionary<string, Match> Matched(ImportPlan plan, IReadOnlyList<Parameter> parameters, StoredTensors stored)
    {
        var shapes = parameters.ToDictionary(p => p.Name, p => p.Shape, StringComparer.Ordinal);
        var found = new Dictionary<string, Match>(StringComparer.Ordinal);
        var used = new HashSet<string>(StringComparer.Ordinal);
        foreach (var source in plan.Tensors)
        {
            var tensor = source.Names.SelectMany(name => new[] { plan.Prefix + name, name })
                .Select(name => stored.Tensors.GetValueOrDefault(name)).FirstOrDefault(tensor => tensor is not null);
            if (tensor is null && source.Names.Count > 0)
                throw new ImportException($"weights: \"{plan.Prefix}{source.Names[0]}\" is missing.");
            if (tensor is not null)
                Check(tensor, source.ShapeThere(shapes[source.Parameter]));
            found.Add(source.Parameter, new(source, tensor));
            used.Add(tensor?.Name ?? "");
        }

        if (parameters.FirstOrDefault(p => !found.ContainsKey(p.Name)) is { } lost)
            throw new InvalidOperationException($"{lost.Name} has no source.");
        var strange = stored.Tensors.Keys.FirstOrDefault(name => !used.Contains(name) && !plan.Ignored(name));
        return strange is null ? found : throw new ImportException($"weights: \"{Shortened(strange)}\" is no part of such a model.");
    }

    private static void Check(StoredTensor tensor, IReadOnlyList<long> shape)
    {
        if (!tensor.Shape.SequenceEqual(shape))
            throw new ImportException($"weights: \"{tensor.Name}\" must be ({string.Join(", ", shape)}), got {tensor.ShapeText}.");
        if (tensor.Type is not (SafetensorsType.F32 or SafetensorsType.F16 or SafetensorsType.BF16))
            throw new ImportException($"weights: \"{tensor.Name}\" must be of F32, F16 or BF16, got {tensor.Type.Name()}.");
    }

    private static void CheckTokenizer(string path, int vocabulary, bool isOwn)
    {
        if (isOwn && !File.Exists(path))
            throw new ImportException("tokenizer.json: it is missing; name one with --tokenizer, for Mamba that of EleutherAI/gpt-neox-20b.");
        try
        {
            var tokenizer = BytePairTokenizer.Load(path);
            if (tokenizer.Count > vocabulary)
                throw new ImportException($"tokenizer.json: must have at most the model's {vocabulary} tokens, got {tokenizer.Count}.");
        }
        catch (TokenizerException broken)
        {
            throw new ImportException(broken.Message, broken);
        }
    }

    private static void WriteWeights(
        string folder, IReadOnlyList<Parameter> parameters, Dictionary<string, Match> found, StoredTensors stored,
        IProgress<double>? progress, CancellationToken cancellation)
    {
        long done = 0, all = parameters.Sum(p => p.Count);
        SafetensorsWriter.Write(
            Path.Combine(folder, TextModelFolder.WeightsFile),
            parameters.Select(p => new SafetensorsTensor(p.Name, found[p.Name].Stored?.Type ?? SafetensorsType.F32, p.Shape, default)),
            shape =>
            {
                cancellation.ThrowIfCancellationRequested();
                using var guard = no_grad();
                using var scope = NewDisposeScope();
                var (source, there) = found[shape.Name];
                var tensor = there is null ? zeros([.. shape.Shape]) : source.Turn(stored.Read(there.Name));
                if (!tensor.isfinite().all().item<bool>())
                    throw new ImportException($"weights: \"{there?.Name}\" must hold finite numbers alone, and does not.");
                done += tensor.numel();
                progress?.Report((double)done / all);
                return SafetensorsTensor.FromTorch(shape.Name, tensor);
            });
    }

    private sealed record Match(TensorSource Source, StoredTensor? Stored);

    private static string Shortened(string name) => name.Length <= 80 ? name : name[..80] + "…";
}

/// <summary>Where a checkpoint comes from.</summary>
/// <param name="Title">For people.</param>
/// <param name="Source">A folder's name, or an address.</param>
/// <param name="Command">The command that repeats the import.</param>
/// <param name="Date">The day, ISO 8601.</param>
public sealed record ImportOrigin(string Title, string Source, string Command, string Date);
