using MambaViz.Client.Pages.Language;
using MambaViz.Contracts;
using MambaViz.Contracts.Language;

namespace MambaViz.Client.Tests.Doubles;

/// <summary>Recordings of what <see cref="TestWords"/> answer, as far as they ship.</summary>
internal sealed class FakeTextLibrary : ITextLibrary
{
    private readonly Dictionary<string, RecordedText> _recorded = new(StringComparer.Ordinal);

    public FakeTextLibrary Ship(string family, params string[] architectures)
    {
        TextModelCard[] cards = [.. architectures.Select(architecture => TestWords.Card(architecture))];
        WordTaskCard[] tasks = [TestWords.Task("capital"), TestWords.Task("past", "linguistic")];
        var task = PromptDraw.Of(new() { Family = family }, tasks)[0];
        var sample = TestWords.Sample(task);
        var reading = new TextRefineRequest { Models = [.. cards.Select(card => card.Id)], Demonstrations = sample.Demonstrations, Query = sample.Query, Wanted = sample.Answers[0], Lens = Lens.Tuned };
        ContinueTextRequest[] writings =
            [.. cards.Select(card => new ContinueTextRequest { Model = card.Id, Demonstrations = [.. sample.Demonstrations.Take(TextPreset.Of(family).Count)], Query = sample.Query })];
        _recorded[family] = new()
        {
            Task = task,
            Sample = sample,
            Tasks = tasks,
            Models = cards,
            Readings = [new(reading with { Demonstrations = [] }, [.. TestWords.Read(reading, cards)])],
            Writings = [.. writings.Select(writing => new RecordedWriting(writing, [.. TestWords.Write(writing, cards)]))],
        };
        return this;
    }

    /// <summary>With a recording as it is.</summary>
    public FakeTextLibrary Ship(RecordedText recorded)
    {
        _recorded[recorded.Task.Name] = recorded;
        return this;
    }

    public RecordedText? Peek(string family) => _recorded.GetValueOrDefault(family);

    public Task<RecordedText?> GetAsync(string family, CancellationToken cancellation) => Task.FromResult(Peek(family));
}
