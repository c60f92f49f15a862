namespace MambaViz.Client.Exploring;

/// <summary>What a page lets its user write, take back and clear: examples, demonstrations.</summary>
public interface IEditor
{
    /// <summary>It may be changed now.</summary>
    bool CanEdit { get; }

    bool CanUndo { get; }

    bool CanRedo { get; }

    /// <summary>There is nothing to clear.</summary>
    bool IsEmpty { get; }

    void Undo();

    void Redo();

    /// <summary>Removes all there is.</summary>
    void Clear();
}
