using FsCheck.Xunit;
using MambaViz.Client.Charts;
using MambaViz.Client.Exporting;
using MambaViz.Client.Pages.Models;
using MambaViz.Client.Session;
using MambaViz.Client.Tests.Doubles;
using MambaViz.Client.Tests.Walks;
using MambaViz.Contracts;

namespace MambaViz.Client.Tests.Pages.Models;

public sealed class ModelsWalkTests
{
    [Property(MaxTest = 300)]
    public void Whatever_was_done_a_fresh_page_at_the_address_shows_the_same(int seed)
    {
        var client = new FakeRefinementClient { Cards = [TestModels.Card("transformer"), TestModels.Card("mamba"), TestModels.Card("s4")] };
        foreach (var card in client.Cards.Take(2))
            client.Details[card.Id] = TestDetails.Of(card);
        string[] ids = [.. client.Cards.Select(card => card.Id), .. TestBooks.Cards.Select(card => card.Id)];
        var walk = new Walk<ModelsState>(client, () => Create(client), Picture, ["a=s4-1d", "a=mamba-1d&b=transformer-1d", "a=gone&b=s4-1d", "b=mamba-1d", "a=recall-mamba-4&b=recall-transformer"],
        [
            ("select", (state, random) => state.Select(random.GetItems(ids, 1)[0])),
            ("compare", (state, random) => state.Compare(random.Next(4) == 0 ? null : random.GetItems(ids, 1)[0])),
            ("step", (state, random) => state.Step(random.Next(2) == 0 ? -1 : 1)),
            ("swap", (state, _) => state.Swap()),
            ("retry", (state, _) => state.Retry()),
        ]);
        walk.Take(seed, 30);
    }

    private static Walked<ModelsState> Create(FakeRefinementClient client)
    {
        var server = new ServerSession(client);
        var details = new AnswerStore<ModelDetail>(client, client.DescribeModelAsync, TimeProvider.System);
        var offer = new LanguageOffer(client, new FakeBookClient(), TimeProvider.System);
        server.Start();
        return new(new ModelsState(server, details, offer), details, offer, server);
    }

    private static string Picture(ModelsState state)
    {
        var losses = ModelSide.Losses(state.Sides);
        var exported = StepExport.Of(new FigureSubject("a", "b", "c"), "loss", "d", "e", LossCurve.Range(losses), losses);
        Assert.Equal(losses.SelectMany(line => line.Values.Select(value => (double)value)), Shown.Column(exported, 3).Select(value => (double)(float)value));
        return Shown.Of((state.First, state.Second, state.Groups, state.Sides, state.TextGroups, state.TextSides).ToTuple(), [exported, .. TextFigures.Of(state.TextSides).Select(figure => figure.Build())]);
    }
}
