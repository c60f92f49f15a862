namespace MambaViz.Client.Session;

/// <summary>A line of the list of keys.</summary>
/// <param name="Keys">As they are printed.</param>
/// <param name="Action">What they do.</param>
/// <param name="IsSingle">A single key, which can be switched off.</param>
public sealed record KeyAction(IReadOnlyList<string> Keys, string Action, bool IsSingle = true);
