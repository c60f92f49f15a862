namespace MambaViz.Client.Exploring.OwnData;

/// <summary>What a column of a table is.</summary>
public enum ColumnRole
{
    /// <summary>Left out.</summary>
    None,

    /// <summary>Known of every row: x.</summary>
    Input,

    /// <summary>What is predicted: y.</summary>
    Answer,

    /// <summary>1 where the row is held out, 0 where it is an example.</summary>
    HeldOut,
}
