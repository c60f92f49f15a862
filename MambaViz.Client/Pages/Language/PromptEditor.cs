using System.Collections.Immutable;
using MambaViz.Client.Exploring;
using MambaViz.Client.Exploring.Prompts;
using MambaViz.Contracts;
using MambaViz.Contracts.Language;

namespace MambaViz.Client.Pages.Language;

/// <summary>What one can do to the prompt. Each edit is another link that is wanted, and can be taken back.</summary>
/// <param name="now">What is changed, as it is now.</param>
/// <param name="want">Takes the link that an edit makes.</param>
public sealed class PromptEditor(Func<PromptNow> now, Action<LanguageLink> want) : IEditor
{
    private const int MostRolled = 1000;

    private EditHistory<LanguageLink> _history = new();

    /// <summary>What was left out of pasted lines; null for nothing.</summary>
    public string? LeftOut { get; private set; }

    /// <summary>Prompts can be changed now: it is known what to change, and there may be someone to ask.</summary>
    public bool CanEdit => now() is { Prompt: not null, IsAnswerable: true };

    /// <inheritdoc/>
    public bool CanUndo => _history.CanUndo && now().IsAnswerable;

    /// <inheritdoc/>
    public bool CanRedo => _history.CanRedo && now().IsAnswerable;

    /// <inheritdoc/>
    public bool IsEmpty => now().Prompt is not { Demonstrations.IsEmpty: false };

    /// <summary>Begins with a link, as a page does that is opened: there is nothing to take back.</summary>
    public void Begin() => (_history, LeftOut) = (new(), null);

    /// <inheritdoc/>
    public void Undo()
    {
        if (CanUndo)
            Bring(_history.Undo(now().Link)!);
    }

    /// <inheritdoc/>
    public void Redo()
    {
        if (CanRedo)
            Bring(_history.Redo(now().Link)!);
    }

    /// <summary>Opens a family's preset; the models and the lens stay.</summary>
    public void OpenFamily(string family)
    {
        var link = now().Link;
        Want(new LanguageLink { Family = family, Lens = link.Lens, Models = link.Models, Why = link.Why, Inside = link.Inside });
    }

    /// <summary>Draws the second half of the demonstrations, and the question, from another family.</summary>
    /// <param name="family">The other; null for the same again.</param>
    public void SwitchTo(string? family) => Want(now().Link.Of(null) with { Then = family, Count = null });

    /// <summary>Another draw: small numbers are read out more easily.</summary>
    public void Roll()
    {
        var rolled = Random.Shared.Next(1, MostRolled);
        Want(now().Link.Of(null) with { Seed = rolled == now().Seed ? MostRolled : rolled });
    }

    /// <summary>Asks for a word that is held out of training, or for any.</summary>
    public void SetHeldOut(bool isHeldOut) => Want(now().Link.Of(null) with { HeldOut = isHeldOut });

    /// <summary>Adds a demonstration as the next one that the models see.</summary>
    public void Add(WordExample demonstration) => Insert([demonstration]);

    /// <summary>
    /// Adds lines of text behind the demonstrations that the models have seen; what is none of <c>x -&gt; y</c> is left out and named.
    /// </summary>
    public void Paste(string text)
    {
        if (!CanEdit)
            return;
        var (lines, problem) = WordText.Read(text, Limits.TextDemonstrations - now().Prompt!.Demonstrations.Length);
        Insert(lines, problem);
    }

    /// <summary>Another text for a demonstration; one that no prompt can hold changes nothing.</summary>
    public void Change(int index, WordExample demonstration)
    {
        var (prompt, count) = (now().Prompt, now().Count);
        if (Has(index) && WordText.IsText(demonstration.X) && WordText.IsText(demonstration.Y) && prompt!.Demonstrations[index] != demonstration)
            Edit(prompt.Demonstrations.SetItem(index, demonstration), count);
        else
            Stay();
    }

    /// <summary>Removes a demonstration.</summary>
    public void Remove(int index)
    {
        if (Has(index) && now() is { Prompt: { } prompt, Count: var count })
            Edit(prompt.Demonstrations.RemoveAt(index), index < count ? count - 1 : count);
    }

    /// <summary>Removes the newest demonstration that the models have seen.</summary>
    public void RemoveLast() => Remove(now().Count - 1);

    /// <inheritdoc/>
    public void Clear()
    {
        if (CanEdit && !IsEmpty)
            Edit([], 0);
    }

    /// <summary>Puts a demonstration at another place.</summary>
    public void Move(int from, int to)
    {
        if (!Has(from) || !Has(to) || from == to)
            return;
        var lines = now().Prompt!.Demonstrations;
        Edit(lines.RemoveAt(from).Insert(to, lines[from]), now().Count);
    }

    /// <summary>Asks something else; a text that no prompt can hold changes nothing.</summary>
    public void Ask(string query)
    {
        if (CanEdit && now().Prompt is { } prompt && WordText.IsText(query) && query != prompt.Query)
            Take(prompt with { Query = query, Wanted = null }, now().Count);
        else
            Stay();
    }

    /// <summary>Says what the right answer is; an empty text for none.</summary>
    public void Answer(string wanted)
    {
        if (CanEdit && now().Prompt is { } prompt && (wanted.Length == 0 || WordText.IsText(wanted)) && wanted != (prompt.Wanted ?? ""))
            Take(prompt with { Wanted = wanted.Length == 0 ? null : wanted }, now().Count);
        else
            Stay();
    }

    /// <summary>Types a beginning of the answer, from which all models go on; a text that is none begins nothing.</summary>
    public void Write(string written) => Want(now().Link with { Written = WordText.IsText(written) ? written : "" });

    private bool Has(int index) => CanEdit && index >= 0 && index < now().Prompt!.Demonstrations.Length;

    private void Insert(ImmutableArray<WordExample> lines, string? leftOut = null)
    {
        if (!CanEdit || lines.Any(line => !WordText.IsText(line.X) || !WordText.IsText(line.Y)))
            return;
        var (before, count) = (now().Prompt!.Demonstrations, now().Count);
        lines = lines[..Math.Min(lines.Length, Limits.TextDemonstrations - before.Length)];
        if (lines.IsEmpty)
            Stay(leftOut);
        else
            Edit(before.InsertRange(count, lines), count + lines.Length, leftOut);
    }

    private void Edit(ImmutableArray<WordExample> demonstrations, int count, string? leftOut = null) =>
        Take(now().Prompt! with { Demonstrations = demonstrations }, count, leftOut);

    private void Take(WordPrompt prompt, int count, string? leftOut = null) =>
        Want(now().Link.Of(prompt) with { Count = count == prompt.Demonstrations.Length ? null : count }, leftOut);

    // Whoever typed what cannot be taken sees again what stood there.
    private void Stay(string? leftOut = null)
    {
        LeftOut = leftOut;
        want(now().Link);
    }

    private void Bring(LanguageLink link)
    {
        LeftOut = null;
        want(now().Link.WithPromptOf(link));
    }

    private void Want(LanguageLink link, string? leftOut = null)
    {
        if (link != now().Link)
            _history.Record(now().Link);
        LeftOut = leftOut;
        want(link);
    }
}

/// <summary>What an edit begins with.</summary>
/// <param name="Link">What is wanted.</param>
/// <param name="Prompt">The prompt; null before it is known.</param>
/// <param name="Seed">Of what is drawn.</param>
/// <param name="Count">Demonstrations that the models have seen.</param>
/// <param name="IsAnswerable">Whether there is, or may soon be, someone to ask.</param>
public readonly record struct PromptNow(LanguageLink Link, WordPrompt? Prompt, long Seed, int Count, bool IsAnswerable);
