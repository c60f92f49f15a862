using MambaViz.Client.Connection;
using MambaViz.Client.Refinement;
using MambaViz.Client.Refinement.Linking;
using MambaViz.Client.Refinement.Running;
using MambaViz.Client.Tests.Doubles;
using MambaViz.Contracts;
using MambaViz.Contracts.Experiments;
using Microsoft.Extensions.Time.Testing;

namespace MambaViz.Client.Tests.Refinement;

public sealed class RefinementStateTests : IDisposable
{
    private readonly FakeRefinementClient _client = new();
    private readonly FakeExperimentClient _experiments = new FakeExperimentClient().Ship(TestExperiments.ByLayer(), "linear", "skewed-linear", "sparse-linear");
    private RefinementState? _state;

    public void Dispose() => _state?.Dispose();

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
        Assert.Equal((16, 3), (_experiments.Requests[0].Prompts, _experiments.Requests[0].Seed));
        Assert.NotNull(state.WhyNoRun);

        _experiments.Send(new("run", .5, "mamba", 12, Live(isComplete: false)));
        Assert.Equal("50 %", state.Running!.Percent);
        Assert.Equal("12 s left", state.Running.Left);
        Assert.Equal("Running, laptop, seed 3, 2026-01-02", state.BuildScene().Source);
        Assert.Equal(.5, state.BuildScene().Current.Running);
        // What is partial decides nothing yet.
        Assert.Equal(ClaimOutcome.Holds, state.BuildScene().Current.Outcome);

        _experiments.Send(new("run", 1, "", 0, Live(isComplete: true)));
        _experiments.End();
        await running;
        Assert.Null(state.Running);
        Assert.Equal("Run here, laptop, seed 3, 2026-01-02", state.BuildScene().Source);
        Assert.Equal(ClaimOutcome.FallsShort, state.BuildScene().Current.Outcome);
        Assert.Equal("run", state.Link.Run);
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
        Assert.Null(state.Link.Run);
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
        _experiments.Results["run"] = Live(isComplete: true);
        Assert.Equal("Run here, laptop, seed 3, 2026-01-02", Open("run=run").BuildScene().Source);
    }

    [Fact]
    public void A_run_that_is_no_longer_kept_gives_way_to_what_ships()
    {
        var state = Open("run=gone");
        Assert.StartsWith("Recorded", state.BuildScene().Source, StringComparison.Ordinal);
        Assert.Contains("no longer kept", state.Notice!.Text, StringComparison.Ordinal);
        Assert.Null(state.Link.Run);
    }

    [Fact]
    public void Arrows_beyond_the_ends_stay()
    {
        var state = Open("claim=8");
        state.SelectClaim(9);
        Assert.Equal(8, state.Claim.Number);
    }

    private static ExperimentResult Live(bool isComplete)
    {
        var result = TestExperiments.ByLayer("run", seed: 3);
        return result with { IsComplete = isComplete, Verdicts = [.. result.Verdicts.Select(verdict => verdict with { Outcome = ClaimOutcome.FallsShort })] };
    }

    private RefinementState Open(string query = "")
    {
        _state = new RefinementState(_client, _experiments, new FakeTimeProvider());
        _state.Open(RefinementLinkText.Read(query));
        _state.Start();
        _client.Become(ConnectionPhase.Connected);
        return _state;
    }
}
