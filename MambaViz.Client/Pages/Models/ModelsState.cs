using MambaViz.Client.Controls;
using MambaViz.Client.Session;
using MambaViz.Contracts;
using MambaViz.Contracts.Language;

namespace MambaViz.Client.Pages.Models;

/// <summary>Which models are shown, and what is known of them.</summary>
public sealed class ModelsState : IPageState
{
    private readonly ServerSession _server;
    private readonly AnswerStore<ModelDetail> _details;
    private readonly LanguageOffer _offer;
    private ModelsLink _wanted = new(null, null);

    public ModelsState(ServerSession server, AnswerStore<ModelDetail> details, LanguageOffer offer)
    {
        (_server, _details, _offer) = (server, details, offer);
        server.Changed += MoreIsKnown;
        details.Changed += MoreIsKnown;
        offer.Changed += MoreIsKnown;
    }

    /// <inheritdoc/>
    public event Action? Changed;

    /// <inheritdoc/>
    public string Query => Link.Write();

    /// <summary>The state as a link.</summary>
    public ModelsLink Link => IsKnown ? new(First, Second) : _wanted;

    /// <summary>Whether the server has told its models, be it none.</summary>
    public bool IsKnown => _server.Models is not null && _offer.Models is not null;

    /// <summary>The tasks they were trained on.</summary>
    public IReadOnlyList<TaskCard> Tasks => _server.Tasks ?? [];

    /// <summary>The models of language by what they were trained on; empty before the server answered.</summary>
    public IReadOnlyList<TextModelGroup> TextGroups => TextModelGroup.Of(_offer.Models ?? []);

    /// <summary>All models of numbers by task; empty before the server answered.</summary>
    public IReadOnlyList<ModelGroup> Groups => ModelGroup.Of(_server.Models ?? [], Tasks);

    /// <summary>The model shown; null where there is none.</summary>
    public string? First => Ids.Contains(_wanted.First, StringComparer.Ordinal) ? _wanted.First : Ids.FirstOrDefault();

    /// <summary>The model it is compared with, if any.</summary>
    public string? Second => _wanted.Second is { } id && id != First && Alike.Contains(id, StringComparer.Ordinal) ? id : null;

    /// <summary>Whether the model shown is one of language, which is measured by what it answers.</summary>
    public bool IsText => First is { } id && FindText(id) is not null;

    /// <summary>The server's words when it refused, or what must not be compared; null when all is well.</summary>
    public PlotNotice? Notice =>
        Shown.Select(_details.Problem).FirstOrDefault(problem => problem is not null) is { } refused
            ? new(NoticeKind.Problem, refused, CanRetry: true)
        : ModelsWords.DifferentTasks(Sides, Tasks) is { } different ? new(NoticeKind.Caution, different)
        : _server.IsAway && Sides.Count == 0 && TextSides.Count == 0 ? new(NoticeKind.Caution, ModelsWords.Unanswered)
        : null;

    /// <summary>Nothing is known, and nobody is there to ask.</summary>
    public bool IsUnanswered => !IsKnown && _server.IsAway;

    /// <summary>What is known of the models shown.</summary>
    public IReadOnlyList<ModelSide> Sides => ModelSide.Of(_details.Get(First), _details.Get(Second));

    /// <summary>The models of language shown.</summary>
    public IReadOnlyList<TextSide> TextSides => TextSide.Of(FindText(First), FindText(Second));

    // A model of numbers is compared with another, one of language too.
    private IEnumerable<string> Alike => IsText ? TextIds : Models.Select(model => model.Id);

    private IEnumerable<string> TextIds => TextGroups.SelectMany(group => group.Models).Select(model => model.Id);

    private IEnumerable<string> Ids => [.. Models.Select(model => model.Id), .. TextIds];

    private IEnumerable<ModelCard> Models => Groups.SelectMany(group => group.Models);

    private IEnumerable<string> Shown => new[] { First, Second }.OfType<string>();

    /// <inheritdoc/>
    public void Open(string query) => Want(ModelsLink.Read(query));

    /// <inheritdoc/>
    public Task StartAsync()
    {
        MoreIsKnown();
        return Task.CompletedTask;
    }

    /// <summary>Shows a model; the one it is compared with stays, unless it is the same.</summary>
    public void Select(string id) => Want(new(id, Second == id || FindText(id) is not null != IsText ? null : Second));

    /// <summary>Moves the selection along the list.</summary>
    public void Step(int by)
    {
        var ids = Ids.ToList();
        if (ids.Count > 0)
            Select(ids[Math.Clamp(ids.IndexOf(First!) + by, 0, ids.Count - 1)]);
    }

    /// <summary>Compares the model shown with another; null ends that.</summary>
    public void Compare(string? id) => Want(new(First, id));

    /// <summary>Exchanges the two sides.</summary>
    public void Swap()
    {
        if (Second is not null)
            Want(new(Second, First));
    }

    /// <summary>Asks again for what was refused, or connects again.</summary>
    public void Retry()
    {
        _server.Retry();
        _details.Retry();
        _offer.Retry();
    }

    public void Dispose()
    {
        _server.Changed -= MoreIsKnown;
        _details.Changed -= MoreIsKnown;
        _offer.Changed -= MoreIsKnown;
    }

    private void Want(ModelsLink link)
    {
        _wanted = link;
        MoreIsKnown();
    }

    private void MoreIsKnown()
    {
        _offer.Open();
        foreach (var id in Shown.Where(id => FindText(id) is null))
            _details.Open(id);
        Changed?.Invoke();
    }

    private TextModelCard? FindText(string? id) => _offer.Models?.FirstOrDefault(model => string.Equals(model.Id, id, StringComparison.Ordinal));
}
