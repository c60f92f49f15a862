using MambaViz.Client.Charts;
using MambaViz.Client.Charts.Figures;
using MambaViz.Contracts.Figures;
using Figure = MambaViz.Contracts.Figures.Figure;

namespace MambaViz.Client.Exporting;

/// <summary>How much each example of a prompt matters, as a figure: how far predictions move without it, and their error then.</summary>
public static class InfluenceExport
{
    /// <summary>The figure of a scene that knows influences.</summary>
    public static Figure Of(PromptScene scene, FigureSubject subject)
    {
        var known = scene.Influences.Where(influence => !float.IsNaN(influence.Widest)).ToList();
        return new()
        {
            Name = subject.NameOf("influence", ChartSentence.Examples(scene.ExampleCount), ChartSentence.Layer(scene.Layer)),
            Title = $"Influence of each example, {subject.Title}",
            Caption = $"{subject.Title}: how far predictions move without each of the {ChartSentence.Examples(scene.ExampleCount)} of the first prompt at "
                + $"{ChartSentence.Layer(scene.Layer)} (root mean square over its queries), and their error then. {subject.Note}",
            Panels =
            [
                Panel("Influence", "example", "influence", known.Select(one => (one.Title, one.Slot, one.Values))),
                Panel("Error without it", "example", scene.ErrorTitle, known.Select(one => (one.Title, one.Slot, one.ErrorsWithout))),
            ],
        };
    }

    /// <summary>A panel of numbers by example, one line a model.</summary>
    /// <param name="title">What they are.</param>
    /// <param name="counted">What an example is called.</param>
    /// <param name="axis">What the vertical axis has.</param>
    /// <param name="models">Each model's name, identity and numbers.</param>
    public static FigurePanel Panel(string title, string counted, string axis, IEnumerable<(string Name, SeriesIdentity Slot, float[] Values)> models) => new()
    {
        Title = title,
        X = new(counted) { IsWhole = true },
        Y = new(axis),
        Series =
        [
            .. models.Select(model => new FigureSeries
            {
                Name = model.Name,
                Identity = model.Slot,
                X = [.. Enumerable.Range(1, model.Values.Length).Select(example => (double)example)],
                Y = new FloatValues(model.Values),
            }),
        ],
    };
}
