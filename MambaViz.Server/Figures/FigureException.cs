namespace MambaViz.Server.Figures;

/// <summary>A figure cannot be printed as asked; the message names field, rule and value, or the package to install.</summary>
internal sealed class FigureException : Exception
{
    /// <param name="message">In whole sentences, the field before a colon.</param>
    public FigureException(string message) : base(message) => Field = message.Split(':', 2)[0];

    /// <param name="field">The field that breaks a rule: <c>panels[0].y</c>.</param>
    /// <param name="rule">What it must be.</param>
    /// <param name="value">What it is.</param>
    public FigureException(string field, string rule, string value) : base($"{field}: must be {rule}, got {value}.") => (Field, Rule, Value) = (field, rule, value);

    public string Field { get; }

    public string? Rule { get; }

    public string? Value { get; }
}
