using MambaViz.Engine.Models;

namespace MambaViz.Engine.Checkpoints;

/// <summary>A model of language that is there, and not yet in memory.</summary>
/// <param name="Id">Its folder's name.</param>
/// <param name="Folder">Where it lies.</param>
/// <param name="Config">Its shape.</param>
/// <param name="Card">Where it comes from.</param>
public sealed record TextModelEntry(string Id, string Folder, ModelConfig Config, TextCard Card);

/// <summary>
/// The models of language of some folders, each in a folder of its own whose name is its id; of two that share one, that of the folder named first.
/// They are large: listing them reads cards and shapes alone.
/// </summary>
public sealed class TextZoo
{
    private TextZoo(IReadOnlyList<TextModelEntry> models, IReadOnlyList<BrokenModel> broken) => (Models, Broken) = (models, broken);

    /// <summary>The models, by id.</summary>
    public IReadOnlyList<TextModelEntry> Models { get; }

    /// <summary>Those that cannot be used, by id.</summary>
    public IReadOnlyList<BrokenModel> Broken { get; }

    /// <summary>Lists the models of some folders; one that does not exist has none.</summary>
    public static TextZoo List(params IEnumerable<string> folders)
    {
        ArgumentNullException.ThrowIfNull(folders);
        var (models, broken) = (new List<TextModelEntry>(), new List<BrokenModel>());
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var path in folders.Where(Directory.Exists).SelectMany(Directory.EnumerateDirectories).Where(TextModelFolder.IsMeant))
        {
            var id = Path.GetFileName(path);
            // A folder of an import that was cut off.
            if (id.EndsWith(".part", StringComparison.Ordinal) || !known.Add(id))
                continue;
            try
            {
                var (card, config) = TextModelFolder.Describe(path);
                models.Add(new(id, path, config, card));
            }
            catch (BrokenModelException fault)
            {
                broken.Add(fault.Model);
            }
        }

        return new([.. models.OrderBy(m => m.Id, StringComparer.Ordinal)], [.. broken.OrderBy(m => m.Id, StringComparer.Ordinal)]);
    }

    /// <summary>The model of that id; null where there is none.</summary>
    public TextModelEntry? Find(string id) => Models.FirstOrDefault(m => string.Equals(m.Id, id, StringComparison.Ordinal));
}
