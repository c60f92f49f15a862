using System.Text.Json;
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

    /// <summary>With the recording that ships.</summary>
    public FakeLessonLibrary ShipPublished(string id)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "MambaViz.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("The tests are not below the repository.");
        using var file = File.OpenRead(Path.Combine(folder.FullName, "wwwroot", "lessons", id + ".json"));
        _shipped[id] = JsonSerializer.Deserialize(file, ContractsJson.Default.RecordedLesson)!;
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
