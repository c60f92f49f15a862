using MambaViz.Client.Session;

namespace MambaViz.Client.Exploring.Guides;

/// <summary>The keys of a guide, the same on every page that has one; those of a clicker among them.</summary>
public static class GuideKeys
{
    /// <summary>The lines of a page's table, before those of its scrubbers.</summary>
    /// <param name="tour">The page's guide.</param>
    /// <param name="begin">Which guide fits what is shown.</param>
    public static IReadOnlyList<KeyBinding<TState>> Of<TState>(Func<TState, GuideTour> tour, Func<TState, string?> begin)
    {
        bool IsOn(TState state) => tour(state).IsOn;
        return
        [
            new(["ArrowRight", "PageDown"], new(["→"], "in a guide: next step"), (state, _) => tour(state).Next(), "next") { IsOf = IsOn },
            new(["ArrowLeft", "PageUp"], new(["←"], "in a guide: step before"), (state, _) => tour(state).Back(), "back") { IsOf = IsOn },
            new(["a", "b", "c", "d"], new(["A", "D"], "in a guide: guess"), (state, key) => tour(state).Answer(key[0] - 'a')) { IsOf = state => tour(state).Step?.Question is not null },
            new(["Escape"], new(["Esc"], "leave the guide", IsSingle: false), (state, _) => tour(state).Leave(), "explore freely") { IsOf = IsOn },
            new(["g"], new(["G"], "guide me"), (state, _) => tour(state).Begin(begin(state)), "guide") { IsOf = state => !IsOn(state) },
        ];
    }
}
