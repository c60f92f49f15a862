using System.Collections.Immutable;
using MambaViz.Client.Exploring;
using MambaViz.Client.Exploring.Pins;

namespace MambaViz.Client.Pages.Playground.Comparing;

/// <summary>One of two runs side by side: a playground's state, and what it was called when it was opened.</summary>
public sealed class ComparedSide : IDisposable
{
    private ComparedRun? _opened;
    private ImmutableArray<DrawnExample> _examples = [];

    /// <param name="state">Its state.</param>
    /// <param name="changed">Hears that something of it is different.</param>
    /// <param name="edited">Hears that it was edited, once whoever draws it has.</param>
    public ComparedSide(PlaygroundState state, Action changed, Action<ComparedSide> edited)
    {
        State = state;
        state.Changed += changed;
        state.Editor.Changed += _ => edited(this);
    }

    /// <summary>The playground's state.</summary>
    public PlaygroundState State { get; }

    /// <summary>The whole query of the playground that shows this run alone.</summary>
    public string WholeQuery => PlaygroundLinkText.Write(State.Link);

    /// <summary>The run without what both sides share.</summary>
    public string Query => ComparedRun.Alone(WholeQuery);

    /// <summary>Takes over a run.</summary>
    public void Open(ComparedRun run)
    {
        State.Show(run.Query);
        _opened = run.Name is null ? null : run with { Query = Query };
        _examples = State.Editor.Examples;
    }

    /// <summary>Whether its examples are others than when this was asked last, or since it was opened.</summary>
    public bool HasNewExamples()
    {
        if (_examples == State.Editor.Examples)
            return false;
        _examples = State.Editor.Examples;
        return true;
    }

    /// <summary>Gives the run another name, until its examples are others.</summary>
    public void Call(string name) => _opened = new ComparedRun(Query, Pin.NameOf(name));

    /// <summary>The pin of this run; of several the one of the very place. Null for none.</summary>
    public Pin? PinIn(PinList list)
    {
        var (whole, own) = (WholeQuery, Query);
        return list.Find(whole) ?? list.Pins.FirstOrDefault(pin => ComparedRun.Alone(pin.Query) == own);
    }

    /// <summary>What it is called: as its pin, or as it was opened, or by its examples.</summary>
    public string NameBeside(PinList list) =>
        PinIn(list)?.Name ?? (_opened is { Name: { } name } opened && opened.Query == Query ? name : State.Editor.Context.Title);

    /// <summary>The run as a link has it.</summary>
    public ComparedRun RunBeside(PinList list) =>
        new(Query, NameBeside(list) is var name && name != State.Editor.Context.Title ? name : null);

    /// <inheritdoc/>
    public void Dispose() => State.Dispose();
}
