using MambaViz.Server.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Spectre.Console;

namespace MambaViz.Server.Refining;

/// <summary>Loads the models before the first request, and then says where the server is and what it computes with.</summary>
internal sealed class StartUpReport(EngineHost engine, IServer server, IHostApplicationLifetime lifetime) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        lifetime.ApplicationStarted.Register(Print);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private void Print()
    {
        var addresses = server.Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        var device = engine.Device;
        AnsiConsole.MarkupLineInterpolated($"[bold]MambaViz {ProgramVersion.Text}[/]  {string.Join("  ", addresses)}");
        AnsiConsole.MarkupLineInterpolated($"device  {device.Name}, {device.Threads} threads ({device.Reason})");
        AnsiConsole.MarkupLineInterpolated($"models  {string.Join(", ", engine.Zoo.Models.Select(m => m.Id).DefaultIfEmpty("none: the folder is empty"))}");
        if (engine.Text.Models.Count > 0)
            AnsiConsole.MarkupLineInterpolated($"words   {string.Join(", ", engine.Text.Models.Select(m => m.Id))}");
        string[] broken = [.. engine.Zoo.Broken.Concat(engine.Text.Broken).Select(m => m.Id)];
        if (broken.Length > 0)
            AnsiConsole.MarkupLineInterpolated($"broken  {string.Join(", ", broken)}: the log and \"models\" say why");
        AnsiConsole.MarkupLine("Ctrl+C stops the server.");
    }
}
