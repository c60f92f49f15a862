using MambaViz.Client.Charts;

namespace MambaViz.Client.Exporting;

/// <summary>The models of a figure in its caption.</summary>
public static class FigureLook
{
    /// <summary>"Mamba, Transformer and S4".</summary>
    public static string Names(this IEnumerable<SceneModel> models)
    {
        var names = models.Select(model => model.Title).ToList();
        return names.Count < 2 ? string.Concat(names) : $"{string.Join(", ", names.SkipLast(1))} and {names[^1]}";
    }
}
