namespace MambaViz.Client.Exploring.OwnData;

/// <summary>What reads tables and formulas: most visitors bring none, so a browser fetches it when somebody does.</summary>
public interface IDataParts
{
    /// <summary>The parts are there once it has completed.</summary>
    Task LoadAsync();
}

/// <summary>They are there from the start, as on a server.</summary>
public sealed class PresentDataParts : IDataParts
{
    /// <inheritdoc/>
    public Task LoadAsync() => Task.CompletedTask;
}
