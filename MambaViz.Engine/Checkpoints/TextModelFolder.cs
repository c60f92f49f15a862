using System.Security.Cryptography;
using System.Text.Json;
using MambaViz.Engine.Checkpoints.Import;
using MambaViz.Engine.Models;
using MambaViz.Engine.Probing;
using MambaViz.Engine.Text;
using static TorchSharp.torch;

namespace MambaViz.Engine.Checkpoints;

/// <summary>
/// A model of language on disk: config.json (its shape), model.safetensors (its weights, in the type they came in), tokenizer.json and
/// text-card.json (where it comes from); where they were fitted text-lens.safetensors (its tuned lens) and
/// text-jacobian.safetensors (its Jacobian lens) and, where it was trained with checkpoints
/// along the way, growth/.
/// </summary>
public static class TextModelFolder
{
    internal const string ConfigFile = "config.json";
    internal const string WeightsFile = "model.safetensors";
    internal const string TokenizerFileName = "tokenizer.json";
    internal const string CardFile = "text-card.json";
    internal const string LensFile = "text-lens.safetensors";
    internal const string JacobianFile = "text-jacobian.safetensors";

    private const long LongestText = 1 << 20;

    /// <summary>Whether a folder is meant for a model of language.</summary>
    public static bool IsMeant(string folder) => File.Exists(Path.Combine(folder, CardFile));

    /// <summary>Reads card and shape alone: what a list of models says.</summary>
    /// <exception cref="BrokenModelException">One is missing or broken.</exception>
    public static (TextCard Card, ModelConfig Config) Describe(string folder)
    {
        var card = Read(folder, CardFile, path => TextCardRules.Checked(JsonSerializer.Deserialize(Bytes(path), TextCardJson.Default.TextCard)));
        var config = Read(folder, ConfigFile, path => ModelConfig.Parse(System.Text.Encoding.UTF8.GetString(Bytes(path))));
        return config.Tokens is not null
            ? (card, config)
            : throw new BrokenModelException(IdOf(folder), ConfigFile, "tokens: it is missing beside a card of a model of language.");
    }

    /// <summary>
    /// Reads a whole model; its id is the folder's name. Memory is taken once the files are known to be those that the card was made of.
    /// </summary>
    /// <exception cref="BrokenModelException">A file is missing or broken, or was changed since.</exception>
    public static TextModel Load(string folder, Device device)
    {
        var (card, config) = Describe(folder);
        Read(folder, WeightsFile, path =>
        {
            ModelFiles.CheckWeights(path, config, device);
            return true;
        });
        if (Read(folder, CardFile, _ => Identity(folder)) != card.Identity)
            throw new BrokenModelException(
                IdOf(folder), CardFile, "identity: must be that of the files beside it: they were changed since the import.");
        var tokenizer = LoadTokenizer(folder);
        // What was imported can be large and is never trained. On the processor it takes no more memory than on disk.
        var isKept = card.Training is null && device.type == TorchSharp.DeviceType.CPU;
        var types = isKept ? Read(folder, WeightsFile, ModelFiles.TypesIn) : null;
        var probed = new ProbedModel(IdOf(folder), SequenceModel.CreateEmpty(config, device, types), TunedLens: null);
        try
        {
            LoadWeights(folder, probed.Model);
            probed = probed with { TextLens = Read(folder, LensFile, path => ModelFiles.LoadTextLens(path, probed.Model)) };
            probed = probed with { Jacobian = Read(folder, JacobianFile, path => ModelFiles.LoadTextLens(path, probed.Model)) };
            return new(probed, tokenizer, card);
        }
        catch
        {
            probed.Dispose();
            throw;
        }
    }

    /// <summary>Reads the tokenizer alone.</summary>
    /// <exception cref="BrokenModelException">It is missing or broken.</exception>
    public static ITokenizer LoadTokenizer(string folder) => Read(folder, TokenizerFileName, TokenizerKinds.Load);

    /// <summary>Writes a model of our own; the card's identity and number types are those of what is written.</summary>
    /// <exception cref="InvalidOperationException">A weight does not fit float16.</exception>
    public static void Save(string folder, SequenceModel model, SymbolTokenizer tokenizer, TextCard card)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(tokenizer);
        ArgumentNullException.ThrowIfNull(card);
        Directory.CreateDirectory(folder);
        ModelFiles.SaveWeights(Path.Combine(folder, WeightsFile), model);
        File.WriteAllText(Path.Combine(folder, ConfigFile), model.Config.ToJson() + "\n");
        File.WriteAllText(Path.Combine(folder, TokenizerFileName), tokenizer.ToJson());
        SaveCardOfWeights(folder, card);
    }

    /// <summary>
    /// Writes the weights of a model anew with matrices in a byte a number. Its lens and the measures on its card were of the model before, and go.
    /// </summary>
    /// <exception cref="BrokenModelException">The model cannot be read.</exception>
    public static void Compress(string folder)
    {
        using var model = Load(folder, CPU);
        ModelFiles.SaveSmallWeights(Path.Combine(folder, WeightsFile), model.Probed.Model);
        File.Delete(Path.Combine(folder, LensFile));
        File.Delete(Path.Combine(folder, JacobianFile));
        SaveCardOfWeights(folder, model.Card with { LensDivergences = null, JacobianDivergences = null, Metrics = null, MetricsCommand = null });
    }

    private static void SaveCardOfWeights(string folder, TextCard card)
    {
        var types = SafetensorsReader.Read(Path.Combine(folder, WeightsFile)).Tensors.Values.Select(tensor => tensor.Type.Name());
        SaveCard(folder, card with { Identity = Identity(folder), NumberType = NumberTypes(types) });
    }

    /// <summary>Whether a folder has a tuned lens.</summary>
    public static bool HasLens(string folder) => File.Exists(Path.Combine(folder, LensFile));

    /// <summary>Whether a folder has a Jacobian lens.</summary>
    public static bool HasJacobian(string folder) => File.Exists(Path.Combine(folder, JacobianFile));

    /// <summary>Writes the tuned lens.</summary>
    public static void SaveLens(string folder, TextLens lens) => ModelFiles.SaveTextLens(Path.Combine(folder, LensFile), lens);

    /// <summary>Writes the Jacobian lens.</summary>
    public static void SaveJacobian(string folder, TextLens lens) => ModelFiles.SaveTextLens(Path.Combine(folder, JacobianFile), lens);

    /// <summary>Gives a model the weights of a folder.</summary>
    /// <exception cref="BrokenModelException">They cannot be read, or do not fit the model.</exception>
    public static void LoadWeights(string folder, SequenceModel model) => Read(folder, WeightsFile, path =>
    {
        ModelFiles.LoadWeights(path, model);
        return true;
    });

    /// <summary>How a card names the types of some tensors.</summary>
    internal static string NumberTypes(IEnumerable<string> types) =>
        string.Join(", ", types.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));

    /// <summary>
    /// SHA-256 over a folder's config, tokenizer and weights, each with its name and length before it, so that none passes for another.
    /// </summary>
    internal static string Identity(string folder)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[1 << 20];
        foreach (var name in new[] { ConfigFile, TokenizerFileName, WeightsFile })
        {
            using var stream = File.OpenRead(Path.Combine(folder, name));
            hash.AppendData(System.Text.Encoding.UTF8.GetBytes(FormattableString.Invariant($"{name}\n{stream.Length}\n")));
            for (var count = stream.Read(buffer); count > 0; count = stream.Read(buffer))
                hash.AppendData(buffer, 0, count);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Writes the card.</summary>
    public static void SaveCard(string folder, TextCard card) =>
        File.WriteAllText(Path.Combine(folder, CardFile), JsonSerializer.Serialize(card, TextCardJson.Default.TextCard) + "\n");

    private static string IdOf(string folder) => Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)));

    private static byte[] Bytes(string path)
    {
        var length = new FileInfo(path).Length;
        return length <= LongestText
            ? File.ReadAllBytes(path)
            : throw new InvalidDataException($"it must be at most {LongestText} bytes long, got {length}.");
    }

    private static T Read<T>(string folder, string file, Func<string, T> read)
    {
        try
        {
            return read(Path.Combine(folder, file));
        }
        catch (Exception broken) when (broken is IOException or UnauthorizedAccessException or JsonException or ModelConfigException
            or SafetensorsException or InvalidDataException or TokenizerException or ImportException)
        {
            var reason = broken is FileNotFoundException or DirectoryNotFoundException ? "it is missing." : broken.Message.ReplaceLineEndings(" ");
            throw new BrokenModelException(
                IdOf(folder), file, reason.StartsWith(file + ": ", StringComparison.Ordinal) ? reason[(file.Length + 2)..] : reason, broken);
        }
    }
}
