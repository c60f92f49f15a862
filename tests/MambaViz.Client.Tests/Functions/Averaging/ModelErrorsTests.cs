using MambaViz.Client.Functions.Averaging;
using MambaViz.Contracts;

namespace MambaViz.Client.Tests.Functions.Averaging;

public sealed class ModelErrorsTests
{
    private readonly ModelErrors _errors = new(exampleCount: 1, layerCount: 1);

    [Fact]
    public void A_mean_is_over_the_prompts_that_have_come_so_far()
    {
        Send(0, 0, 0, 1);
        Send(0, 0, 1, 2);
        Send(1, 0, 0, 5);
        var means = _errors.Means();
        Assert.Equal([3f, 2f], means[0]);
        Assert.All(means[1], mean => Assert.True(float.IsNaN(mean)));
    }

    [Fact]
    public void A_frame_that_comes_again_counts_once_and_a_resumed_count_goes_on_where_it_stopped()
    {
        Send(0, 0, 0, 1);
        Send(0, 0, 0, 9);
        Assert.Equal(1, _errors.Means()[0][0]);
        Assert.Equal(0, _errors.NextCount(0));
        Send(0, 0, 1, 2);
        Assert.Equal(1, _errors.NextCount(0));
        Assert.False(_errors.IsComplete(0));
        Send(0, 1, 0, 3);
        Send(0, 1, 1, 4);
        Assert.True(_errors.IsComplete(0));
    }

    [Fact]
    public void What_overflowed_does_not_make_the_mean_look_good()
    {
        Send(0, 0, 0, null);
        Send(1, 0, 0, 1);
        Assert.Equal(float.PositiveInfinity, _errors.Means()[0][0]);
    }

    [Fact]
    public void Samples_are_of_whole_prompts_and_predictions_of_the_first_few()
    {
        for (var prompt = 0; prompt <= ModelErrors.PredictedPrompts; prompt++)
            for (var cell = 0; cell < 4; cell++)
                Send(prompt, cell / 2, cell % 2, prompt);
        Send(5, 0, 0, 99);
        Assert.Equal([0f, 1, 2, 3, 4], _errors.Samples(1, 7, 64));
        Assert.Equal([0f, 1], _errors.Samples(1, 1, 2));
        Assert.Equal([.5f], _errors.Predictions(0, 1, 1)!);
        Assert.Null(_errors.Predictions(ModelErrors.PredictedPrompts, 1, 1));
    }

    [Fact]
    public void Longer_prompts_keep_what_has_come_and_go_on_from_there()
    {
        for (var cell = 0; cell < 3; cell++)
            Send(0, cell / 2, cell % 2, cell);
        var longer = _errors.Resized(3);
        Assert.Equal(1, longer.NextCount(0));
        Assert.Equal([0f, 1], longer.Means()[0]);
        Assert.Equal(2f, longer.Mean(1, 0));
        Assert.True(float.IsNaN(longer.Mean(2, 0)));
        Assert.Equal([.5f], longer.Predictions(0, 1, 0)!);
        Assert.Null(longer.Predictions(0, 1, 1));
    }

    [Fact]
    public void Shorter_prompts_are_complete_where_they_were_and_keep_every_prompt()
    {
        for (var prompt = 0; prompt < 2; prompt++)
            for (var cell = 0; cell < 4; cell++)
                Send(prompt, cell / 2, cell % 2, 2 * prompt);
        var shorter = _errors.Resized(0);
        Assert.True(shorter.IsComplete(1));
        Assert.Equal([1f, 1], Assert.Single(shorter.Means()));
        Assert.Equal([0f, 2], shorter.Samples(0, 1, 2));
    }

    private void Send(int prompt, int count, int layer, double? error) => _errors.Accept(prompt, new RefineFrame
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
