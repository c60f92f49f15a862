using System.Collections.Immutable;

namespace MambaViz.Client.Exploring.OwnData;

/// <summary>Data of one's own, in their own units: what a link says of them.</summary>
public abstract record DataSource
{
    /// <summary>Scaled into the models' range.</summary>
    public required bool Fits { get; init; }

    /// <summary>The names of the inputs.</summary>
    public ImmutableArray<string> Inputs { get; init; } = [];

    /// <summary>The name of what is predicted.</summary>
    public string Answer { get; init; } = "y";

    /// <summary>Examples and rows held out, in their order.</summary>
    public abstract ImmutableArray<DataRow> ReadRows();

    /// <summary>The function of one input that the examples come from; null where nobody knows it.</summary>
    public virtual Func<double, double>? TrueFunction => null;

    /// <summary>For people: "temperature by hour".</summary>
    public virtual string Title =>
        $"{Answer} by " + (Inputs.Length <= 2 ? string.Join(" and ", Inputs) : FormattableString.Invariant($"{Inputs.Length} inputs"));
}

/// <summary>A row, in its own units.</summary>
/// <param name="X">One number an input.</param>
/// <param name="Y">The answer.</param>
/// <param name="IsHeldOut">Never put in a prompt: errors are measured on it.</param>
public sealed record DataRow(ImmutableArray<double> X, double Y, bool IsHeldOut = false);

/// <summary>Rows of a table.</summary>
public sealed record TableSource : DataSource
{
    /// <summary>Examples and rows held out, in their order.</summary>
    public required ImmutableArray<DataRow> Rows { get; init; }

    /// <inheritdoc/>
    public override ImmutableArray<DataRow> ReadRows() => Rows;
}
