using System.Runtime.CompilerServices;
using System.Threading.Channels;
using MambaViz.Client.Session;
using MambaViz.Contracts.Attribution;
using MambaViz.Contracts.Language;

namespace MambaViz.Client.Tests.Doubles;

/// <summary>A server's words of one's own: answers at once, or holds frames back until a test lets them go.</summary>
internal sealed class FakeLanguageClient : ILanguageClient
{
    private readonly Channel<bool> _permits = Channel.CreateUnbounded<bool>(new UnboundedChannelOptions { AllowSynchronousContinuations = true });

    public TextModelCard[] Cards { get; set; } = [TestWords.Card("mamba"), TestWords.Card("transformer"), TestWords.Card("s4")];

    public WordTaskCard[] Tasks { get; set; } =
        [TestWords.Task("capital"), TestWords.Task("past", "linguistic"), TestWords.Task("to-upper", "algorithmic", limit: 5), TestWords.Task("cipher", "in-context", holdsOut: false)];

    public List<TextRefineRequest> Readings { get; } = [];

    public List<ContinueTextRequest> Writings { get; } = [];

    /// <summary>Frames wait for <see cref="Release"/>.</summary>
    public bool HoldsFrames { get; set; }

    /// <summary>What the next request is refused with.</summary>
    public string? Refusal { get; set; }

    public void Release(int frames)
    {
        for (var i = 0; i < frames; i++)
            _permits.Writer.TryWrite(true);
    }

    public Task<TextModelCard[]> ListTextModelsAsync(CancellationToken cancellation) => Task.FromResult(Cards);

    public Task<WordTaskCard[]> ListTextTasksAsync(CancellationToken cancellation) => Task.FromResult(Tasks);

    public Dictionary<string, TextGrowthDetail> Growths { get; } = new(StringComparer.Ordinal);

    public Task<TextGrowthDetail> DescribeTextGrowthAsync(string id, CancellationToken cancellation) => Growths.TryGetValue(id, out var growth)
        ? Task.FromResult(growth)
        : Task.FromException<TextGrowthDetail>(new RefinementRefusedException($"id: must be one of {string.Join(", ", Growths.Keys)}, got \"{id}\""));

    public Task<WordTaskSample> SampleTextAsync(WordTaskRequest task, CancellationToken cancellation) => Tasks.Any(card => card.Name == task.Name)
        ? Task.FromResult(TestWords.Sample(task))
        : Task.FromException<WordTaskSample>(new RefinementRefusedException($"name: must be one of {string.Join(", ", Tasks.Select(card => card.Name))}, got \"{task.Name}\""));

    public IAsyncEnumerable<TextFrame> RefineTextAsync(TextRefineRequest request, CancellationToken cancellation)
    {
        Readings.Add(request);
        return AnswerAsync(TestWords.Read(request, Cards), cancellation);
    }

    public List<TextRefineRequest> Influences { get; } = [];

    public IAsyncEnumerable<TextInfluenceFrame> TextInfluenceAsync(TextRefineRequest request, CancellationToken cancellation)
    {
        Influences.Add(request);
        return AnswerAsync(TestWords.Influence(request, Cards), cancellation);
    }

    public List<TextReadingRequest> Tokens { get; } = [];

    /// <summary>Models whose tokens' readings are refused, and in which words.</summary>
    public Dictionary<string, string> Unreadable { get; } = new(StringComparer.Ordinal);

    public IAsyncEnumerable<ReadingFrame> ReadTextAsync(TextReadingRequest request, CancellationToken cancellation)
    {
        Tokens.Add(request);
        return Unreadable.TryGetValue(request.Request.Models[0], out var refusal)
            ? throw new RefinementRefusedException(refusal)
            : AnswerAsync(TestReadings.Of(request, Cards), cancellation);
    }

    public IAsyncEnumerable<ContinuationFrame> ContinueTextAsync(ContinueTextRequest request, CancellationToken cancellation)
    {
        Writings.Add(request);
        return AnswerAsync(TestWords.Write(request, Cards), cancellation);
    }

    private async IAsyncEnumerable<T> AnswerAsync<T>(IEnumerable<T> frames, [EnumeratorCancellation] CancellationToken cancellation)
    {
        if (Refusal is { } refusal)
        {
            Refusal = null;
            throw new RefinementRefusedException(refusal);
        }

        foreach (var frame in frames)
        {
            if (HoldsFrames)
                await _permits.Reader.ReadAsync(cancellation);
            cancellation.ThrowIfCancellationRequested();
            yield return frame;
        }
    }
}
