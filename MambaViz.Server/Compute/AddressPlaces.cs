namespace MambaViz.Server.Compute;

/// <summary>A bounded number of places for each address: fairness among connections ends where one client opens thousands.</summary>
/// <param name="count">How many an address has.</param>
internal sealed class AddressPlaces(int count)
{
    private readonly Dictionary<string, int> _taken = new(StringComparer.Ordinal);

    /// <summary>Takes a place of an address, which disposal gives back once; null where all of its are taken.</summary>
    public IDisposable? Take(string address)
    {
        lock (_taken)
        {
            var taken = _taken.GetValueOrDefault(address);
            if (taken >= count)
                return null;
            _taken[address] = taken + 1;
            return new Place(this, address);
        }
    }

    private void Return(string address)
    {
        lock (_taken)
        {
            if (--_taken[address] == 0)
                _taken.Remove(address);
        }
    }

    private sealed class Place(AddressPlaces places, string address) : IDisposable
    {
        private int _given;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _given, 1) == 0)
                places.Return(address);
        }
    }
}
