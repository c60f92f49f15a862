namespace MambaViz.Client.Session;

/// <summary>
/// The keys of a page, told once: what the browser listens to, the list that <c>?</c> opens, the hints of the status line and what they do come
/// from it.
/// </summary>
/// <typeparam name="TState">What they act on.</typeparam>
/// <param name="Bindings">In the order shown.</param>
public sealed record KeyTable<TState>(params IReadOnlyList<KeyBinding<TState>> Bindings)
{
    /// <summary>As browsers name them, with <c>Ctrl+</c> and <c>Shift+</c> before those that are held.</summary>
    public IReadOnlyList<string> Acted { get; } = [.. Bindings.SelectMany(binding => binding.Keys).Distinct(StringComparer.Ordinal)];

    /// <summary>For the list of keys.</summary>
    public IReadOnlyList<KeyAction> Actions { get; } = [.. Bindings.Select(binding => binding.Action)];

    /// <summary>For the status line, in the order shown.</summary>
    public IReadOnlyList<KeyHint> Hints(TState state)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        return [.. Bindings.Where(binding => binding.IsOf(state) && IsFree(binding.Keys) && binding.Hint is not null)
            .Select(binding => new KeyHint(binding.Action.Keys, binding.Hint!))];

        // A line whose keys all act by lines before it says nothing.
        bool IsFree(IReadOnlyList<string> keys)
        {
            var before = taken.Count;
            taken.UnionWith(keys);
            return taken.Count > before;
        }
    }

    /// <summary>Acts on a key that was pressed outside text fields.</summary>
    /// <returns>False where the key is not one of the state's: it is left to the page.</returns>
    public bool Press(TState state, string key)
    {
        if (Bindings.FirstOrDefault(binding => binding.IsOf(state) && binding.Keys.Contains(key, StringComparer.Ordinal)) is not { Act: { } act })
            return false;
        act(state, key);
        return true;
    }
}

/// <summary>One line of the table.</summary>
/// <param name="Keys">As the browser names them; none for what only the list tells, such as a double click.</param>
/// <param name="Action">As the list shows it.</param>
/// <param name="Act">What the state does; null for what only the page can do.</param>
/// <param name="Hint">As the status line says it; null where it does not.</param>
public sealed record KeyBinding<TState>(IReadOnlyList<string> Keys, KeyAction Action, Action<TState, string>? Act = null, string? Hint = null)
{
    /// <summary>When the line holds; where several name a key, the first that holds acts. Default: always.</summary>
    public Func<TState, bool> IsOf { get; init; } = static _ => true;
}

/// <summary>A key as the status line shows it.</summary>
/// <param name="Keys">The caps.</param>
/// <param name="Text">What they do, in a word or two.</param>
public sealed record KeyHint(IReadOnlyList<string> Keys, string Text);
