using MambaViz.Client.Session;
using MambaViz.Contracts;

namespace MambaViz.Client.Exploring.Attribution;

/// <summary>The choice "Which examples matter", and the example pointed at, without which the curve is drawn too.</summary>
/// <param name="editor">The examples.</param>
/// <param name="canAsk">Whether there is somebody to ask, or soon will be again.</param>
/// <param name="refresh">Asks for what is missing now; the argument is that of <see cref="Exploration.Refresh"/>.</param>
/// <param name="changed">Hears that something shown is different.</param>
public sealed class InfluenceChoice(ExampleEditor editor, Func<bool> canAsk, Action<bool> refresh, Action changed)
{
    private (int Index, DrawnExample Example)? _pointed;

    /// <summary>Each example says how much it matters.</summary>
    public bool IsOn { get; private set; }

    /// <summary>
    /// Index of the example that the pointer is over, or that the keyboard has come to; null for none. One that was changed since is another one.
    /// </summary>
    public int? Pointed => _pointed is { } at && Find(at.Index) == at.Example ? at.Index : null;

    /// <summary>Why it cannot be switched on now; null where it can.</summary>
    public string? WhyNot => canAsk() ? null : ServerSession.IsNeeded;

    /// <summary>It can be switched now: off always, on only where somebody can be asked.</summary>
    public bool CanToggle => IsOn || WhyNot is null;

    /// <summary>Begins anew, as a page does that is opened; nothing is reported.</summary>
    public void Begin(bool isOn) => (IsOn, _pointed) = (isOn, null);

    /// <summary>Switches it, where it can be.</summary>
    public void Toggle()
    {
        if (!CanToggle)
            return;
        IsOn = !IsOn;
        refresh(false);
    }

    /// <summary>Points at an example, or at none.</summary>
    public void Point(int? index)
    {
        var before = Pointed;
        _pointed = index is { } at && Find(at) is { } example ? (at, example) : null;
        if (IsOn && Pointed != before)
            changed();
    }

    /// <summary>What is to be asked next; null where all is known or nothing is wanted.</summary>
    /// <param name="seen">The beginnings of the prompt and what is known of each.</param>
    /// <param name="models">The models drawn.</param>
    /// <param name="touched">The id of the one looked at, which is asked first; null for the first.</param>
    /// <param name="lens">How predictions are read out.</param>
    /// <param name="count">The number of examples seen.</param>
    public RefinementStep? Next(IReadOnlyList<SeenExamples> seen, IReadOnlyList<ModelCard> models, string? touched, string lens, int count) =>
        IsOn ? InfluencePlanner.Next(seen, models.OrderByDescending(model => model.Id == touched), lens, count) : null;

    private DrawnExample? Find(int index) => index >= 0 && index < editor.Examples.Length ? editor.Examples[index] : null;
}
