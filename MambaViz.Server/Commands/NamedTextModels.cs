using MambaViz.Engine.Checkpoints;
using MambaViz.Server.Hosting;

namespace MambaViz.Server.Commands;

/// <summary>The folders of models of language that a verb was given, by id or by path.</summary>
internal static class NamedTextModels
{
    /// <summary>One folder a name.</summary>
    /// <param name="names">Ids of the zoo or of the user's own models, or paths.</param>
    /// <param name="zoo">The folder of models; looked for where null.</param>
    /// <exception cref="UserException">A name is no model; the message lists those that exist.</exception>
    public static IReadOnlyList<string> Folders(IReadOnlyList<string> names, string? zoo)
    {
        if (names.All(TextModelFolder.IsMeant))
            return [.. names.Select(Path.GetFullPath)];
        var known = TextZoo.List(ModelsFolder.Find(zoo, Environment.CurrentDirectory), UserModels.Folder);
        return [.. names.Select(name => Folder(name, known))];
    }

    /// <summary>Whether a name is that of a model of language, whole or broken.</summary>
    /// <param name="name">An id of the zoo or of the user's own models, or a path.</param>
    /// <param name="zoo">The folder of models; looked for where null.</param>
    public static bool Knows(string name, string? zoo)
    {
        if (TextModelFolder.IsMeant(name))
            return true;
        var known = TextZoo.List(ModelsFolder.Find(zoo, Environment.CurrentDirectory), UserModels.Folder);
        return known.Find(name) is not null || known.Broken.Any(broken => string.Equals(broken.Id, name, StringComparison.Ordinal));
    }

    private static string Folder(string name, TextZoo known)
    {
        if (TextModelFolder.IsMeant(name))
            return Path.GetFullPath(name);
        if (known.Broken.FirstOrDefault(broken => string.Equals(broken.Id, name, StringComparison.Ordinal)) is { } broken)
            throw new UserException($"models: \"{name}\" is broken. {broken.File}: {broken.Reason}");
        var ids = known.Models.Count == 0 ? "none" : string.Join(", ", known.Models.Select(model => model.Id));
        return known.Find(name)?.Folder ?? throw new UserException($"models: \"{name}\" is no model of language; there are {ids}.");
    }
}
