using MambaViz.Client.Controls;
using MambaViz.Client.Pages.Models;
using MambaViz.Client.Session;
using MambaViz.Client.Tests.Doubles;
using MambaViz.Contracts;

namespace MambaViz.Client.Tests.Pages.Models;

public sealed class ModelsStateTests : IDisposable
{
    private readonly FakeRefinementClient _client = new() { Cards = [TestModels.Card("transformer"), TestModels.Card("mamba"), TestModels.Card("s4")] };
    private readonly ServerSession _server;
    private readonly AnswerStore<ModelDetail> _details;
    private readonly FakeBookClient _words = new() { Cards = [] };
    private readonly LanguageOffer _offer;
    private readonly ModelsState _state;

    public ModelsStateTests()
    {
        foreach (var card in _client.Cards)
            _client.Details[card.Id] = TestDetails.Of(card);
        _server = new ServerSession(_client);
        _details = new(_client, _client.DescribeModelAsync, TimeProvider.System);
        _offer = new(_client, _words, TimeProvider.System);
        _state = new ModelsState(_server, _details, _offer);
    }

    public void Dispose()
    {
        _state.Dispose();
        _details.Dispose();
        _offer.Dispose();
        _server.Dispose();
    }

    [Fact]
    public void Without_a_link_the_first_of_the_list_is_shown()
    {
        Connect("");
        Assert.Equal(["mamba-1d", "transformer-1d", "s4-1d"], _state.Groups.Single().Models.Select(m => m.Id));
        Assert.Equal("mamba-1d", Assert.Single(_state.Sides).Detail.Card.Id);
    }

    [Fact]
    public void A_link_names_both_sides()
    {
        Connect("a=s4-1d&b=transformer-1d");
        Assert.Equal(["s4-1d", "transformer-1d"], _state.Sides.Select(side => side.Detail.Card.Id));
        Assert.Equal("a=s4-1d&b=transformer-1d", _state.Query);
    }

    [Fact]
    public void In_place_of_a_model_that_is_not_there_the_first_is_shown()
    {
        Connect("a=gpt-5&b=gpt-4");
        Assert.Equal(("mamba-1d", null), (_state.First, _state.Second));
    }

    [Fact]
    public void Of_a_model_that_was_not_asked_about_before_the_server_went_one_line_says_where_it_is()
    {
        Connect("a=s4-1d");
        Assert.Null(_state.Notice);
        _client.Become(ConnectionPhase.NoServer, 2);
        Assert.Null(_state.Notice);
        _state.Select("mamba-1d");
        Assert.Equal(ModelsWords.Unanswered, _state.Notice!.Text);
    }

    [Fact]
    public void A_model_is_not_compared_with_itself()
    {
        Connect("a=mamba-1d&b=mamba-1d");
        Assert.Null(_state.Second);
        _state.Compare("s4-1d");
        _state.Select("s4-1d");
        Assert.Equal(("s4-1d", null), (_state.First, _state.Second));
    }

    [Fact]
    public void Sides_are_exchanged_and_stepped()
    {
        Connect("a=mamba-1d&b=s4-1d");
        _state.Swap();
        Assert.Equal(("s4-1d", "mamba-1d"), (_state.First, _state.Second));
        _state.Step(1);
        Assert.Equal("s4-1d", _state.First);
        _state.Step(-1);
        Assert.Equal(("transformer-1d", "mamba-1d"), (_state.First, _state.Second));
    }

    [Fact]
    public void Before_the_server_answers_the_link_stays_as_it_came()
    {
        _state.Open("a=later");
        _ = _state.StartAsync();
        Assert.Equal("a=later", _state.Query);
        Assert.Empty(_state.Sides);
    }

    [Fact]
    public void What_the_server_refuses_is_said_in_its_words()
    {
        _client.Details.Clear();
        Connect("a=mamba-1d");
        Assert.StartsWith("id: must be one of", _state.Notice!.Text, StringComparison.Ordinal);
        Assert.True(_state.Notice.CanRetry);
    }

    [Fact]
    public void Losses_of_different_tasks_are_no_comparison_and_the_page_and_what_it_exports_say_so()
    {
        var other = TestModels.TrainedOn("mamba", "linear", 4);
        _client.Cards = [.. _client.Cards, other];
        _client.Details[other.Id] = TestDetails.Of(other);
        Connect("a=s4-1d&b=transformer-1d");
        Assert.Null(_state.Notice);
        _state.Compare(other.Id);
        const string warning = "Losses and errors are of different tasks, and their heights no comparison: free-1d, d = 1; linear, d = 4.";
        Assert.Equal(new PlotNotice(NoticeKind.Caution, warning), _state.Notice);
        Assert.EndsWith(warning, ModelsWords.Subject(_state.Sides, _state.Tasks), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_server_one_line_says_what_is_missing()
    {
        _state.Open("");
        Assert.Null(_state.Notice);
        _client.Become(ConnectionPhase.NoServer, 2);
        Assert.Equal(ModelsWords.Unanswered, _state.Notice!.Text);
        _client.Become(ConnectionPhase.Connected);
        Assert.Null(_state.Notice);
    }

    [Fact]
    public void Models_of_language_stand_below_those_of_numbers_and_are_compared_among_themselves()
    {
        _words.Cards = TestBooks.Cards;
        Connect("a=recall-transformer&b=recall-mamba-16");
        Assert.True(_state.IsText);
        Assert.Empty(_state.Sides);
        Assert.Equal(["recall-transformer", "recall-mamba-16"], _state.TextSides.Select(side => side.Card.Id));
        Assert.Equal("a=recall-transformer&b=recall-mamba-16", _state.Query);
        Assert.Null(_state.Notice);

        _state.Compare("s4-1d");
        Assert.Null(_state.Second);
        _state.Compare("recall-mamba-4");
        _state.Select("s4-1d");
        Assert.Equal(("s4-1d", null, false), (_state.First, _state.Second, _state.IsText));
        Assert.Empty(_state.TextSides);
    }

    [Fact]
    public void The_list_is_walked_from_the_last_model_of_numbers_to_the_first_of_language()
    {
        _words.Cards = TestBooks.Cards;
        Connect("a=s4-1d");
        _state.Step(1);
        Assert.Equal(_state.TextGroups[0].Models[0].Id, _state.First);
        _state.Step(-1);
        Assert.Equal("s4-1d", _state.First);
    }

    [Fact]
    public void A_server_without_models_of_numbers_shows_one_of_language()
    {
        (_client.Cards, _words.Cards) = ([], TestBooks.Cards);
        Connect("");
        Assert.Equal("recall-mamba-16", Assert.Single(_state.TextSides).Card.Id);
    }

    private void Connect(string query)
    {
        _state.Open(query);
        _ = _state.StartAsync();
        _client.Become(ConnectionPhase.Connected);
    }
}
