using System.Collections.Immutable;
using MambaViz.Contracts;
using MambaViz.Contracts.Language;

namespace MambaViz.Client.Pages.Language;

/// <content>What one can do to the prompt.</content>
public sealed partial class LanguageState
{
    private const int MostRolled = 1000;

    /// <summary>Opens a family's preset; the models and the lens stay.</summary>
    public void OpenFamily(string family) => Want(new LanguageLink { Family = family, Lens = Link.Lens, Models = Link.Models });

    /// <summary>Draws the second half of the demonstrations, and the question, from another family.</summary>
    /// <param name="family">The other; null for the same again.</param>
    public void SwitchTo(string? family) => Want(Link.Of(null) with { Then = family, Count = null });

    /// <summary>Another draw: small numbers are read out more easily.</summary>
    public void Roll()
    {
        var (seed, rolled) = (Drawn[0].Seed, Random.Shared.Next(1, MostRolled));
        Want(Link.Of(null) with { Seed = rolled == seed ? MostRolled : rolled });
    }

    /// <summary>Asks for a word that is held out of training, or for any.</summary>
    public void SetHeldOut(bool isHeldOut) => Want(Link.Of(null) with { HeldOut = isHeldOut });

    /// <summary>Adds a demonstration as the next one that the models see.</summary>
    public void Add(WordExample demonstration) => Insert([demonstration]);

    /// <summary>Adds lines of text behind the demonstrations that the models have seen; what is none of <c>x -&gt; y</c> is left out and named.</summary>
    public void Paste(string text)
    {
        if (!CanEdit)
            return;
        var (lines, problem) = WordText.Read(text, Limits.TextDemonstrations - Prompt!.Demonstrations.Length);
        Insert(lines);
        LeftOut = problem;
        Notify();
    }

    /// <summary>Another text for a demonstration; one that no prompt can hold changes nothing.</summary>
    public void Change(int index, WordExample demonstration)
    {
        if (Has(index) && WordText.IsText(demonstration.X) && WordText.IsText(demonstration.Y) && Prompt!.Demonstrations[index] != demonstration)
            Edit(Prompt.Demonstrations.SetItem(index, demonstration), Count);
        else
            Notify();
    }

    /// <summary>Removes a demonstration.</summary>
    public void Remove(int index)
    {
        if (Has(index))
            Edit(Prompt!.Demonstrations.RemoveAt(index), index < Count ? Count - 1 : Count);
    }

    /// <summary>Removes the newest demonstration that the models have seen.</summary>
    public void RemoveLast() => Remove(Count - 1);

    /// <summary>Puts a demonstration at another place.</summary>
    public void Move(int from, int to)
    {
        if (!Has(from) || !Has(to) || from == to)
            return;
        var moved = Prompt!.Demonstrations[from];
        Edit(Prompt.Demonstrations.RemoveAt(from).Insert(to, moved), Count);
    }

    /// <summary>Asks something else; a text that no prompt can hold changes nothing.</summary>
    public void Ask(string query)
    {
        if (CanEdit && WordText.IsText(query) && query != Prompt!.Query)
            Take(Prompt with { Query = query, Wanted = null }, Count);
        else
            Notify();
    }

    /// <summary>Says what the right answer is; an empty text for none.</summary>
    public void Answer(string wanted)
    {
        if (CanEdit && (wanted.Length == 0 || WordText.IsText(wanted)) && wanted != (Prompt!.Wanted ?? ""))
            Take(Prompt with { Wanted = wanted.Length == 0 ? null : wanted }, Count);
        else
            Notify();
    }

    /// <summary>Types a beginning of the answer, from which all models go on; a text that is none begins nothing.</summary>
    public void Write(string written) => Want(Link with { Written = WordText.IsText(written) ? written : "" });

    private bool Has(int index) => CanEdit && index >= 0 && index < Prompt!.Demonstrations.Length;

    private void Insert(ImmutableArray<WordExample> lines)
    {
        if (!CanEdit || lines.Any(line => !WordText.IsText(line.X) || !WordText.IsText(line.Y)))
            return;
        var room = Limits.TextDemonstrations - Prompt!.Demonstrations.Length;
        lines = lines[..Math.Min(lines.Length, room)];
        if (lines.IsEmpty)
            Notify();
        else
            Edit(Prompt.Demonstrations.InsertRange(Count, lines), Count + lines.Length);
    }

    private void Edit(ImmutableArray<WordExample> demonstrations, int count) => Take(Prompt! with { Demonstrations = demonstrations }, count);

    private void Take(WordPrompt prompt, int count) =>
        Want(Link.Of(prompt) with { Count = count == prompt.Demonstrations.Length ? null : count });
}
