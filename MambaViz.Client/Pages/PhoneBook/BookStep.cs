using MambaViz.Client.Exploring;

namespace MambaViz.Client.Pages.PhoneBook;

/// <summary>Asks some models for one book.</summary>
/// <param name="Seed">The book's.</param>
/// <param name="Count">Its entries.</param>
/// <param name="Models">Ids.</param>
/// <param name="IsCurrent">Whether it is the book on screen.</param>
public sealed record BookStep(long Seed, int Count, IReadOnlyList<string> Models, bool IsCurrent) : IFeedStep<BookStep>
{
    /// <inheritdoc/>
    public bool AsksTheSameAs(BookStep other) =>
        (Seed, Count) == (other.Seed, other.Count) && Models.SequenceEqual(other.Models, StringComparer.Ordinal);
}
