using MambaViz.Client.Session;
using MambaViz.Contracts;

namespace MambaViz.Client.Tests.Pages.Language;

public sealed class PromptEditorTests
{
    [Fact]
    public void Every_edit_can_be_taken_back_and_done_again()
    {
        using var visit = new LanguageVisit();
        var (state, editor) = (visit.State, visit.State.Editor);
        List<string> queries = [state.Query];
        Action[] edits =
        [
            () => editor.Add(new("x", "y")), () => editor.Paste("p -> q"), () => editor.Move(0, 3), () => editor.Change(1, new("z", "w")),
            () => editor.RemoveLast(), () => editor.Ask("who"), () => editor.Answer("me"), () => editor.Write("m"), editor.Clear,
            () => editor.OpenFamily("past"), () => editor.SwitchTo("capital"), () => editor.SetHeldOut(true), editor.Roll,
        ];
        foreach (var edit in edits)
        {
            edit();
            Assert.NotEqual(queries[^1], state.Query);
            queries.Add(state.Query);
        }

        for (var at = queries.Count - 2; at >= 0; at--)
        {
            Assert.True(editor.CanUndo);
            editor.Undo();
            Assert.Equal(queries[at], state.Query);
        }

        Assert.False(editor.CanUndo);
        foreach (var query in queries.Skip(1))
        {
            editor.Redo();
            Assert.Equal(query, state.Query);
        }

        Assert.False(editor.CanRedo);
    }

    [Fact]
    public void What_is_looked_at_stays_when_an_edit_is_taken_back()
    {
        using var visit = new LanguageVisit();
        visit.State.Editor.Add(new("x", "y"));
        visit.State.SetLens(Lens.ReadOut);
        visit.State.ToggleModel("words-transformer");
        visit.State.Heads.Depth.MoveTo(2);
        visit.State.Editor.Undo();

        Assert.Equal("layer=2&lens=readout&models=words-mamba", visit.State.Query);
    }

    [Fact]
    public void What_no_prompt_can_hold_is_no_edit()
    {
        using var visit = new LanguageVisit();
        visit.State.Editor.Ask("a\tb");
        visit.State.Editor.Change(0, new("x", ""));
        visit.State.Editor.Write("");
        visit.State.Editor.Paste("no line");

        Assert.False(visit.State.Editor.CanUndo);
        Assert.Contains("Line 1", visit.State.Editor.LeftOut, StringComparison.Ordinal);
    }

    [Fact]
    public void A_page_that_is_opened_anew_has_nothing_to_take_back()
    {
        using var visit = new LanguageVisit();
        visit.State.Editor.Add(new("x", "y"));
        visit.State.Open("task=past");

        Assert.False(visit.State.Editor.CanUndo);
    }

    [Fact]
    public void Without_a_server_nothing_is_taken_back_for_nobody_would_answer()
    {
        using var visit = new LanguageVisit();
        visit.State.Editor.Add(new("x", "y"));
        visit.Connection.Become(ConnectionPhase.NoServer, 9);

        Assert.Equal((false, false), (visit.State.Editor.CanUndo, visit.State.Editor.CanEdit));
    }
}
