using MambaViz.Client.Pages.Regression;
using MambaViz.Contracts;

namespace MambaViz.Client.Tests.Pages.Regression;

public sealed class PromptBandsTests
{
    private const int Prompts = 4;

    private readonly PromptBands _bands = new();
    private readonly ModelAnswers[] _answers = [.. Enumerable.Range(0, Prompts + 1).Select(_ => new ModelAnswers(layerCount: 1, keepsPredictions: false))];
    private readonly ModelErrors _errors;

    public PromptBandsTests()
    {
        _errors = new ModelErrors(_answers, exampleCount: 1, layerCount: 1);
        for (var prompt = 0; prompt <= Prompts; prompt++)
            for (var cell = 0; cell < 4; cell++)
                _answers[prompt].Accept(Frame(cell / 2, cell % 2, prompt + cell));
    }

    [Fact]
    public void Limits_are_worked_out_once_for_a_picture_that_is_drawn_again()
    {
        var (byExamples, byLayer) = (_bands.ByExamples("m", _errors, Prompts, 1, 1), _bands.ByLayer("m", _errors, Prompts, 1));
        Assert.Same(byExamples, _bands.ByExamples("m", _errors, Prompts, 1, 1));
        Assert.Same(byLayer, _bands.ByLayer("m", _errors, Prompts, 1));
    }

    [Fact]
    public void One_more_prompt_another_place_and_another_table_have_limits_of_their_own()
    {
        var before = _bands.ByExamples("m", _errors, Prompts, 1, 1);
        Assert.NotSame(before, before = _bands.ByExamples("m", _errors, Prompts + 1, 1, 1));
        Assert.NotSame(before, before = _bands.ByExamples("m", _errors, Prompts + 1, 0, 1));
        Assert.All(before.Low.Zip(before.High), limits => Assert.True(limits.First < limits.Second));
        Assert.NotSame(before, _bands.ByExamples("m", new ModelErrors(_answers, 1, 1), Prompts + 1, 0, 1));
    }

    private static RefineFrame Frame(int count, int layer, double error) => new()
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
    };
}
