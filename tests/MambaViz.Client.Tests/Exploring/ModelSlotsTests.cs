using MambaViz.Client.Exploring;
using MambaViz.Client.Tests.Doubles;

namespace MambaViz.Client.Tests.Exploring;

public sealed class ModelSlotsTests
{
    [Fact]
    public void Each_model_that_is_on_has_a_colour_of_its_own_and_a_name_that_tells_it_apart()
    {
        var cards = new[] { TestModels.TrainedOn("mamba", "linear", 4), TestModels.TrainedOn("mamba", "sparse-linear", 4), TestModels.TrainedOn("mamba", "relu-network", 4) };
        var choices = ModelSlots.Assign(cards, [.. cards.Select(card => card.Id)], "linear");
        Assert.Equal([SeriesIdentity.Mamba, SeriesIdentity.OtherModel, SeriesIdentity.Hybrid], choices.Select(choice => choice.Slot));
        Assert.Equal(["Mamba", "Mamba, sparse linear", "Mamba, ReLU network"], choices.Select(choice => choice.Name));
    }

    [Fact]
    public void A_model_that_is_off_leaves_its_colour_to_one_that_is_on()
    {
        var cards = new[] { TestModels.TrainedOn("mamba", "linear", 4), TestModels.TrainedOn("mamba", "sparse-linear", 4) };
        var choices = ModelSlots.Assign(cards, [cards[1].Id], "linear");
        Assert.Equal([(SeriesIdentity.Mamba, false), (SeriesIdentity.Mamba, true)], choices.Select(choice => (choice.Slot, choice.IsOn)));
    }
}
