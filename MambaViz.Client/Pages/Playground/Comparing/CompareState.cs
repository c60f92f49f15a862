using MambaViz.Client.Charts;
using MambaViz.Client.Exploring;
using MambaViz.Client.Exploring.Lessons;
using MambaViz.Client.Exploring.OwnData;
using MambaViz.Client.Exploring.Pins;
using MambaViz.Client.Session;

namespace MambaViz.Client.Pages.Playground.Comparing;

/// <summary>
/// Two runs of the playground, each with a state of its own, that share their layer and their place in the list of examples. Everything shown
/// follows from the two, that place, and the pins of this browser.
/// </summary>
public sealed class CompareState : IPageState
{
    private readonly ServerSession _server;
    private readonly Func<PlaygroundState> _create;
    private readonly Func<string, DataSet?> _openData;
    private readonly PinShelf _pins;
    private readonly ComparedPlace _place;
    private bool _isStarted;
    private bool _isBTouched;
    private bool _arePinsEdited;

    /// <param name="client">The server.</param>
    /// <param name="server">What is known of it.</param>
    /// <param name="library">Lessons and guides.</param>
    /// <param name="time">The clock.</param>
    /// <param name="pins">What is pinned.</param>
    /// <param name="openData">Finds data of one's own by what an address says of them. Default: those that an address holds.</param>
    public CompareState(
        IRefinementClient client, ServerSession server, ILessonLibrary library, TimeProvider time, PinShelf pins,
        Func<string, DataSet?>? openData = null)
    {
        (_server, _pins, _openData) = (server, pins, openData ?? DataCode.Read);
        _create = () => new PlaygroundState(client, server, library, time, openData);
        _place = new ComparedPlace(time, () => (A, B), Notify);
        Picture = new ComparePicture(this);
        pins.Changed += Notify;
        server.Changed += Notify;
    }

    /// <inheritdoc/>
    public event Action? Changed;

    /// <summary>The run at the left; null for none.</summary>
    public ComparedSide? A { get; private set; }

    /// <summary>The run at the right; null for none.</summary>
    public ComparedSide? B { get; private set; }

    /// <summary>The runs that are open.</summary>
    public IEnumerable<ComparedSide> Sides => new[] { A, B }.OfType<ComparedSide>();

    /// <summary>The run that was touched last, which is pinned and whose examples are undone.</summary>
    public ComparedSide? Current => IsBCurrent ? B : A;

    /// <summary>Whether that is the one at the right.</summary>
    public bool IsBCurrent => B is not null && (_isBTouched || A is null);

    /// <summary>The layer of both, and their place in the list of examples.</summary>
    public Playheads Heads => _place.Heads;

    /// <summary>How the examples of both stand along one scrubber.</summary>
    public ExampleAlignment Alignment => _place.Alignment;

    /// <summary>The id of the model that was touched last; null for none.</summary>
    public string? Touched { get; private set; }

    /// <summary>Whether the error axis is logarithmic.</summary>
    public bool LogError { get; private set; } = true;

    /// <summary>The pins.</summary>
    public PinList Pins => _pins.List;

    /// <summary>False where the browser does not keep them.</summary>
    public bool ArePinsKept => _pins.IsKept;

    /// <summary>What undo takes back: the pins, or the examples of the run touched last.</summary>
    public IEditor Edited => _arePinsEdited || Current is not { } side ? _pins : side.State.Editor;

    /// <summary>What is taken back next are changes of the pins.</summary>
    public bool ArePinsEdited => _arePinsEdited;

    /// <summary>What is drawn and said.</summary>
    public ComparePicture Picture { get; }

    /// <summary>The models of both, with those that are drawn of either.</summary>
    public ComparedModels Models => new(A?.State.Models, B?.State.Models);

    /// <summary>How predictions of both are read out; null where that differs.</summary>
    public string? Lens => Sides.Select(side => side.State.Lens).Distinct(StringComparer.Ordinal).ToArray() is [var lens] ? lens : null;

    /// <inheritdoc/>
    public bool IsAnswerNear => Sides.Any(side => side.State.IsAnswerNear);

    /// <inheritdoc/>
    public string Query => new CompareLink(A?.RunBeside(Pins), B?.RunBeside(Pins))
    {
        Layer = _place.Layer,
        Count = _place.Count,
        Touched = Touched,
        LogError = LogError,
    }.Write();

    /// <inheritdoc/>
    public void Open(string query)
    {
        var link = CompareLink.Read(query);
        Heads.Pause();
        (_isBTouched, _arePinsEdited) = (false, false);
        (Touched, LogError) = (link.Touched, link.LogError);
        _place.Together(() =>
        {
            _place.Ask(link.Layer, link.Count);
            A = Opened(A, link.A);
            B = Opened(B, link.B);
        });
    }

    /// <inheritdoc/>
    public async Task StartAsync()
    {
        _isStarted = true;
        await Task.WhenAll(Sides.Select(side => side.State.StartAsync()).Append(_pins.LoadAsync()));
        Notify();
    }

    /// <summary>Opens a run at one of the two places. At the left it brings its layer and its number of examples with it.</summary>
    /// <param name="query">Of the playground.</param>
    /// <param name="name">What it is called; null for what its examples are.</param>
    /// <param name="asB">At the right.</param>
    public void OpenRun(string query, string? name, bool asB)
    {
        var (run, link) = (new ComparedRun(ComparedRun.Alone(query), name), PlaygroundLinkText.Read(query, _openData));
        Heads.Pause();
        (_isBTouched, _arePinsEdited) = (asB, false);
        _place.Together(() =>
        {
            if (asB)
                B = Opened(B, run);
            else
                A = Opened(A, run);
            if (!asB || A is null)
                _place.Ask(link.Layer, Alignment.PlaceAfter(link.Context.Count, asB));
        });
    }

    /// <summary>Exchanges the two.</summary>
    public void Swap()
    {
        if (A is null && B is null)
            return;
        _isBTouched = !IsBCurrent;
        _place.Together(() => (A, B) = (B, A));
    }

    /// <summary>Why the run touched last cannot be pinned; null where it can, or is.</summary>
    public string? WhyNotPin => Current is { } side ? RunPin.WhyNot(Pins, side.State) : CompareWords.NoPins;

    /// <summary>Pins the run touched last, as it is seen.</summary>
    public void Pin()
    {
        if (Current is { } side)
            EditPins(list => list.With(RunPin.Of(side.State) with { Name = side.NameBeside(list) }));
    }

    /// <summary>Changes the pins, which can be undone.</summary>
    public void EditPins(Func<PinList, PinList> change) => _arePinsEdited |= _pins.Change(change);

    /// <summary>Gives a run another name, and its pin too.</summary>
    public void Call(ComparedSide side, string name)
    {
        if (side.PinIn(Pins) is { } pin)
            EditPins(list => list.Renamed(pin.Query, name));
        side.Call(name);
        Notify();
    }

    /// <summary>Compares what another model guesses.</summary>
    public void Touch(string id)
    {
        Touched = id;
        Notify();
    }

    /// <summary>Switches a model on in both, or off where both have it.</summary>
    public void Toggle(string id)
    {
        var without = Sides.Where(side => side.State.Models.On.All(card => card.Id != id)).ToList();
        foreach (var side in without.Count > 0 ? without : [.. Sides])
            side.State.Drawn.Toggle(id);
        Touch(id);
    }

    /// <summary>Reads out predictions of both in another way.</summary>
    public void SetLens(string lens)
    {
        foreach (var side in Sides)
            side.State.SetLens(lens);
    }

    /// <summary>Why a lens cannot be chosen now; null where it can.</summary>
    public string? WhyNot(string lens) => Sides.Select(side => side.State.WhyNot(lens)).FirstOrDefault(why => why is not null);

    /// <summary>Shows another range of y in both.</summary>
    /// <param name="asked">In the unit of the side it was asked of.</param>
    /// <param name="of">That side.</param>
    public void ZoomTo(ComparedSide of, AxisRange asked)
    {
        foreach (var side in Picture.HasCommonAxes ? Sides : [of])
            side.State.Editor.ZoomTo(asked);
    }

    /// <summary>Takes back the example that a double click's first click added, and lets the common axis hold what both show.</summary>
    /// <param name="of">The side that was clicked.</param>
    public void Fit(ComparedSide of)
    {
        of.State.FitAxis();
        foreach (var side in Picture.HasCommonAxes ? Sides.Where(side => side != of) : [])
        {
            var scene = side.State.BuildScene();
            var values = scene.ShownCurves.SelectMany(curve => curve).Select(value => (double)value);
            if (FittedAxis.Around(values.Concat(scene.Examples.Select(example => example.Y))) is { } fitted)
                side.State.Editor.ZoomTo(fitted);
        }
    }

    /// <summary>Shows the error axis in equal steps, or in equal ratios.</summary>
    public void ToggleErrorScale()
    {
        LogError = !LogError;
        Notify();
    }

    /// <summary>Asks again for what was refused, or connects again.</summary>
    public void Retry()
    {
        if (A is null && B is null)
            _server.Retry();
        foreach (var side in Sides)
            side.State.Retry();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _server.Changed -= Notify;
        _pins.Changed -= Notify;
        A?.Dispose();
        B?.Dispose();
        _place.Dispose();
    }

    private ComparedSide? Opened(ComparedSide? side, ComparedRun? run)
    {
        if (run is null)
        {
            side?.Dispose();
            return null;
        }
        if (side is null)
        {
            side = new ComparedSide(_create(), _place.Follow, Edit);
            if (_isStarted)
                _ = side.State.StartAsync();
        }
        side.Open(run);
        return side;
    }

    private void Edit(ComparedSide side)
    {
        (_isBTouched, _arePinsEdited) = (side == B, false);
        Notify();
    }

    private void Notify() => Changed?.Invoke();
}
