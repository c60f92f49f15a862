using MambaViz.Client.Connection;
using MambaViz.Contracts;

namespace MambaViz.Client.Models;

/// <summary>Which models are shown, and what is known of them. It knows no page: it says that something changed.</summary>
public sealed class ModelsState(IRefinementClient client) : IDisposable
{
    private readonly CancellationTokenSource _end = new();
    private readonly Dictionary<string, ModelDetail> _details = new(StringComparer.Ordinal);
    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);
    private ModelsLink _wanted = new(null, null);

    /// <summary>Something shown is different.</summary>
    public event Action? Changed;

    public ConnectionStatus Connection => client.Status;

    /// <summary>What computes on the server; null before it said so.</summary>
    public ServerStatus? Server { get; private set; }

    /// <summary>All models by task; empty before the server answered.</summary>
    public IReadOnlyList<ModelGroup> Groups { get; private set; } = [];

    /// <summary>The tasks they were trained on.</summary>
    public IReadOnlyList<TaskCard> Tasks { get; private set; } = [];

    /// <summary>Whether the server has told its models, be it none.</summary>
    public bool IsKnown { get; private set; }

    /// <summary>The model shown; null where there is none.</summary>
    public string? First => Find(_wanted.First)?.Id ?? Models.FirstOrDefault()?.Id;

    /// <summary>The model it is compared with, if any.</summary>
    public string? Second => Find(_wanted.Second) is { } card && card.Id != First ? card.Id : null;

    /// <summary>The server's words when it refused, or what is wrong with the address; null when all is well.</summary>
    public string? Problem { get; private set; }

    /// <summary>What is known of the models shown.</summary>
    public IReadOnlyList<ModelSide> Sides => ModelSide.Of(Known(First), Known(Second));

    /// <summary>The state as a link.</summary>
    public ModelsLink Link => IsKnown ? new(First, Second) : _wanted;

    private IEnumerable<ModelCard> Models => Groups.SelectMany(group => group.Models);

    /// <summary>Takes over what a link says.</summary>
    public void Open(ModelsLink link) => _wanted = link;

    /// <summary>Connects and loads the list.</summary>
    public void Start()
    {
        client.StatusChanged += ConnectionChanged;
        client.Start();
        ConnectionChanged();
    }

    /// <summary>Shows a model; the one it is compared with stays, unless it is the same.</summary>
    public void Select(string id) => Want(new(id, Second == id ? null : Second));

    /// <summary>Moves the selection along the list.</summary>
    public void Step(int by)
    {
        var ids = Models.Select(model => model.Id).ToList();
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

    /// <summary>Tries again what was refused, or connects again.</summary>
    public void Retry()
    {
        client.TryNow();
        ConnectionChanged();
    }

    public void Dispose()
    {
        client.StatusChanged -= ConnectionChanged;
        _end.Cancel();
        _end.Dispose();
    }

    private void Want(ModelsLink link)
    {
        (_wanted, Problem) = (link, null);
        DescribeShown();
        Changed?.Invoke();
    }

    private void ConnectionChanged()
    {
        if (client.Status.Phase == ConnectionPhase.Connected)
            _ = LoadAsync();
        Changed?.Invoke();
    }

    private async Task LoadAsync()
    {
        try
        {
            var tasks = await client.ListTasksAsync(_end.Token);
            var models = await client.ListModelsAsync(_end.Token);
            (Tasks, Groups, IsKnown) = (tasks, ModelGroup.Of(models, tasks), true);
            Problem = new[] { _wanted.First, _wanted.Second }.FirstOrDefault(id => id is not null && Find(id) is null) is { } unknown
                ? $"No model here is called \"{unknown}\"."
                : null;
            DescribeShown();
            Changed?.Invoke();
            Server = await client.GetServerStatusAsync(_end.Token);
            Changed?.Invoke();
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // The connection went away again, which is shown by its own state; what is drawn stays.
        }
    }

    private void DescribeShown()
    {
        foreach (var id in new[] { First, Second }.OfType<string>())
            if (!_details.ContainsKey(id) && _asked.Add(id))
                _ = DescribeAsync(id);
    }

    private async Task DescribeAsync(string id)
    {
        try
        {
            _details[id] = await client.DescribeModelAsync(id, _end.Token);
        }
        catch (RefinementRefusedException refused)
        {
            Problem = refused.Message;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // As in loading the list: asked again with the next connection.
        }
        finally
        {
            _asked.Remove(id);
        }

        if (!_end.IsCancellationRequested)
            Changed?.Invoke();
    }

    private ModelDetail? Known(string? id) => id is not null ? _details.GetValueOrDefault(id) : null;

    private ModelCard? Find(string? id) => Models.FirstOrDefault(model => string.Equals(model.Id, id, StringComparison.Ordinal));
}
