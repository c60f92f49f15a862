using System.Collections.Immutable;
using MambaViz.Client.Charts;
using MambaViz.Client.Exploring;
using MambaViz.Contracts;

namespace MambaViz.Client.Pages.Playground;

/// <summary>Which models are drawn, and which of them with its other layers.</summary>
/// <param name="cards">The models there are.</param>
/// <param name="refresh">Hears that others are drawn.</param>
/// <param name="changed">Hears that something shown is different.</param>
public sealed class DrawnModels(Func<IReadOnlyList<ModelCard>> cards, Action refresh, Action changed)
{
    /// <summary>Models switched on before any is chosen; lessons are recorded with as many.</summary>
    public const int UsualCount = 2;

    // A Mamba and a transformer side by side: more curves than these hide each other until they are asked for.
    private static readonly ModelRules Rules = new("free-1d", Dimension: 1, Usual: UsualCount, Most: Limits.Models, IsOfTaskOnly: false);

    private (IReadOnlyList<ModelCard>? Cards, ImmutableArray<string>? Wanted, ModelSelection Selection) _selection = (null, null, new([], Rules, null));

    /// <summary>Ids of the models asked for; null for the usual ones.</summary>
    public ImmutableArray<string>? Wanted { get; private set; }

    /// <summary>The id of the model that was touched last; null for none.</summary>
    public string? Touched { get; private set; }

    /// <summary>The choice "Other layers".</summary>
    public OtherLayers OtherLayers { get; private set; }

    /// <summary>The models on offer and those that are drawn.</summary>
    public ModelSelection Selection
    {
        get
        {
            var known = cards();
            if (known != _selection.Cards || Wanted != _selection.Wanted)
                _selection = (known, Wanted, new ModelSelection(known, Rules, Wanted));
            return _selection.Selection;
        }
    }

    /// <summary>The models that a link draws.</summary>
    /// <param name="cards">The models there are.</param>
    /// <param name="link">The link.</param>
    public static IReadOnlyList<ModelCard> Of(IReadOnlyList<ModelCard> cards, PlaygroundLink link) => new ModelSelection(cards, Rules, link.Models).On;

    /// <summary>Begins anew, as a page does that is opened; nothing is reported.</summary>
    public void Begin(PlaygroundLink link) => (Wanted, Touched, OtherLayers) = (link.Models, link.Touched, link.OtherLayers);

    /// <summary>Switches a model on or off.</summary>
    public void Toggle(string id)
    {
        if (!Selection.TryToggle(id, out var wanted))
            return;
        (Wanted, Touched) = (wanted, id);
        refresh();
    }

    /// <summary>Shows the other layers of no model, of one or of all.</summary>
    public void Show(OtherLayers choice)
    {
        OtherLayers = choice;
        changed();
    }
}
