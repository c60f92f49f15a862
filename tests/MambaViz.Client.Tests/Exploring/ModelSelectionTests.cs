using MambaViz.Client.Exploring;
using MambaViz.Client.Tests.Doubles;
using MambaViz.Contracts;

namespace MambaViz.Client.Tests.Exploring;

public sealed class ModelSelectionTests
{
    private static readonly ModelRules OfTask = new("linear", Dimension: 4, Usual: 3, Most: 3, IsOfTaskOnly: true);

    private static readonly ModelCard[] Cards =
        [TestModels.TrainedOn("transformer", "linear", 4), TestModels.TrainedOn("mamba", "linear", 4), TestModels.TrainedOn("mamba", "sparse-linear", 4), TestModels.TrainedOn("s4", "linear", 9)];

    [Fact]
    public void The_models_of_a_task_have_chips_and_others_are_added()
    {
        var models = new ModelSelection(Cards, OfTask, null);
        Assert.Equal(["mamba-linear-4", "transformer-linear-4"], models.On.Select(card => card.Id));
        Assert.Equal(["mamba-sparse-linear-4", "s4-linear-9"], models.Others.Select(card => card.Id));
        Assert.Equal(["s4"], models.UnusableArchitectures);

        Assert.True(models.TryToggle("mamba-sparse-linear-4", out var wanted));
        Assert.Equal("Mamba, sparse linear", new ModelSelection(Cards, OfTask, wanted).Choices[^1].Name);
    }

    [Fact]
    public void The_usual_models_are_no_wish_and_the_last_one_stays()
    {
        Assert.True(new ModelSelection(Cards, OfTask, ["mamba-linear-4"]).TryToggle("transformer-linear-4", out var wanted));
        Assert.Null(wanted);
        Assert.False(new ModelSelection(Cards, OfTask, ["mamba-linear-4"]).TryToggle("mamba-linear-4", out _));
    }

    [Fact]
    public void No_more_are_on_than_may_be()
    {
        var models = new ModelSelection(Cards, OfTask with { Most = 1 }, ["mamba-linear-4", "transformer-linear-4", "unknown"]);
        Assert.Equal("mamba-linear-4", Assert.Single(models.On).Id);
        Assert.True(models.IsFull);
    }

    [Fact]
    public void A_lens_needs_models_that_have_it_and_a_server_unless_it_is_recorded()
    {
        var models = new ModelSelection([Cards[0] with { Lenses = [Lens.ReadOut, Lens.Tuned] }], OfTask, null);
        Assert.NotNull(models.WhyNot(Lens.Affine, isAway: false));
        Assert.Null(models.WhyNot(Lens.ReadOut, isAway: false));
        Assert.NotNull(models.WhyNot(Lens.ReadOut, isAway: true, Lens.Tuned));
        Assert.Null(models.WhyNot(Lens.Tuned, isAway: true, Lens.Tuned));
    }
}
