namespace MambaViz.Engine.Models;

/// <summary>A model's configuration or weights break a rule; the message names field, rule and value.</summary>
public sealed class ModelConfigException : Exception
{
    /// <summary>Says what is wrong.</summary>
    public ModelConfigException(string message) : base(message) { }

    /// <summary>Says what is wrong, with the error that showed it.</summary>
    public ModelConfigException(string message, Exception inner) : base(message, inner) { }

    /// <summary>Holds a field to its range.</summary>
    internal static void ThrowIfOutside(string field, double value, double low, double high)
    {
        if (!(value >= low && value <= high))
            throw new ModelConfigException(FormattableString.Invariant($"{field}: must be from {low} to {high}, was {value}."));
    }
}
