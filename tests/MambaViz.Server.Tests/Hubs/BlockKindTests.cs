using System.Net.Http.Json;
using MambaViz.Contracts;
using MambaViz.Contracts.Attribution;
using MambaViz.Engine.Models;
using MambaViz.Server.Hubs;
using MambaViz.Server.Tests.Hosting;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.SignalR.Client;

namespace MambaViz.Server.Tests.Hubs;

/// <summary>A model of each kind of block, also of one that is added, is listed, described, refined, read and asked without its blocks.</summary>
public sealed class BlockKindTests(BlockKindTests.KindsServer server) : IClassFixture<BlockKindTests.KindsServer>
{
    private const int Layers = 3;

    public static TheoryData<string> Kinds => [.. Architectures.All];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_folder_of_each_kind_is_served(string kind)
    {
        await using var connection = new HubConnectionBuilder().WithUrl(new Uri(server.ClientOptions.BaseAddress, RefinementHub.Path)).Build();
        await connection.StartAsync(Token);
        using var http = new HttpClient { BaseAddress = server.ClientOptions.BaseAddress };
        var cards = await http.GetFromJsonAsync("/api/models", ContractsJson.Default.ModelCardArray, Token);
        var detail = await http.GetFromJsonAsync($"/api/models/{kind}", ContractsJson.Default.ModelDetail, Token);
        var page = await http.GetStringAsync(new Uri($"/models?m={kind}", UriKind.Relative), Token);

        Assert.Equal((kind, Layers), cards!.Where(c => c.Id == kind).Select(c => (c.Architecture, c.LayerCount)).Single());
        Assert.Equal(kind, detail!.Card.Architecture);
        Assert.Contains("<html", page, StringComparison.OrdinalIgnoreCase);
        foreach (var lens in Lens.All)
        {
            var request = new RefineRequest { Models = [kind], Examples = RefineTests.Line(6), Lens = lens };
            var whole = await RefineTests.Refine(connection, request);
            // From the states that the server keeps.
            var last = await RefineTests.Refine(connection, request with { FromExample = 6 });

            Assert.Equal(7 * (Layers + 1), whole.Count);
            Assert.All(whole, frame => Assert.All(FloatBytes.ToArray(frame.Predictions), value => Assert.True(float.IsFinite(value))));
            foreach (var (a, b) in whole.TakeLast(Layers + 1).Zip(last))
                Assert.Equal(FloatBytes.ToArray(a.Predictions), FloatBytes.ToArray(b.Predictions), (x, y) => Math.Abs(x - y) <= 1e-4 * Math.Max(1, Math.Abs(x)));
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_model_of_each_kind_is_read_and_goes_without_its_blocks(string kind)
    {
        await using var connection = new HubConnectionBuilder().WithUrl(new Uri(server.ClientOptions.BaseAddress, RefinementHub.Path)).Build();
        await connection.StartAsync(Token);
        var request = new RefineRequest { Models = [kind], Examples = RefineTests.Line(6) };

        var readings = await connection.StreamAsync<ReadingFrame>("Reading", new ReadingRequest { Request = request }, Token).ToListAsync(Token);
        var without = await connection.StreamAsync<AblationFrame>("Ablation", request, Token).ToListAsync(Token);

        Assert.Equal(kind == Architectures.Hybrid ? ["mamba", "transformer", "mamba"] : [kind, kind, kind], readings.Select(frame => frame.Kind));
        Assert.All(readings.SelectMany(frame => frame.Ways), way =>
        {
            Assert.All(FloatBytes.ToArray(way.Magnitude), weight => Assert.True(weight >= 0 && float.IsFinite(weight)));
            Assert.Equal(1, FloatBytes.ToArray(way.Examples).Sum(share => (double)share), 1e-6);
        });
        Assert.Equal(1 + 3 * Layers, without.Count);
        Assert.All(without, frame => Assert.All(FloatBytes.ToArray(frame.Predictions), value => Assert.True(float.IsFinite(value))));
    }

    /// <summary>A server with one model of each kind.</summary>
    public sealed class KindsServer : WebApplicationFactory<Program>
    {
        private readonly DirectoryInfo _models = Directory.CreateTempSubdirectory("mambaviz-kinds");

        public KindsServer()
        {
            TinyModels.WriteEveryKind(_models.FullName);
            UseKestrel(0);
            StartServer();
        }

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            builder.UseSetting("Server:Models", _models.FullName);
            builder.UseSetting("Server:Device", "Cpu");
            builder.UseSetting("Sharing:Enabled", "false");
        }

        protected override void Dispose(bool disposing)
        {
            base.Dispose(disposing);
            if (disposing)
                _models.Delete(recursive: true);
        }
    }
}
