using MambaViz.Client.Pages.Findings;
using MambaViz.Client.Session;
using MambaViz.Client.Tests.Doubles;
using MambaViz.Contracts;
using MambaViz.Contracts.Experiments;
using Microsoft.Extensions.Time.Testing;

namespace MambaViz.Client.Tests.Pages.Findings;

public sealed class FindingsStateTests : IDisposable
{
    private readonly FakeRefinementClient _client = new();
    private readonly FakeExperimentClient _experiments = new FakeExperimentClient().Ship(TestExperiments.ByLayer(), "linear", "skewed-linear", "sparse-linear");
    private readonly ServerSession _server;
    private readonly ExperimentResults _results;
    private FindingsState? _state;

    public FindingsStateTests() => (_server, _results) = (new(_client), new(_client, _experiments, new FakeTimeProvider()));

    public void Dispose()
    {
        _state?.Dispose();
        _results.Dispose();
        _server.Dispose();
    }

    [Fact]
    public void It_opens_the_shipped_result_of_the_claim_on_skewed_linear()
    {
        var scene = Open().BuildScene();
        Assert.Equal("skewed-linear-error-by-layer", scene.Figure!.Name);
        Assert.Equal(ClaimOutcome.Holds, scene.Current.Outcome);
        Assert.Equal("Recorded, laptop, seed 7, 2026-01-02", scene.Source);
        Assert.Equal([Lens.Affine, Lens.ReadOut], scene.Lenses);
        Assert.Equal("skewed-linear", Assert.Single(scene.Findings).Task);
        Assert.Equal([true, true, false], scene.Tasks.Select(task => task.HasResults));
    }

    [Fact]
    public void A_link_names_claim_task_and_lens()
    {
        var scene = Open("claim=6&task=linear&lens=readout").BuildScene();
        Assert.Equal(6, scene.Current.Claim.Number);
        Assert.Equal(ClaimOutcome.InPart, scene.Current.Outcome);
        // Linear has no read-out figure here: the paper's lens is shown.
        Assert.Equal("linear-error-by-layer", scene.Figure!.Name);
    }

    [Fact]
    public void The_inputs_of_a_task_are_a_choice_beside_it()
    {
        var state = Open();
        Assert.Equal(["isotropic", "skewed"], state.BuildScene().Inputs);
        Assert.Equal("skewed", state.BuildScene().Input);
        state.SelectInputs("isotropic");
        Assert.Equal("skewed-linear-isotropic-error-by-layer", state.BuildScene().Figure!.Name);
        Assert.Equal("inputs=isotropic", state.Query);
        _ = state.RunAsync();
        Assert.Equal("isotropic", Assert.Single(_experiments.Requests).Inputs);

        state.SelectTask("linear");
        Assert.Empty(state.BuildScene().Inputs);
    }

    [Fact]
    public void A_claim_without_results_has_no_figure_and_is_not_run()
    {
        var scene = Open("claim=5").BuildScene();
        Assert.Null(scene.Figure);
        Assert.Equal(ClaimOutcome.NotRun, scene.Current.Outcome);
        Assert.Equal("No results yet", scene.Source);
    }

    [Fact]
    public async Task A_run_shows_its_partial_result_and_then_decides()
    {
        var state = Open("seed=3");
        var running = state.RunAsync();
        Assert.Equal(["skewed-linear"], Assert.Single(_experiments.Requests).Tasks!);
        Assert.Equal(("quick", null, 3), (_experiments.Requests[0].Preset, _experiments.Requests[0].Prompts, _experiments.Requests[0].Seed));
        Assert.NotNull(state.WhyNoRun);

        _experiments.Send(new("run", .5, "mamba", 12, Live(isComplete: false)));
        Assert.Equal("50 %", state.Running!.Percent);
        Assert.Equal("12 s left", state.Running.Left);
        Assert.Equal("Running, quick, seed 3, 2026-01-02", state.BuildScene().Source);
        Assert.Equal(.5, state.BuildScene().Current.Running);
        // What is partial decides nothing yet.
        Assert.Equal(ClaimOutcome.Holds, state.BuildScene().Current.Outcome);

        _experiments.Send(new("run", 1, "", 0, Live(isComplete: true)));
        _experiments.End();
        await running;
        Assert.Null(state.Running);
        Assert.Equal("Run here, quick, seed 3, 2026-01-02", state.BuildScene().Source);
        Assert.Equal(ClaimOutcome.FallsShort, state.BuildScene().Current.Outcome);
        Assert.Equal("run=error-by-layer~run&seed=3", state.Query);
    }

    [Fact]
    public async Task A_cancelled_run_ends_on_the_server_and_shows_what_was_shown_before()
    {
        var state = Open();
        var running = state.RunAsync();
        _experiments.Send(new("run", .5, "mamba", 12, Live(isComplete: false)));
        state.Cancel();
        await running;

        Assert.Equal(1, _experiments.Cancelled);
        Assert.StartsWith("Recorded", state.BuildScene().Source, StringComparison.Ordinal);
        Assert.Equal("Cancelled. Nothing of that run is kept.", state.Notice!.Text);
        Assert.Equal("", state.Query);
    }

    [Fact]
    public async Task A_refusal_is_shown_in_the_servers_words()
    {
        _experiments.Refusal = "busy: 3 requests are waiting";
        var state = Open();
        await state.RunAsync();
        Assert.Equal("busy: 3 requests are waiting", state.Notice!.Text);
        Assert.True(state.Notice.CanRetry);
    }

    [Fact]
    public async Task A_stream_that_ends_early_says_that_the_connection_was_lost()
    {
        var state = Open();
        var running = state.RunAsync();
        _experiments.End();
        await running;
        Assert.Equal(LiveRun.Lost, state.Notice!.Text);
    }

    [Fact]
    public void A_reload_finds_a_finished_run()
    {
        _experiments.Results["error-by-layer~run"] = Live(isComplete: true);
        Assert.Equal("Run here, quick, seed 3, 2026-01-02", Open("run=error-by-layer~run").BuildScene().Source);
    }

    [Fact]
    public void A_run_that_is_no_longer_kept_gives_way_to_what_ships()
    {
        var state = Open("run=error-by-layer~gone");
        Assert.StartsWith("Recorded", state.BuildScene().Source, StringComparison.Ordinal);
        Assert.Contains("no longer kept", state.Notice!.Text, StringComparison.Ordinal);
        Assert.Equal("", state.Query);
    }

    [Fact]
    public void A_connection_that_stands_already_will_do()
    {
        _client.Become(ConnectionPhase.Connected);
        using var state = new FindingsState(_experiments, _server, _results);
        state.Open("");
        _ = state.StartAsync();
        Assert.NotNull(state.BuildScene().Figure);
    }

    [Fact]
    public void A_link_to_the_same_page_shows_what_it_says()
    {
        var state = Open("claim=6&task=linear&scale=linear");
        state.Open("task=skewed-linear&lens=readout");
        Assert.Equal("skewed-linear-error-by-layer-readout", state.BuildScene().Figure!.Name);
        Assert.True(state.BuildScene().Request.LogError);
    }

    [Fact]
    public void What_was_not_there_is_asked_for_again_when_a_lost_server_is_back()
    {
        var state = Open("run=error-by-layer~run");
        Assert.StartsWith("Recorded", state.BuildScene().Source, StringComparison.Ordinal);
        _client.Become(ConnectionPhase.Reconnecting, 1);
        _experiments.Results["error-by-layer~run"] = Live(isComplete: true);
        _client.Become(ConnectionPhase.Connected);
        Assert.StartsWith("Run here", state.BuildScene().Source, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_of_another_claims_experiment_decides_that_claim_too()
    {
        _experiments.Results["error-by-layer~run"] = Live(isComplete: true);
        var state = Open("claim=1&run=error-by-layer~run");
        Assert.Equal(ClaimOutcome.FallsShort, state.BuildScene().Claims[3].Outcome);
    }

    [Fact]
    public void Verdicts_say_which_of_them_were_run_here()
    {
        _experiments.Results["error-by-layer~run"] = Live(isComplete: true);
        Assert.EndsWith("not run. As recorded.", ClaimText.Summary(Open().BuildScene().Claims), StringComparison.Ordinal);
        Assert.EndsWith(
            "Claims 4 and 6 as run here, the others as recorded.", ClaimText.Summary(Open("run=error-by-layer~run").BuildScene().Claims), StringComparison.Ordinal);
    }

    [Fact]
    public void Before_the_server_has_told_no_claim_has_a_verdict()
    {
        using var state = new FindingsState(_experiments, _server, _results);
        state.Open("");
        var scene = state.BuildScene();
        Assert.All(scene.Claims, row => Assert.Equal((null, ""), (row.Outcome, row.Deciding)));
        Assert.Equal("Verdicts open when the server answers.", ClaimText.Summary(scene.Claims));
        Assert.Equal("quick", state.Size.Name);
    }

    [Theory]
    [InlineData("claim=13")]
    [InlineData("task=cubic")]
    [InlineData("inputs=flat")]
    public void What_an_address_names_and_nobody_has_leaves_a_figure(string query) => Assert.NotNull(Open(query).BuildScene().Figure);

    [Fact]
    public void Lines_that_fail_come_first_those_of_other_tasks_too_and_the_verdict_says_what_it_is_of()
    {
        var scene = Open("claim=6").BuildScene();
        Assert.Equal(["linear", "skewed-linear"], scene.Findings.Select(f => f.Task));
        Assert.Equal("all tasks, affine lens", scene.VerdictOf);
        var other = Open("claim=6&lens=readout").BuildScene();
        Assert.Equal(Lens.ReadOut, other.Lens);
        Assert.Equal(Lens.Affine, other.DecidingLens);
        Assert.StartsWith("Shown: raw read-out", other.Note, StringComparison.Ordinal);
    }

    [Fact]
    public void Arrows_beyond_the_ends_stay()
    {
        var state = Open("claim=12");
        state.SelectClaim(13);
        Assert.Equal(12, state.Request.Claim.Number);
    }

    private static ExperimentResult Live(bool isComplete)
    {
        var result = TestExperiments.ByLayer("error-by-layer~run", seed: 3);
        return result with { Preset = "quick", IsComplete = isComplete, Verdicts = [.. result.Verdicts.Select(verdict => verdict with { Outcome = ClaimOutcome.FallsShort })] };
    }

    private FindingsState Open(string query = "")
    {
        _state = new FindingsState(_experiments, _server, _results);
        _state.Open(query);
        _ = _state.StartAsync();
        _client.Become(ConnectionPhase.Connected);
        return _state;
    }
}
