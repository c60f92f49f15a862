using MambaViz.Contracts.Language;

namespace MambaViz.Client.Pages.Language;

/// <summary>What a model writes by itself: what was typed for it, then its own tokens.</summary>
/// <param name="Model">The model's id.</param>
/// <param name="Title">For people.</param>
/// <param name="Slot">Its colour, dash and marker.</param>
/// <param name="Given">What was typed of the answer.</param>
/// <param name="Tokens">Its own tokens, as far as they have arrived.</param>
/// <param name="IsDone">No more will come.</param>
public sealed record Saying(string Model, string Title, SeriesIdentity Slot, string Given, IReadOnlyList<ContinuationFrame> Tokens, bool IsDone)
{
    /// <summary>All that is written before one of its own tokens.</summary>
    public string Before(int token) => Given + string.Concat(Tokens.Take(token).Select(frame => frame.Text));

    /// <summary>All of it, without what ends its line.</summary>
    public string Text => Before(Tokens.Count).TrimEnd('\n');
}
