using MambaViz.Client.Pages.Models;
using MambaViz.Client.Tests.Doubles;

namespace MambaViz.Client.Tests.Pages.Models;

public sealed class LayerSceneTests
{
    [Fact]
    public void The_axis_holds_what_a_card_states_however_small_it_is()
    {
        var scene = LayerScene.Of([Side("mamba", [1.2, .5, 8.7e-4]), Side("transformer", [1.1, .9, 3e-6])])!;
        Assert.InRange(1.2, scene.Error.Minimum, scene.Error.Maximum);
        Assert.InRange(3e-6, scene.Error.Minimum, scene.Error.Maximum);
    }

    [Fact]
    public void Without_errors_by_layer_there_is_no_scene() => Assert.Null(LayerScene.Of([Side("mamba", null)]));

    private static ModelSide Side(string architecture, double[]? errors) =>
        new(TestDetails.Of(TestModels.Card(architecture)) with { LensErrors = errors }, SeriesIdentity.Mamba);
}
