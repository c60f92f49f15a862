using System.CommandLine;
using MambaViz.Engine.Experiments.Results;
using MambaViz.Engine.Tasks;
using MambaViz.Server.Commands;
using MambaViz.Server.Tests.Hosting;

namespace MambaViz.Server.Tests.Commands;

[Collection(ComputingVerbs.Name)]
public sealed class EvaluateCommandTests : IDisposable
{
    private readonly TinyModels _models = new();

    public void Dispose() => _models.Dispose();

    [Fact]
    public async Task It_measures_models_and_baselines_by_number_of_examples()
    {
        var csv = Path.Combine(_models.Folder, "results.csv");
        var json = Path.Combine(_models.Folder, "results.json");

        var exit = await Evaluate(TinyModels.Linear, "--baselines", "ridge,lasso", "--prompts", "3", "--examples", "6", "--seed", "5", "--csv", csv, "--json", json);

        Assert.Equal(0, exit);
        var table = ResultsCsv.Read(csv);
        var panel = Assert.Single(table.Panels);
        Assert.Equal(new("linear", TinyModels.LinearDimension), panel);
        Assert.Equal([TinyModels.Linear, "ridge", "lasso"], table.SeriesOf(panel).Select(s => s.Key));
        Assert.All(table.SeriesOf(panel), s => Assert.Equal(Enumerable.Range(0, 7).Select(k => (double)k), s.Select(row => row.X)));
        Assert.Equal(5, table.Metadata.Seed);
        Assert.Equal("5", table.Metadata.Settings["dimension"]);
        Assert.Contains($"evaluate {TinyModels.Linear} --models {_models.Folder} --baselines ridge,lasso", table.Metadata.Command, StringComparison.Ordinal);
        Assert.Contains("\"series\": \"ridge\"", await File.ReadAllTextAsync(json, TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_free_curve_is_measured_as_the_card_does_and_the_exact_posterior_where_there_is_one()
    {
        var csv = Path.Combine(_models.Folder, "free.csv");

        await Evaluate(TinyModels.Mamba, TinyModels.S4, "--baselines", "all", "--prompts", "2", "--examples", "3", "--csv", csv);

        var table = ResultsCsv.Read(csv);
        Assert.Equal(["Gaussian process, noise 0.1", "Gaussian process, noise 0.2", "whole mixture"], table.Panels.Select(p => p.Part));
        ResultsPanel Part(string part) => new("free-1d", 1) { Part = part };
        Assert.Equal([TinyModels.Mamba, TinyModels.S4, "exact-posterior", "inferred-posterior", "nearest-neighbours"], table.SeriesOf(Part("Gaussian process, noise 0.2")).Select(s => s.Key));
        Assert.Equal([TinyModels.Mamba, TinyModels.S4, "nearest-neighbours"], table.SeriesOf(Part("whole mixture")).Select(s => s.Key));
    }

    [Fact]
    public async Task Another_task_and_a_shift_make_a_panel_of_their_own()
    {
        var csv = Path.Combine(_models.Folder, "shifted.csv");

        await Evaluate(TinyModels.Linear, "--task", "sparse-linear", "--shift", "orthants", "--noise", "0.5", "--parameter", "nonzero=2", "--prompts", "2", "--examples", "2", "--csv", csv);

        var panel = Assert.Single(ResultsCsv.Read(csv).Panels);
        Assert.Equal(("sparse-linear", "orthants", "sparse-linear, shift orthants, noise 0.5, nonzero 2"), (panel.Task, panel.Shift, panel.Part));
        Assert.Equal("2", ResultsCsv.Read(csv).Metadata.Settings["parameter nonzero"]);
    }

    [Theory]
    [InlineData("models: \"nosuch\" is no model; ", "nosuch")]
    [InlineData("--prompts: must be 1 to 100000, got 0.", TinyModels.Linear, "--prompts", "0")]
    [InlineData("--baselines: must be all, none or of least-squares, ridge, lasso, gd-plus-plus, gradient-descent, nearest-neighbours, averaging for linear, got x.", TinyModels.Linear, "--baselines", "ridge,x")]
    [InlineData("--task: must be named for models that were trained on different ones, linear and free-1d.", TinyModels.Linear, TinyModels.Mamba)]
    [InlineData("--parameter: must be NAME=VALUE with a number, got a.", TinyModels.Linear, "--parameter", "a")]
    [InlineData("--parameter: must give each name once, got a twice.", TinyModels.Linear, "--parameter", "a=1", "--parameter", "a=2")]
    [InlineData("--csv: must name a file in a folder that exists, got nowhere/a.csv.", TinyModels.Linear, "--csv", "nowhere/a.csv")]
    public async Task What_cannot_be_measured_is_said_before_any_work(string message, params string[] arguments) =>
        Assert.StartsWith(message, (await Assert.ThrowsAsync<UserException>(() => Evaluate(arguments))).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("examples: must be 0 to 1024, got -1", "--examples", "-1")]
    [InlineData("noise: must be 0 to 10, got 11", "--noise", "11")]
    [InlineData("shift: must be one of none, ", "--shift", "sideways")]
    [InlineData("name: no task is called \"x\"; there are linear, ", "--task", "x")]
    [InlineData("dimension: must be 5, the model's, got 4", "--dimension", "4", "--prompts", "1")]
    public async Task A_task_that_breaks_a_rule_is_refused_with_it(string message, params string[] arguments) =>
        Assert.StartsWith(message, (await Assert.ThrowsAsync<TaskSettingsException>(() => Evaluate([TinyModels.Linear, .. arguments]))).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("--baselines", "none")]
    [InlineData("--prompts", "64")]
    [InlineData("--csv", "a.csv")]
    [InlineData("--json", "a.json")]
    [InlineData("--task", "linear")]
    [InlineData("--dimension", "5")]
    [InlineData("--shift", "orthants")]
    [InlineData("--noise", "0.5")]
    [InlineData("--parameter", "nonzero=2")]
    [InlineData("--examples", "4")]
    [InlineData("--seed", "5")]
    public async Task A_card_is_measured_one_way_so_an_option_that_changes_it_is_refused(string option, string value)
    {
        var before = await CardAsync();

        var refused = await Assert.ThrowsAsync<UserException>(() => Evaluate(TinyModels.Linear, "--write-cards", option, value));

        Assert.Equal($"{option}: cannot be given with --write-cards, which measures as training does at its end, got {value}.", refused.Message);
        Assert.Equal(before, await CardAsync());
    }

    [Fact]
    public async Task A_card_is_written_where_nothing_else_is_asked_for()
    {
        var before = await CardAsync();

        Assert.Equal(0, await Evaluate(TinyModels.Linear, "--write-cards", "--device", "cpu"));

        Assert.NotEqual(before, await CardAsync());
    }

    private Task<string> CardAsync() =>
        File.ReadAllTextAsync(Path.Combine(_models.Folder, TinyModels.Linear, "card.json"), TestContext.Current.CancellationToken);

    private Task<int> Evaluate(params string[] arguments)
    {
        // The models come first: an option of many values would take them.
        var firstOption = Array.FindIndex(arguments, a => a.StartsWith("--", StringComparison.Ordinal));
        var models = firstOption < 0 ? arguments : arguments[..firstOption];
        string[] all = [.. models, "--models", _models.Folder, .. arguments[models.Length..]];
        var root = new RootCommand { EvaluateCommand.Create() };
        return root.Parse(["evaluate", .. all]).InvokeAsync(new() { EnableDefaultExceptionHandler = false }, TestContext.Current.CancellationToken);
    }
}
