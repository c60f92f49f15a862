using MambaViz.Contracts.Language;

namespace MambaViz.Client.Pages.PhoneBook;

/// <summary>What one model recalls of the book on screen.</summary>
/// <param name="Model">The model.</param>
/// <param name="Answers">One an entry; null before they have come.</param>
/// <param name="IsRight">Whether each is the entry's number; null before both are known.</param>
public sealed record BookRow(BookModel Model, TextShare[]? Answers, bool[]? IsRight)
{
    /// <summary>Entries whose number comes back; null before that is known.</summary>
    public int? RightCount => IsRight?.Count(isRight => isRight);
}
