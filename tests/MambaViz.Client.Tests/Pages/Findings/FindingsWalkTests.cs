using FsCheck.Xunit;
using MambaViz.Client.Exporting;
using MambaViz.Client.Pages.Findings;
using MambaViz.Client.Session;
using MambaViz.Client.Tests.Doubles;
using MambaViz.Client.Tests.Walks;
using MambaViz.Contracts;
using MambaViz.Contracts.Experiments;

namespace MambaViz.Client.Tests.Pages.Findings;

public sealed class FindingsWalkTests
{
    private const string Run = "error-by-layer~skewed-linear~laptop~3";

    [Property(MaxTest = 300)]
    public void Whatever_was_done_a_fresh_page_at_the_address_shows_the_same(int seed)
    {
        var client = new FakeRefinementClient();
        var experiments = new FakeExperimentClient().Ship(TestExperiments.ByLayer(), "linear", "skewed-linear", "sparse-linear");
        experiments.Results[Run] = TestExperiments.ByLayer(Run, seed: 3);
        string[] tasks = ["linear", "skewed-linear", "sparse-linear", "nothing"];
        var walk = new Walk<FindingsState>(client, () => Create(client, experiments), Picture, ["claim=6&task=linear", $"run={Run}", "run=error-by-layer~gone", $"claim=5&lens=readout&run={Run}", "scale=linear&bands=off"],
        [
            ("claim", (state, random) => state.SelectClaim(random.Next(10))),
            ("task", (state, random) => state.SelectTask(random.GetItems(tasks, 1)[0])),
            ("lens", (state, random) => state.SetLens(random.GetItems(Lens.All.ToArray(), 1)[0])),
            ("scale", (state, _) => state.ToggleErrorScale()),
            ("bands", (state, _) => state.ToggleBands()),
            ("size", (state, random) => state.SetSize(state.Sizes[random.Next(state.Sizes.Count)].Name)),
            ("seed", (state, random) => state.SetSeed(random.Next(3))),
            ("retry", (state, _) => state.Retry()),
            ("run to its end", (state, _) => Finish(state, experiments, isComplete: true)),
            ("run cut short", (state, _) => Finish(state, experiments, isComplete: false)),
        ]);
        walk.Take(seed, 30);
    }

    private static void Finish(FindingsState state, FakeExperimentClient experiments, bool isComplete)
    {
        _ = state.RunAsync();
        if (state.Running is null)
            return;
        var request = experiments.Requests[^1];
        var id = $"{request.Name}~{string.Join('+', request.Tasks ?? [])}~{request.Preset}~{request.Seed}";
        var result = TestExperiments.ByLayer(id, request.Seed) with { Name = request.Name, IsComplete = isComplete };
        experiments.Send(new ExperimentUpdate(id, 1, "", 0, result));
        if (isComplete)
            experiments.Results[id] = result;
        experiments.End();
    }

    private static Walked<FindingsState> Create(FakeRefinementClient client, FakeExperimentClient experiments)
    {
        var server = new ServerSession(client);
        var results = new ExperimentResults(client, experiments, TimeProvider.System);
        server.Start();
        return new(new FindingsState(experiments, server, results), results, server);
    }

    private static string Picture(FindingsState state)
    {
        var scene = state.BuildScene();
        if (scene.Figure is not { } figure)
            return Shown.Of(scene, []);
        var exported = figure.AsShown(scene.Request.LogError, scene.Request.HasBands);
        foreach (var panel in figure.Panels)
        {
            // What is drawn is what is written: lines, and bands where they are switched on.
            var drawn = new PanelDrawing(panel, scene.Request.LogError, scene.Request.HasBands).Lines.Series.Where(line => !line.IsArea).SelectMany(line => line.Y).Order();
            Assert.Equal(drawn, Shown.Column(exported, 3).Select(value => (float)value).Order());
            Assert.Equal(scene.Request.HasBands, Shown.Column(exported, 4).Any(double.IsFinite));
        }

        return Shown.Of(scene, [exported]);
    }
}
