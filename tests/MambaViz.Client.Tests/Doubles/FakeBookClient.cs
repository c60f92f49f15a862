using System.Runtime.CompilerServices;
using System.Threading.Channels;
using MambaViz.Client.Session;
using MambaViz.Contracts.Attribution;
using MambaViz.Contracts.Language;

namespace MambaViz.Client.Tests.Doubles;

/// <summary>A server with recall models: answers at once, or holds them back until a test lets them go.</summary>
internal sealed class FakeBookClient : IBookClient, ILanguageClient
{
    private readonly Channel<bool> _permits = Channel.CreateUnbounded<bool>(new UnboundedChannelOptions { AllowSynchronousContinuations = true });

    public TextModelCard[] Cards { get; set; } = TestBooks.Cards;

    public List<RecallBookRequest> Requests { get; } = [];

    public int Cancelled { get; private set; }

    /// <summary>Answers wait for <see cref="Release"/>.</summary>
    public bool HoldsFrames { get; set; }

    /// <summary>What the next request is refused with.</summary>
    public string? Refusal { get; set; }

    public void Release(int frames)
    {
        for (var i = 0; i < frames; i++)
            _permits.Writer.TryWrite(true);
    }

    public Task<TextModelCard[]> ListTextModelsAsync(CancellationToken cancellation) => Task.FromResult(Cards);

    public Task<WordTaskCard[]> ListTextTasksAsync(CancellationToken cancellation) => Task.FromResult<WordTaskCard[]>([]);

    public Task<TextGrowthDetail> DescribeTextGrowthAsync(string id, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<WordTaskSample> SampleTextAsync(WordTaskRequest task, CancellationToken cancellation) => throw new NotSupportedException();

    public IAsyncEnumerable<TextFrame> RefineTextAsync(TextRefineRequest request, CancellationToken cancellation) => throw new NotSupportedException();

    public IAsyncEnumerable<TextInfluenceFrame> TextInfluenceAsync(TextRefineRequest request, CancellationToken cancellation) => throw new NotSupportedException();

    public IAsyncEnumerable<ReadingFrame> ReadTextAsync(TextReadingRequest request, CancellationToken cancellation) => throw new NotSupportedException();

    public IAsyncEnumerable<ContinuationFrame> ContinueTextAsync(ContinueTextRequest request, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<WordExample[]> SampleBookAsync(BookRequest request, CancellationToken cancellation) =>
        Task.FromResult(TestBooks.Entries(request.Seed, request.Entries));

    public async IAsyncEnumerable<BookFrame> RecallBookAsync(RecallBookRequest request, [EnumeratorCancellation] CancellationToken cancellation)
    {
        Requests.Add(request);
        if (Refusal is { } refusal)
        {
            Refusal = null;
            throw new RefinementRefusedException(refusal);
        }

        try
        {
            foreach (var (sequence, id) in request.Models.Index())
            {
                if (HoldsFrames)
                    await _permits.Reader.ReadAsync(cancellation);
                yield return TestBooks.Frame(Cards.Single(card => card.Id == id), request.Seed, request.Entries, sequence);
            }
        }
        finally
        {
            if (cancellation.IsCancellationRequested)
                Cancelled++;
        }
    }
}
