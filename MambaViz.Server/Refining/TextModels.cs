using System.Globalization;
using MambaViz.Contracts;
using MambaViz.Engine.Checkpoints;
using MambaViz.Engine.Models;
using MambaViz.Engine.Probing;
using MambaViz.Engine.Runtime;
using MambaViz.Engine.Text;
using BrokenModel = MambaViz.Engine.Checkpoints.BrokenModel;

namespace MambaViz.Server.Refining;

/// <summary>
/// The models of language that can be asked. They are large: listing them reads cards and shapes, a request its model's tokenizer, and the compute
/// thread loads what is asked for and keeps what fits.
/// </summary>
internal sealed class TextModels : IDisposable
{
    // Of weights that nobody uses: one model of half a billion parameters in float32, or of a billion in half precision, or all small ones.
    private const long IdleBytes = 2L << 30;

    private readonly TextZoo _zoo;
    private readonly ComputeDevice _device;
    private readonly ModelCache _cache = new(IdleBytes, model => model.Model.Parameters.ByteCount);
    private readonly Dictionary<string, Lazy<ITokenizer>> _tokenizers;

    public TextModels(TextZoo zoo, ComputeDevice device)
    {
        (_zoo, _device) = (zoo, device);
        _tokenizers = zoo.Models.ToDictionary(
            model => model.Id, model => new Lazy<ITokenizer>(() => TextModelFolder.LoadTokenizer(model.Folder)), StringComparer.Ordinal);
        Growth = zoo.Models.Select(model => KeyValuePair.Create(model.Id, GrowthFolder.List(model.Folder))).Where(model => model.Value.Count > 0)
            .ToDictionary(StringComparer.Ordinal);
    }

    /// <summary>What is there, by id.</summary>
    public IReadOnlyList<TextModelEntry> Models => _zoo.Models;

    /// <summary>What is there and cannot be used.</summary>
    public IReadOnlyList<BrokenModel> Broken => _zoo.Broken;

    /// <summary>The checkpoints along the training of each model that has any.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<GrowthCheckpoint>> Growth { get; }

    /// <summary>The tokenizer of a model or checkpoint that is there, from any thread.</summary>
    public ITokenizer TokenizerOf(string id) => _tokenizers[CheckpointId.Split(id)?.Model ?? id].Value;

    /// <summary>The shape of a model or checkpoint that is there.</summary>
    public ModelConfig ConfigOf(string id) => _zoo.Find(CheckpointId.Split(id)?.Model ?? id)!.Config;

    /// <summary>
    /// Takes a model that is there, or the checkpoint of an id that was checked; <see cref="Return"/> gives it back. Both on the compute thread.
    /// </summary>
    public ProbedModel Take(string id) => _cache.Take(id, () => Load(id));

    public void Return(string id) => _cache.Return(id);

    /// <summary>
    /// A run with some models, all on the compute thread: each is loaded in a turn of its own, a null, and all are given back when the run ends.
    /// </summary>
    public IEnumerable<T?> Borrow<T>(IEnumerable<string> ids, Func<IReadOnlyList<ProbedModel>, IEnumerable<T?>> run)
        where T : class
    {
        var borrowed = new List<ProbedModel>();
        try
        {
            foreach (var id in ids)
            {
                borrowed.Add(Take(id));
                yield return null;
            }

            foreach (var frame in run(borrowed))
                yield return frame;
        }
        finally
        {
            borrowed.ForEach(model => Return(model.Id));
        }
    }

    public void Dispose() => _cache.Dispose();

    private ProbedModel Load(string id)
    {
        if (CheckpointId.Split(id) is not { } checkpoint)
            return TextModelFolder.Load(_zoo.Find(id)!.Folder, _device.Device).Probed;
        var step = long.Parse(checkpoint.Step, CultureInfo.InvariantCulture);
        return GrowthFolder.LoadText(id, _zoo.Find(checkpoint.Model)!.Folder, step, _device.Device).Probed;
    }
}
