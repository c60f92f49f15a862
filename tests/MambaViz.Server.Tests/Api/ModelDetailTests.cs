using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using MambaViz.Contracts;
using MambaViz.Server.Tests.Hosting;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;

namespace MambaViz.Server.Tests.Api;

[Collection(ServerTests.Name)]
public sealed class ModelDetailTests(ServerFixture server)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_model_is_described_alike_by_hub_and_by_rest()
    {
        using var http = server.CreateClient();
        await using var connection = await server.ConnectAsync();
        var byRest = await http.GetFromJsonAsync($"/api/models/{TinyModels.Mamba}", ContractsJson.Default.ModelDetail, Token);
        var byHub = await connection.InvokeAsync<ModelDetail>("DescribeModel", TinyModels.Mamba, Token);

        Assert.Equivalent(byHub, byRest, strict: true);
        var cards = await connection.InvokeAsync<ModelCard[]>("ListModels", Token);
        Assert.Equivalent(cards.Single(c => c.Id == TinyModels.Mamba), byHub.Card, strict: true);
        Assert.Equal([new MeasuredError("zero predictor", 1, .9, 1.1, 10)], byHub.Metrics);
        Assert.Equal((1, 1e-3), (byHub.BatchSize, byHub.PeakLearningRate));
        Assert.Equal([.2, .1, .05, .04], byHub.LensErrors!);
        Assert.Equal(TinyModels.Growth, byHub.Growth);
    }

    [Fact]
    public async Task A_long_history_is_thinned_between_its_ends()
    {
        using var http = server.CreateClient();
        var detail = await http.GetFromJsonAsync($"/api/models/{TinyModels.Mamba}", ContractsJson.Default.ModelDetail, Token);

        Assert.Equal(Limits.HistoryPoints, detail!.History.Length);
        Assert.Equal(new(10, 1, 1e-3), detail.History[0]);
        Assert.Equal(new(10_000, 1e-3, 1e-3), detail.History[^1]);
        Assert.Equal(detail.History.Select(p => p.Step).Distinct().Order(), detail.History.Select(p => p.Step));
    }

    [Fact]
    public async Task Files_are_named_inside_the_folder_with_their_sizes()
    {
        using var http = server.CreateClient();
        var detail = await http.GetFromJsonAsync($"/api/models/{TinyModels.Mamba}", ContractsJson.Default.ModelDetail, Token);

        Assert.Equal(
            [
                "card.json", "config.json", "growth/step-000010.lens.safetensors", "growth/step-000010.safetensors", "growth/step-000500.lens.safetensors",
                "growth/step-000500.safetensors", "growth/step-001500.safetensors", "history.csv", "lens.safetensors", "model.safetensors",
            ],
            detail!.Files.Select(f => f.Name));
        Assert.All(detail.Files, f => Assert.True(f.Bytes > 0));
    }

    [Fact]
    public async Task A_model_without_history_or_growth_says_so_by_empty_lists()
    {
        await using var connection = await server.ConnectAsync();
        var detail = await connection.InvokeAsync<ModelDetail>("DescribeModel", TinyModels.Linear, Token);

        Assert.Empty(detail.History);
        Assert.Empty(detail.Growth);
        Assert.Null(detail.LensErrors);
        Assert.Null(detail.MetricsCommand);
    }

    [Theory]
    [InlineData("\"gpt-5\"", "id: must be one of tiny-linear, tiny-mamba, tiny-s4, tiny-transformer, got \"gpt-5\"")]
    [InlineData("\"tiny-mamba@500\"", "id: must be one of tiny-linear, tiny-mamba, tiny-s4, tiny-transformer, got \"tiny-mamba@500\"")]
    [InlineData("5", "id: must be a string, got 5")]
    [InlineData("null", "id: must be a string, got null")]
    public async Task An_id_that_is_not_there_is_refused_with_those_that_are(string json, string message)
    {
        await using var connection = await server.ConnectAsync();
        var error = await Assert.ThrowsAsync<HubException>(() => connection.InvokeAsync<ModelDetail>("DescribeModel", JsonElement.Parse(json), Token));
        Assert.EndsWith($"HubException: {message}", error.Message);
    }

    [Theory]
    [InlineData("gpt-5")]
    [InlineData("..%2Ftiny-mamba")]
    public async Task Rest_answers_the_same_with_404(string id)
    {
        using var http = server.CreateClient();
        var answer = await http.GetAsync($"/api/models/{id}", Token);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(Token);
        Assert.StartsWith("id: must be one of tiny-linear, tiny-mamba, tiny-s4, tiny-transformer, got \"", problem.GetProperty("detail").GetString());
    }
}
