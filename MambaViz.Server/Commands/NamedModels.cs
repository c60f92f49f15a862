using MambaViz.Engine.Checkpoints;
using MambaViz.Server.Hosting;

namespace MambaViz.Server.Commands;

/// <summary>The folders of models that a verb was given, by id or by path.</summary>
internal static class NamedModels
{
    /// <summary>One folder a name, also of a model that is broken, which its reader then tells; of every model where none is named.</summary>
    /// <param name="names">Ids of the zoo, or paths.</param>
    /// <param name="zoo">The folder of models; looked for where null.</param>
    /// <exception cref="UserException">A name is no model; the message lists those that exist.</exception>
    public static IReadOnlyList<string> Folders(IReadOnlyList<string> names, string? zoo = null)
    {
        if (names.Count > 0 && names.All(ModelFolder.IsMeant))
            return [.. names.Select(Path.GetFullPath)];
        zoo = ModelsFolder.Find(zoo, Environment.CurrentDirectory);
        var all = Directory.EnumerateDirectories(zoo).Where(ModelFolder.IsMeant).Order(StringComparer.Ordinal).ToList();
        return names.Count == 0 ? all : [.. names.Select(name => Folder(name, zoo, all))];
    }

    private static string Folder(string name, string zoo, List<string> all)
    {
        if (ModelFolder.IsMeant(name))
            return Path.GetFullPath(name);
        return all.Find(folder => string.Equals(Path.GetFileName(folder), name, StringComparison.Ordinal))
            ?? throw new UserException($"models: \"{name}\" is no model; {Path.GetFileName(zoo)} holds {string.Join(", ", all.Select(Path.GetFileName))}.");
    }
}
