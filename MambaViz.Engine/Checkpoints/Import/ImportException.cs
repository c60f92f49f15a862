namespace MambaViz.Engine.Checkpoints.Import;

/// <summary>A checkpoint cannot be imported; the message names file and cause, in one line.</summary>
public sealed class ImportException : Exception
{
    /// <summary>Says what is wrong.</summary>
    public ImportException(string message) : base(message) { }

    /// <summary>Says what is wrong, with the error that showed it.</summary>
    public ImportException(string message, Exception inner) : base(message, inner) { }

    /// <summary>An exception without a cause.</summary>
    public ImportException() : this("The checkpoint cannot be imported.") { }
}
