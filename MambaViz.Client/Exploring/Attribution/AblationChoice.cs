using System.Collections.Immutable;
using System.Globalization;
using MambaViz.Client.Session;
using MambaViz.Contracts;

namespace MambaViz.Client.Exploring.Attribution;

/// <summary>The choice "What each layer does", and the layers that are switched off: their blocks add nothing.</summary>
/// <param name="canAsk">Whether there is somebody to ask, or soon will be again.</param>
/// <param name="refresh">Asks for what is missing now.</param>
public sealed class AblationChoice(Func<bool> canAsk, Action refresh)
{
    /// <summary>The highest layer that an address can name.</summary>
    public const int LastLayer = 99;

    private const char Between = '_';

    private const string Nothing = "none";

    /// <summary>The layers asked to be off; none where all are on, and null where the choice is not made.</summary>
    public ImmutableSortedSet<int>? Wanted { get; private set; }

    /// <summary>Each layer says what it does.</summary>
    public bool IsOn => Wanted is not null;

    /// <summary>The layers that are off, as far as somebody can be asked of the rest.</summary>
    public ImmutableSortedSet<int> Off => canAsk() ? Wanted ?? [] : [];

    /// <summary>Why it cannot be switched on now; null where it can.</summary>
    public string? WhyNot => canAsk() ? null : ServerSession.IsNeeded;

    /// <summary>It can be switched now: off always, on only where somebody can be asked.</summary>
    public bool CanToggle => IsOn || WhyNot is null;

    /// <summary>As an address says it; null where the choice is not made.</summary>
    public static string? Write(ImmutableSortedSet<int>? layers) =>
        layers is null ? null : layers.IsEmpty ? Nothing : string.Join(Between, layers.Select(layer => layer.ToString(CultureInfo.InvariantCulture)));

    /// <summary>Reads what <see cref="Write"/> wrote; null for anything else.</summary>
    public static ImmutableSortedSet<int>? Read(string? text)
    {
        if (text is null or Nothing)
            return text is null ? null : [];
        int[] layers = [.. text.Split(Between).Select(part => int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var layer) ? layer : 0)];
        return Array.TrueForAll(layers, layer => layer is >= 1 and <= LastLayer) ? [.. layers] : null;
    }

    /// <summary>Begins anew, as a page does that is opened; nothing is reported.</summary>
    public void Begin(ImmutableSortedSet<int>? wanted) => Wanted = wanted;

    /// <summary>Makes the choice or takes it back, and with it every layer is on again.</summary>
    public void Toggle()
    {
        if (!CanToggle)
            return;
        Wanted = IsOn ? null : [];
        refresh();
    }

    /// <summary>Switches a layer, 1 to <see cref="LastLayer"/>, off or on again.</summary>
    public void Switch(int layer)
    {
        if (WhyNot is not null || layer is < 1 or > LastLayer)
            return;
        Wanted = Wanted?.Contains(layer) == true ? Wanted.Remove(layer) : (Wanted ?? []).Add(layer);
        refresh();
    }

    /// <summary>The model that is asked and drawn in a model's place: itself, without the layers that are off.</summary>
    public ModelCard Asked(ModelCard card) =>
        Off.Where(layer => layer <= card.LayerCount) is var off && off.Any() ? card with { Id = AblatedId.Of(card.Id, off) } : card;

    /// <summary>What is to be asked next; null where all is known or nothing is wanted.</summary>
    /// <param name="seen">The beginnings of the prompt and what is known of each.</param>
    /// <param name="models">The models drawn, whole.</param>
    /// <param name="count">The number of examples seen.</param>
    /// <param name="heldOut">Rows that errors are of; null for none.</param>
    public RefinementStep? Next(IReadOnlyList<SeenExamples> seen, IReadOnlyList<ModelCard> models, int count, HeldOutRows? heldOut) =>
        IsOn && canAsk() ? AblationPlanner.Next(seen, models, count, heldOut) : null;
}
