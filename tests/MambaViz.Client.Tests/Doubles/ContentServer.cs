using System.Globalization;
using System.Runtime.CompilerServices;
using MambaViz.Client.Session;
using MambaViz.Contracts;
using MambaViz.Contracts.Attribution;

namespace MambaViz.Client.Tests.Doubles;

/// <summary>A server whose every number is told by what was asked: an answer shown for anything else is found out. It answers when it is told to.</summary>
internal sealed class ContentServer : IRefinementClient
{
    public const int QueryCount = 2;

    private readonly List<TaskCompletionSource> _waiting = [];

    public event Action? StatusChanged;

    public ConnectionStatus Status { get; private set; } = new(ConnectionPhase.Connecting);

    /// <summary>Answers wait until they are let go.</summary>
    public bool Holds { get; set; }

    public ModelCard[] Cards { get; set; } = [];

    public TaskCard[] Tasks { get; set; } = [];

    /// <summary>The error of a model's layer.</summary>
    public static double Error(TaskRequest task, string model, string lens, int count, int layer) => Number(Prompt(task), model, lens, count, layer, "error");

    /// <summary>A prediction of a model's layer.</summary>
    public static float Prediction(TaskRequest task, string model, string lens, int count, int layer, int query) => (float)Number(Prompt(task), model, lens, count, layer, query);

    /// <summary>What is to be predicted.</summary>
    public static double Target(TaskRequest task, int query) => Number(Prompt(task), "target", query) - 1;

    /// <summary>The error of a known method.</summary>
    public static float Known(TaskRequest task, string method, int count) => (float)Number(Prompt(task), method, count);

    public void Start() { }

    public void TryNow() { }

    /// <summary>The connection stands, or is lost with everything that was asked.</summary>
    public void Become(ConnectionPhase phase)
    {
        Status = new ConnectionStatus(phase, phase == ConnectionPhase.Connected ? 0 : 1);
        if (phase != ConnectionPhase.Connected)
            foreach (var turn in TakeAll())
                turn.TrySetException(new IOException("the connection was lost"));
        StatusChanged?.Invoke();
    }

    /// <summary>Lets one answer go, whichever; false where none waits.</summary>
    public bool LetGo(int which)
    {
        if (_waiting.Count == 0)
            return false;
        var turn = _waiting[which % _waiting.Count];
        _waiting.Remove(turn);
        turn.TrySetResult();
        return true;
    }

    /// <summary>Lets everything go that waits, and what is asked then.</summary>
    public void LetAllGo()
    {
        Holds = false;
        foreach (var turn in TakeAll())
            turn.TrySetResult();
    }

    public async Task<ModelCard[]> ListModelsAsync(CancellationToken cancellation)
    {
        await TurnAsync(cancellation);
        return Cards;
    }

    public Task<ModelDetail> DescribeModelAsync(string id, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<TaskCard[]> ListTasksAsync(CancellationToken cancellation) => Task.FromResult(Tasks);

    public async Task<TaskSample> SampleAsync(TaskRequest task, CancellationToken cancellation)
    {
        await TurnAsync(cancellation);
        return new TaskSample([], [], [.. Enumerable.Range(0, QueryCount).Select(query => Target(task, query))]) { ZeroError = 1 };
    }

    public async IAsyncEnumerable<BaselineErrors> BaselineErrorsAsync(TaskRequest task, [EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var method in new[] { "ridge", "least-squares", "averaging" })
        {
            await TurnAsync(cancellation);
            yield return new BaselineErrors(method, method, FloatBytes.ToBytes([.. Enumerable.Range(0, task.Examples + 1).Select(count => Known(task, method, count))]));
        }
    }

    public async IAsyncEnumerable<BaselineErrors> OwnBaselineErrorsAsync(OwnBaselinesRequest request, [EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var method in new[] { "least-squares", "ridge", "nearest-neighbours" })
        {
            await TurnAsync(cancellation);
            yield return new BaselineErrors(method, method, FloatBytes.ToBytes(
                [.. Enumerable.Range(0, request.Examples.Length + 1).Select(count => (float)Number(Prompt(request.Examples, count), method))]));
        }
    }

    public IAsyncEnumerable<NextErrorFrame> NextErrorsAsync(NextErrorsRequest request, CancellationToken cancellation) => throw new NotSupportedException();

    /// <summary>A prediction after a whole prompt, of which one example is left out.</summary>
    public static float Without(TaskRequest task, string model, string lens, int leftOut, int layer, int query) =>
        (float)Number(Prompt(task), task.Examples, model, lens, "without", leftOut, layer, query);

    public async IAsyncEnumerable<InfluenceFrame> InfluenceAsync(RefineRequest request, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var sequence = 0;
        foreach (var model in request.Models)
        {
            var card = Array.Find(Cards, card => card.Id == model) ?? throw new RefinementRefusedException("no such model");
            for (var layer = 0; layer <= card.LayerCount; layer++)
                for (var leftOut = 0; leftOut < (request.Task?.Examples ?? request.Examples!.Length); leftOut++)
                {
                    await TurnAsync(cancellation);
                    yield return new InfluenceFrame
                    {
                        Sequence = sequence++,
                        Model = model,
                        LeftOut = leftOut,
                        Layer = layer,
                        LayerCount = card.LayerCount,
                        Predictions = FloatBytes.ToBytes(request.Task is { } drawn
                            ? [.. Enumerable.Range(0, QueryCount).Select(query => Without(drawn, model, request.Lens, leftOut, layer, query))]
                            : [.. request.Queries!.Select(query => (float)Number(
                                Prompt(request.Examples!, request.Examples!.Length), string.Join(' ', query), model, request.Lens, "without", leftOut, layer))]),
                        LensFitted = true,
                    };
                }
        }
    }

    public IAsyncEnumerable<AblationFrame> AblationAsync(RefineRequest request, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<ServerStatus> GetServerStatusAsync(CancellationToken cancellation) => Task.FromResult(new ServerStatus("cpu", 8, "1"));

    public async IAsyncEnumerable<RefineFrame> RefineAsync(RefineRequest request, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var sequence = 0;
        for (var count = request.FromExample; count <= (request.Task?.Examples ?? request.Examples!.Length); count++)
            foreach (var model in request.Models)
            {
                // A model that is not there any more is refused.
                var card = Array.Find(Cards, card => card.Id == model) ?? throw new RefinementRefusedException("no such model");
                for (var layer = 0; layer <= card.LayerCount; layer++)
                {
                    await TurnAsync(cancellation);
                    yield return new RefineFrame
                    {
                        Sequence = sequence++,
                        Model = model,
                        ExampleCount = count,
                        Layer = layer,
                        LayerCount = card.LayerCount,
                        Predictions = FloatBytes.ToBytes(request.Task is { } drawn
                            ? [.. Enumerable.Range(0, QueryCount).Select(query => Prediction(drawn, model, request.Lens, count, layer, query))]
                            : [.. request.Queries!.Select(query => (float)Number(Prompt(request.Examples!, count), string.Join(' ', query), model, request.Lens, layer))]),
                        MeanSquaredError = request.Task is { } task ? Error(task, model, request.Lens, count, layer) : null,
                        LensFitted = true,
                        ComputeMilliseconds = 1,
                    };
                }
            }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private async Task TurnAsync(CancellationToken cancellation)
    {
        if (!Holds)
            return;
        // Whoever waits goes on within the call that lets go, so that a test needs no waiting.
        var turn = new TaskCompletionSource();
        _waiting.Add(turn);
        await using var _ = cancellation.Register(() =>
        {
            _waiting.Remove(turn);
            turn.TrySetCanceled(cancellation);
        });
        await turn.Task;
    }

    private TaskCompletionSource[] TakeAll()
    {
        TaskCompletionSource[] all = [.. _waiting];
        _waiting.Clear();
        return all;
    }

    // Longer prompts go on from shorter ones, but for the shift that makes its queries from all examples.
    private static string Prompt(TaskRequest task) => string.Create(CultureInfo.InvariantCulture,
        $"{task.Name} {task.Dimension} {task.Shift} {task.Noise} {string.Join(' ', task.Parameters ?? [])} {task.Seed} {(task.Shift == "orthogonal-query" ? task.Examples : 0)}");

    // Of own examples those that were seen count.
    private static string Prompt(Example[] examples, int count) =>
        string.Join(';', examples.Take(count).Select(example => string.Create(CultureInfo.InvariantCulture, $"{string.Join(' ', example.X)} {example.Y}")));

    // .01 to 2, by the FNV hash of the words.
    private static double Number(params ReadOnlySpan<object> words)
    {
        var hash = 2166136261u;
        foreach (var word in words)
            foreach (var letter in Convert.ToString(word, CultureInfo.InvariantCulture)!)
                hash = (hash ^ letter) * 16777619;
        return .01 + (1.99 * (hash >> 8) / (1 << 24));
    }
}
