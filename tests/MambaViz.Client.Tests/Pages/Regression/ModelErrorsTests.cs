using MambaViz.Client.Pages.Regression;
using MambaViz.Contracts;

namespace MambaViz.Client.Tests.Pages.Regression;

public sealed class ModelErrorsTests
{
    private readonly ModelAnswers[] _answers = [.. Enumerable.Range(0, 5).Select(prompt => new ModelAnswers(layerCount: 1, keepsPredictions: prompt < 4))];

    [Fact]
    public void A_mean_is_over_the_prompts_that_have_come_so_far()
    {
        Send(0, 0, 0, 1);
        Send(0, 0, 1, 2);
        Send(1, 0, 0, 5);
        var means = Errors().Means();
        Assert.Equal([3f, 2f], means[0]);
        Assert.All(means[1], mean => Assert.True(float.IsNaN(mean)));
    }

    [Fact]
    public void Prompts_that_come_out_of_order_and_in_parts_have_the_means_of_those_in_order()
    {
        var inParts = Errors();
        foreach (var prompt in new[] { 3, 0, 4, 1, 2 })
        {
            Fill(prompt);
            inParts.Means();
        }
        Assert.Equal(Errors().Means(), inParts.Means());
    }

    [Fact]
    public void A_frame_that_comes_again_counts_once_and_a_resumed_count_goes_on_where_it_stopped()
    {
        Send(0, 0, 0, 1);
        Send(0, 0, 0, 9);
        Assert.Equal(1, Errors().Means()[0][0]);
        Assert.Equal(0, Errors().NextCount(0));
        Send(0, 0, 1, 2);
        Assert.Equal(1, Errors().NextCount(0));
        Assert.False(Errors().IsComplete(0));
        Send(0, 1, 0, 3);
        Send(0, 1, 1, 4);
        Assert.True(Errors().IsComplete(0));
    }

    [Fact]
    public void What_overflowed_does_not_make_the_mean_look_good()
    {
        Send(0, 0, 0, null);
        Send(1, 0, 0, 1);
        Assert.Equal(float.PositiveInfinity, Errors().Means()[0][0]);
    }

    [Fact]
    public void Samples_are_of_whole_prompts_and_predictions_of_those_that_keep_them()
    {
        for (var prompt = 0; prompt < 5; prompt++)
            Fill(prompt);
        Assert.Equal([3f, 13, 23, 33, 43], Errors().Samples(1, 7, 5));
        Assert.Equal([3f, 13], Errors().Samples(1, 1, 2));
        Assert.Equal([.5f], Errors().Predictions(0, 1, 1)!);
        Assert.Null(Errors().Predictions(4, 1, 1));
    }

    [Fact]
    public void Longer_prompts_go_on_from_shorter_ones_and_shorter_ones_are_complete()
    {
        Fill(0);
        Assert.Equal(2, Errors(examples: 3).NextCount(0));
        Assert.Equal([0f, 1], Errors(examples: 3).Means()[0]);
        Assert.True(float.IsNaN(Errors(examples: 3).Means()[2][0]));
        Assert.True(Errors(examples: 0).IsComplete(0));
        Assert.Equal([0f, 1], Assert.Single(Errors(examples: 0).Means()));
    }

    private ModelErrors Errors(int examples = 1) => new(_answers, examples, 1);

    private void Fill(int prompt)
    {
        for (var cell = 0; cell < 4; cell++)
            Send(prompt, cell / 2, cell % 2, (10 * prompt) + cell);
    }

    private void Send(int prompt, int count, int layer, double? error) => _answers[prompt].Accept(new RefineFrame
    {
        Sequence = 0,
        Model = "m",
        ExampleCount = count,
        Layer = layer,
        LayerCount = 1,
        Predictions = FloatBytes.ToBytes([.5f]),
        MeanSquaredError = error,
        LensFitted = true,
        ComputeMilliseconds = 0,
    });
}
