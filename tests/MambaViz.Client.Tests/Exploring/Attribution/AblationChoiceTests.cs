using FsCheck.Xunit;
using MambaViz.Client.Exploring.Attribution;
using MambaViz.Client.Tests.Doubles;

namespace MambaViz.Client.Tests.Exploring.Attribution;

public sealed class AblationChoiceTests
{
    [Property(MaxTest = 300)]
    public void An_address_says_which_layers_are_off(int[] layers)
    {
        ArgumentNullException.ThrowIfNull(layers);
        var choice = new AblationChoice(canAsk: () => true, refresh: () => { });
        choice.Toggle();
        foreach (var layer in layers)
            choice.Switch(layer);

        Assert.All(choice.Off, layer => Assert.InRange(layer, 1, AblationChoice.LastLayer));
        Assert.Equal(choice.Off, AblationChoice.Read(AblationChoice.Write(choice.Wanted))!);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("100")]
    [InlineData("-1")]
    [InlineData("1_")]
    [InlineData("one")]
    [InlineData("99999999999")]
    public void What_names_no_layer_makes_no_choice(string? text) => Assert.Null(AblationChoice.Read(text));

    [Fact]
    public void A_model_is_asked_without_the_layers_that_it_has()
    {
        var choice = new AblationChoice(canAsk: () => true, refresh: () => { });
        var card = TestModels.Card("mamba");
        Assert.Same(card, choice.Asked(card));

        choice.Begin([9, 2, 1]);
        Assert.Equal("mamba-1d~1~2", choice.Asked(card).Id);
        choice.Switch(2);
        Assert.Equal("mamba-1d~1", choice.Asked(card).Id);
        choice.Toggle();
        Assert.Same(card, choice.Asked(card));
    }

    [Fact]
    public void Without_a_server_all_layers_are_on_and_the_choice_is_kept()
    {
        var isThere = true;
        var choice = new AblationChoice(() => isThere, () => { });
        choice.Begin([2]);
        isThere = false;

        Assert.Empty(choice.Off);
        Assert.Equal([2], choice.Wanted!);
        choice.Switch(3);
        Assert.Equal([2], choice.Wanted!);
        Assert.True(choice.CanToggle);
        choice.Toggle();
        Assert.False(choice.CanToggle);
    }
}
