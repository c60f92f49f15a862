namespace MambaViz.Server.Compute;

/// <summary>
/// The runs that take turns: the turns go round the addresses, an address' turns round its connections, a connection's round its runs. However many
/// runs one client has, another's
/// has its turn after one of each address. Guarded by the queue's lock.
/// </summary>
internal sealed class ClientTurns
{
    private readonly Round<Round<LinkedList<ComputeJob>>> _addresses = new();

    public IEnumerable<ComputeJob> Runs => _addresses.Members.SelectMany(address => address.Members).SelectMany(connection => connection);

    public int Count => Runs.Count();

    /// <summary>Adds a run behind the others of its connection.</summary>
    public void Add(ComputeJob job) =>
        _addresses.Of(job.Client.Address, () => new()).Of(job.Client.Connection, () => []).AddLast(job.Place);

    /// <summary>Takes out the run whose turn it is; null where there is none.</summary>
    public ComputeJob? Take() => _addresses.Next(address => address.Next(connection =>
    {
        var first = connection.First;
        if (first is not null)
            connection.RemoveFirst();
        return first?.Value;
    }));

    /// <summary>Members by name, each asked in its turn. One that has nothing left leaves until it is asked for again.</summary>
    private sealed class Round<T>
        where T : class
    {
        private readonly LinkedList<(string Name, T Member)> _order = [];
        private readonly Dictionary<string, LinkedListNode<(string Name, T Member)>> _byName = new(StringComparer.Ordinal);

        public IEnumerable<T> Members => _order.Select(m => m.Member);

        public T Of(string name, Func<T> create)
        {
            if (!_byName.TryGetValue(name, out var node))
                _byName.Add(name, node = _order.AddLast((name, create())));
            return node.Value.Member;
        }

        public ComputeJob? Next(Func<T, ComputeJob?> take)
        {
            while (_order.First is { } node)
            {
                _order.RemoveFirst();
                if (take(node.Value.Member) is { } job)
                {
                    _order.AddLast(node);
                    return job;
                }

                // A run that was cancelled left it without a word.
                _byName.Remove(node.Value.Name);
            }

            return null;
        }
    }
}
