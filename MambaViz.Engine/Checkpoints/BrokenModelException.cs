namespace MambaViz.Engine.Checkpoints;

/// <summary>A model's folder cannot be used; the message names model, file and cause.</summary>
public sealed class BrokenModelException : Exception
{
    /// <summary>An exception without a model.</summary>
    public BrokenModelException()
        : this("unnamed model", "folder", "it cannot be read")
    {
    }

    /// <summary>An exception with a message of its own.</summary>
    public BrokenModelException(string message)
        : base(message) => Model = new("unnamed model", "folder", message);

    /// <summary>An exception with a message of its own and its cause.</summary>
    public BrokenModelException(string message, Exception innerException)
        : base(message, innerException) => Model = new("unnamed model", "folder", message);

    /// <summary>An exception that names model, file and cause.</summary>
    /// <param name="id">The model's id.</param>
    /// <param name="file">The file in its folder.</param>
    /// <param name="reason">What is wrong with it.</param>
    /// <param name="innerException">What told so; null for a rule of ours.</param>
    public BrokenModelException(string id, string file, string reason, Exception? innerException = null)
        : base($"{id}: {file}: {reason}", innerException) => Model = new(id, file, reason);

    /// <summary>What is broken.</summary>
    public BrokenModel Model { get; }
}

/// <summary>A model that cannot be used.</summary>
/// <param name="Id">Its folder's name.</param>
/// <param name="File">The file that is at fault, as its folder calls it.</param>
/// <param name="Reason">What is wrong with it, in one line.</param>
public sealed record BrokenModel(string Id, string File, string Reason);
