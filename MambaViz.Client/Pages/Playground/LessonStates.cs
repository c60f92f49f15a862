using MambaViz.Client.Charts.Figures;
using MambaViz.Client.Controls;
using MambaViz.Client.Exploring;
using MambaViz.Client.Exploring.OwnData;
using MambaViz.Contracts;

namespace MambaViz.Client.Pages.Playground;

/// <summary>The playground's states as lessons record them.</summary>
/// <param name="models">The models there are.</param>
/// <param name="openData">Finds data of one's own by what an address says of them.</param>
public sealed class LessonStates(Func<IReadOnlyList<ModelCard>> models, Func<string, DataSet?> openData)
{
    /// <summary>A state for people: "A sine, 5 examples, layer 3".</summary>
    public string Describe(string query)
    {
        var link = PlaygroundLinkText.Read(query, openData);
        var layer = link.Layer is { } place ? ChartSentence.Layer(place) : "last layer";
        return $"{link.Context.Title}, {Words.Examples(link.Context.Count)}, {layer}";
    }

    /// <summary>What is to be asked for a state to be seen without a server, and of which models; null where that ships with the page.</summary>
    public (RefineRequest Request, ModelCard[] Models)? RequestOf(string query)
    {
        var link = PlaygroundLinkText.Read(query, openData);
        ModelCard[] drawn = [.. DrawnModels.Of(models(), link)];
        var ships = link.Context.Untouched is not null && link.Lens == Lens.Tuned && drawn.All(DrawnModels.Of(models(), new()).Contains);
        if (drawn.Length == 0 || ships)
            return null;
        // As the page asks: errors on next examples are over many orders, and those no recording has.
        var further = link.Context.Measure is HeldOutRows held ? held.Rows.Select(row => row.X[0]) : [];
        return (new()
        {
            Models = [.. drawn.Select(card => card.Id)],
            Examples = [.. link.Context.Examples.Select(example => example.AsExample)],
            Queries = QueryGrid.With(further),
            Lens = link.Lens,
        }, drawn);
    }
}
