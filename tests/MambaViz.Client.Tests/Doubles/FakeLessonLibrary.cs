using MambaViz.Client.Exploring.Guides;
using MambaViz.Client.Exploring.Lessons;
using MambaViz.Contracts;

namespace MambaViz.Client.Tests.Doubles;

/// <summary>Recordings by id; at hand only once they were asked for, unless said otherwise.</summary>
internal sealed class FakeLessonLibrary : ILessonLibrary
{
    private readonly Dictionary<string, RecordedLesson> _shipped = [];
    private readonly HashSet<string> _loaded = [];

    public FakeLessonLibrary Ship(string id, bool isAtHand = true)
    {
        ModelCard[] cards = [TestModels.Card("mamba"), TestModels.Card("transformer")];
        var request = LessonCatalogue.Find(id)!.ToRequest(cards.Select(card => card.Id));
        _shipped[id] = new RecordedLesson { Id = id, Models = cards, Request = request, Frames = [.. TestModels.Answer(request, cards)] };
        if (isAtHand)
            _loaded.Add(id);
        return this;
    }

    /// <summary>The guides that ship; null until they were asked for.</summary>
    public GuideBook? Book { get; private set; }

    public Task<GuideBook?> OpenBookAsync(CancellationToken cancellation) => Task.FromResult<GuideBook?>(Book ??= ShippedGuides.Read());

    /// <summary>With the recording that ships.</summary>
    public FakeLessonLibrary ShipPublished(string id)
    {
        _shipped[id] = ShippedGuides.Recording(id);
        _loaded.Add(id);
        return this;
    }

    public RecordedLesson? Peek(string id) => _loaded.Contains(id) ? _shipped[id] : null;

    public Task<RecordedLesson?> GetAsync(string id, CancellationToken cancellation)
    {
        if (_shipped.ContainsKey(id))
            _loaded.Add(id);
        return Task.FromResult(Peek(id));
    }
}
