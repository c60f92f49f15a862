using MambaViz.Client.Pages.Models;
using MambaViz.Client.Tests.Doubles;
using MambaViz.Contracts;

namespace MambaViz.Client.Tests.Pages.Models;

public sealed class ModelFactsTests
{
    private static readonly TaskCard[] Tasks =
    [
        new("linear", "Linear regression", new(10, 1, 20), [], ["none"]),
        new("free-1d", "Free curves in one dimension", new(1, 1, 1), [], ["none"]),
    ];

    [Theory]
    [InlineData(840, "840")]
    [InlineData(12_345, "12 thousand")]
    [InlineData(925_000, "0.93 million")]
    [InlineData(1_600_000, "1.6 million")]
    public void Amounts_have_two_digits(long count, string text) => Assert.Equal(text, ModelFacts.Amount(count));

    [Theory]
    [InlineData(12, "12 s")]
    [InlineData(533, "8.9 min")]
    [InlineData(72_000, "20 h")]
    public void Durations_have_a_unit_that_fits(double seconds, string text) => Assert.Equal(text, ModelFacts.Duration(seconds));

    [Theory]
    [InlineData(211, "211 B")]
    [InlineData(2_300, "2.3 kB")]
    [InlineData(1_900_000, "1.9 MB")]
    public void Sizes_have_a_unit_that_fits(long bytes, string text) => Assert.Equal(text, ModelFacts.Size(bytes));

    [Fact]
    public void Every_model_has_the_same_lines()
    {
        var mamba = ModelFacts.Of(TestDetails.Of(TestModels.Card("mamba")), Tasks);
        var bare = ModelFacts.Of(TestDetails.Of(TestModels.Card("s4")) with { Card = TestModels.Card("s4") }, Tasks);
        Assert.Equal(mamba.Select(fact => fact.Name), bare.Select(fact => fact.Name));
        Assert.Contains(new ModelFact("Trained on", "Free curves in one dimension"), mamba);
        Assert.Contains(new ModelFact("Learning rate", "0.001 at its highest"), mamba);
        Assert.Contains(new ModelFact("Device", "–"), bare);
    }

    [Fact]
    public void A_run_that_was_taken_up_says_where()
    {
        var detail = TestDetails.Of(TestModels.Card("mamba")) with { TakenUpAt = 31_000 };
        Assert.EndsWith(" of 64 prompts, taken up anew at 31,000", ModelFacts.Of(detail, Tasks).Single(fact => fact.Name == "Steps").Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Models_of_one_task_and_dimension_stand_together()
    {
        ModelCard Card(string id, string task, int dimension) => TestModels.Card("mamba") with { Id = id, TrainedOn = new(task, dimension, 8, 1, 0) };
        var groups = ModelGroup.Of([Card("b", "linear", 10), Card("c", "unknown", 10), Card("a", "linear", 10), Card("d", "free-1d", 1)], Tasks);
        Assert.Equal(["Free curves in one dimension", "Linear regression, d = 10", "unknown, d = 10"], groups.Select(group => group.Title));
        Assert.Equal(["a", "b"], groups[1].Models.Select(model => model.Id));
    }

    [Fact]
    public void The_error_after_20_examples_stands_for_a_model()
    {
        ModelCard Card(params string[] names) => TestModels.Card("mamba") with { Metrics = names.Select((name, i) => (name, i)).ToDictionary(m => m.name, m => (double)m.i, StringComparer.Ordinal) };
        Assert.Equal(new KeyError("x, 20 examples", 1), KeyError.Of(Card("x, 10 examples", "x, 20 examples", "x, 40 examples")));
        Assert.Equal(new KeyError("x, 15 examples", 1), KeyError.Of(Card("x, 10 examples", "x, 15 examples")));
        Assert.Null(KeyError.Of(Card()));
    }

    [Fact]
    public void Measurements_of_two_models_meet_by_name()
    {
        var (first, second) = (TestDetails.Of(TestModels.Card("mamba")), TestDetails.Of(TestModels.Card("s4"), error: .5));
        second = second with { Metrics = [.. second.Metrics, new("other", .1, .1, .1, 10)] };
        var rows = MetricRow.Of(ModelSide.Of(first, second));
        Assert.Equal(["linear, 20 examples", "other"], rows.Select(row => row.Name));
        Assert.Equal([.02, .5], rows[0].Values.Select(value => value!.Value));
        Assert.Equal([null, .1], rows[1].Values.Select(value => value?.Value));
        Assert.Equal(new AxisRange(.01, 1), MetricRow.Axis(rows));
    }

    [Fact]
    public void Two_models_of_one_architecture_do_not_share_a_colour()
    {
        var detail = TestDetails.Of(TestModels.Card("mamba"));
        Assert.Equal([SeriesIdentity.Mamba, SeriesIdentity.OtherModel], ModelSide.Of(detail, detail with { Seconds = 1 }).Select(side => side.Slot));
    }
}
