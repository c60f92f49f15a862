using MambaViz.Client.Charts.Grids;
using MambaViz.Client.Exploring.Attribution;
using MambaViz.Client.Pages.Language;
using MambaViz.Client.Session;
using MambaViz.Client.Tests.Doubles;
using MambaViz.Contracts;

namespace MambaViz.Client.Tests.Pages.Language;

public sealed class LookInsideTests
{
    [Fact]
    public void What_is_looked_at_is_read_as_it_was_written()
    {
        var look = new LookInside(-3, 2) { View = new() { WithConvolution = false, WithGate = false, IsSigned = false, Channel = 11, Head = 0 } };

        Assert.Equal("-3.scan.ungated.size.c12.h1.e2", look.ToString());
        Assert.Equal(look, LookInside.Read(look.ToString()));
        Assert.Equal("4", new LookInside(4).ToString());
        Assert.Equal(new LookInside(4), LookInside.Read("4.gone.c0.h.e-1"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("on")]
    [InlineData("128")]
    [InlineData("-8193")]
    public void Without_a_position_nothing_is_looked_at(string? text) => Assert.Null(LookInside.Read(text));

    [Fact]
    public void Until_it_is_opened_nothing_is_asked()
    {
        using var visit = new LanguageVisit("cell=2.1");

        Assert.Empty(visit.Client.Tokens);
        Assert.Null(visit.Picture.Inside);
    }

    [Fact]
    public void A_locked_cell_opens_at_its_layer_and_character_and_the_key_goes_back()
    {
        using var visit = new LanguageVisit("cell=2.1");
        Assert.True(LanguageKeys.Table.Press(visit.State, "i"));

        Assert.Equal("layer=2&cell=2.1&inside=1", visit.State.Query);
        var inside = visit.Picture.Inside!;
        var sheet = Assert.Single(inside.Sheets);
        Assert.Equal((2, 1), (inside.Layer, sheet.Position));
        Assert.Equal(visit.State.Prompt!.Wanted![..1], sheet.Tokens[sheet.Token]);
        Assert.Equal(["Mamba", "Transformer"], sheet.Readings.Select(reading => reading.Title));
        Assert.Empty(inside.Missing);
        Assert.True(LanguageKeys.Table.Press(visit.State, "Escape"));
        Assert.Equal("layer=2&cell=2.1", visit.State.Query);
        LanguageKeys.Table.Press(visit.State, "Escape");
        Assert.Equal("layer=2", visit.State.Query);
    }

    [Fact]
    public void The_prompt_is_that_of_the_demonstrations_seen_and_each_token_is_asked_once()
    {
        using var visit = new LanguageVisit("count=2&inside=0");
        var prompt = visit.State.Prompt!;

        var sheet = Assert.Single(visit.Picture.Inside!.Sheets);
        Assert.Equal(string.Concat(prompt.Demonstrations.Take(2).Select(line => $"{line.X}>{line.Y}\n")) + $"{prompt.Query}>{prompt.Wanted}", string.Concat(sheet.Tokens));
        Assert.Equal(">", sheet.Tokens[sheet.Token]);
        Assert.All(sheet.Readings, reading => Assert.Equal(3, reading.Demonstrations.Length));
        Assert.Equal(["words-mamba", "words-transformer"], visit.Client.Tokens.Select(request => request.Request.Models.Single()));
        Assert.All(visit.Client.Tokens, request => Assert.Equal((null, null, null, 0, Lens.ReadOut), (request.Token, request.Layer, request.Channel, request.Request.FromDemonstration, request.Request.Lens)));

        visit.State.Heads.Depth.MoveTo(1);
        visit.State.Look(visit.State.Link.Inside! with { View = new() { WithGate = false, Head = 1 } });
        Assert.Equal(2, visit.Client.Tokens.Count);
        visit.State.Heads.Counts.MoveTo(1);
        Assert.Equal(2, Assert.Single(visit.Picture.Inside!.Sheets).Starts.Count);
    }

    [Fact]
    public void Brackets_move_by_a_token_and_end_with_the_prompt()
    {
        using var visit = new LanguageVisit("count=1&inside=0");
        LanguageKeys.Table.Press(visit.State, "[");
        Assert.Equal(-1, visit.State.Link.Inside!.Position);
        LanguageKeys.Table.Press(visit.State, "]");
        LanguageKeys.Table.Press(visit.State, "]");
        Assert.Equal(1, visit.State.Link.Inside!.Position);
        for (var i = 0; i < 50; i++)
            LanguageKeys.Table.Press(visit.State, "]");
        var sheet = Assert.Single(visit.Picture.Inside!.Sheets);
        Assert.Equal((sheet.Tokens.Count - 1, visit.State.Prompt!.Wanted!.Length), (sheet.Token, visit.State.Link.Inside!.Position));
        for (var i = 0; i < 200; i++)
            LanguageKeys.Table.Press(visit.State, "[");
        Assert.Equal(0, Assert.Single(visit.Picture.Inside!.Sheets).Token);
    }

    [Fact]
    public void A_channel_is_asked_of_the_models_that_have_it_alone()
    {
        using var visit = new LanguageVisit("inside=0.c3&models=words-mamba,words-transformer,words-s4");

        Assert.Equal(["words-mamba", "words-s4"], visit.Client.Tokens.Where(request => request.Channel == 2).Select(request => request.Request.Models.Single()).Order(StringComparer.Ordinal));
        Assert.Contains("channel 3 of 6", visit.Picture.Inside!.Sheets[0].Readings[0].How, StringComparison.Ordinal);
        visit.State.Look(visit.State.Link.Inside! with { View = new() { Channel = 77 } });
        Assert.DoesNotContain(visit.Client.Tokens, request => request.Channel == 77);
        Assert.Empty(visit.Picture.Inside!.Missing);
    }

    [Fact]
    public void A_model_that_cannot_be_read_says_why_and_the_others_are_read()
    {
        using var visit = new LanguageVisit();
        visit.Client.Unreadable["words-mamba"] = "models[0]: must be one of those that can be read.";
        visit.State.ToggleInside();

        var inside = visit.Picture.Inside!;
        Assert.Equal(["Mamba cannot be read here. models[0]: must be one of those that can be read."], inside.Missing);
        Assert.Equal("Transformer", Assert.Single(Assert.Single(inside.Sheets).Readings).Title);
        Assert.Null(visit.State.Problem);
        visit.Client.Unreadable.Clear();
        visit.State.Retry();
        Assert.Empty(visit.Picture.Inside!.Missing);
    }

    [Fact]
    public void A_model_that_cuts_the_prompt_otherwise_has_columns_of_its_own()
    {
        using var visit = new LanguageVisit();
        visit.Client.Cards = [.. visit.Client.Cards, TestWords.Card("mamba", isOwn: false) with { Id = "others" }];
        using var second = new LanguageVisit("inside=0&models=words-mamba,others", visit.Client);

        var sheets = second.Picture.Inside!.Sheets;
        Assert.Equal(["character", "token"], sheets.Select(sheet => sheet.Unit));
        Assert.All(sheets, sheet => Assert.Equal(0, sheet.Position));
        Assert.Equal(string.Concat(sheets[0].Tokens), string.Concat(sheets[1].Tokens));
    }

    [Fact]
    public void At_the_read_in_nothing_is_read_and_that_is_said()
    {
        using var visit = new LanguageVisit("layer=0&inside=0");

        Assert.Equal([InsideWords.ReadIn], visit.Picture.Inside!.Missing);
        Assert.Empty(Assert.Single(visit.Picture.Inside!.Sheets).Readings);
        Assert.StartsWith("Inside the read-in, after “", InsideWords.Heading(visit.Picture.Inside), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_server_it_is_not_opened_and_a_link_says_what_it_needs()
    {
        using var visit = new LanguageVisit("inside=0", isConnected: false, library: new FakeTextLibrary().Ship("capital", "mamba", "transformer"));
        visit.Connection.Become(ConnectionPhase.NoServer);

        Assert.Equal([ServerSession.IsNeeded], visit.Picture.Inside!.Missing);
        visit.State.ToggleInside();
        visit.State.ToggleInside();
        Assert.Null(visit.State.Link.Inside);
    }

    [Fact]
    public void Reads_are_set_against_what_matters_to_the_models_own_answer()
    {
        using var visit = new LanguageVisit("count=4&layer=2&inside=0&why=on");
        var inside = visit.Picture.Inside!;
        var reading = inside.Sheets[0].Readings[0];
        var falls = DemonstrationInfluence.Of(visit.State.Request, visit.State.Selection.On[0], 4, TestWords.LayerCount).Falls;

        Assert.Equal(["Mamba", "Transformer"], inside.Matters.Select(one => one.Title));
        Assert.Equal(RankCorrelation.Of([.. reading.Demonstrations.Take(4).Select(share => (double)share)], [.. falls.Select(fall => Math.Abs((double)fall))]), inside.Matters[0].Correlation);
        Assert.StartsWith("Over the 4 demonstrations, the rank correlation of what is read here with how much each matters to the whole answer: Mamba ",
            InsideWords.Matters(inside, 4, canAsk: true), StringComparison.Ordinal);
        visit.State.Look(new(-200));
        Assert.StartsWith("What is read within a demonstration", InsideWords.Matters(visit.Picture.Inside!, 4, canAsk: true), StringComparison.Ordinal);
        visit.State.Heads.Counts.MoveTo(1);
        Assert.StartsWith("From two demonstrations on", InsideWords.Matters(visit.Picture.Inside!, 1, canAsk: true), StringComparison.Ordinal);
    }

    [Fact]
    public void The_figures_are_of_what_is_read_and_of_the_heads()
    {
        using var visit = new LanguageVisit("count=2&inside=0");

        var figures = LanguageFigures.Of(visit.Picture);
        Assert.Equal(["inside-0", "heads-words-transformer"], figures.Select(figure => figure.Id));
        var rows = figures[0].Build();
        Assert.Equal(["Writes", "Keeps", "Reads", "Reads, by demonstration"], rows.Panels.Select(panel => panel.Title));
        Assert.Equal([1, 1, 2, 2], rows.Panels.Select(panel => panel.Series.Count));
        Assert.Equal(1, rows.Panels[3].Series[0].Y.Sum(), 1e-5);
        Assert.Equal(TestReadings.Heads * visit.Picture.Inside!.Sheets[0].Readings[1].Shares.Length, figures[1].Build().Panels[0].Matrix!.Values.Count);
    }

    [Fact]
    public void The_cell_looked_at_is_told_with_what_the_layer_says_next()
    {
        using var visit = new LanguageVisit("count=2&layer=1");
        visit.State.LookAt(new GridPlace(2, 1));

        Assert.Equal("count=2&layer=2&inside=1", visit.State.Query);
        var next = visit.Picture.Inside!.Next;
        Assert.Equal(visit.State.Selection.On.Select(model => visit.State.Request.ReadingAt(model, new(2, 1), 2)), next.Select(one => one.Reading));
        visit.State.Look(new(-1));
        Assert.Empty(visit.Picture.Inside!.Next);
    }

    [Fact]
    public void The_same_picture_is_the_same_sheet()
    {
        using var visit = new LanguageVisit("inside=0");
        Assert.Same(visit.Picture.Inside!.Sheets[0], visit.Picture.Inside!.Sheets[0]);
    }
}
