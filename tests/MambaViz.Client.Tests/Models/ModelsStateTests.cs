using MambaViz.Client.Connection;
using MambaViz.Client.Models;
using MambaViz.Client.Tests.Doubles;

namespace MambaViz.Client.Tests.Models;

public sealed class ModelsStateTests : IDisposable
{
    private readonly FakeRefinementClient _client = new() { Cards = [TestModels.Card("transformer"), TestModels.Card("mamba"), TestModels.Card("s4")] };
    private readonly ModelsState _state;

    public ModelsStateTests()
    {
        foreach (var card in _client.Cards)
            _client.Details[card.Id] = TestDetails.Of(card);
        _state = new ModelsState(_client);
    }

    public void Dispose() => _state.Dispose();

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
        Assert.Equal("a=s4-1d&b=transformer-1d", _state.Link.Write());
    }

    [Fact]
    public void A_model_that_is_not_there_is_named()
    {
        Connect("a=gpt-5");
        Assert.Equal("No model here is called \"gpt-5\".", _state.Problem);
        Assert.Equal("mamba-1d", _state.First);
        _state.Select("s4-1d");
        Assert.Null(_state.Problem);
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
        _state.Open(ModelsLink.Read("a=later"));
        _state.Start();
        Assert.Equal("a=later", _state.Link.Write());
        Assert.Empty(_state.Sides);
    }

    [Fact]
    public void What_the_server_refuses_is_said_in_its_words()
    {
        _client.Details.Clear();
        Connect("a=mamba-1d");
        Assert.StartsWith("id: must be one of", _state.Problem, StringComparison.Ordinal);
    }

    private void Connect(string query)
    {
        _state.Open(ModelsLink.Read(query));
        _state.Start();
        _client.Become(ConnectionPhase.Connected);
    }
}
