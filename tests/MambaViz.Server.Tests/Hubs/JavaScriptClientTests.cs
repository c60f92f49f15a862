using System.Diagnostics;
using MambaViz.Server.Tests.Hosting;

namespace MambaViz.Server.Tests.Hubs;

/// <summary>Runs the tests in JavaScriptClient/ with node: the protocol is for any SignalR client, and theirs is the most used.</summary>
[Collection(ServerTests.Name)]
public sealed class JavaScriptClientTests(ServerFixture server)
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "JavaScriptClient");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("protocol.test.mjs")]
    [InlineData("limits.test.mjs")]
    [InlineData("language.test.mjs")]
    public async Task The_public_javascript_client_finds_the_protocol_as_written(string file)
    {
        Assert.SkipUnless(await RunsAsync("node", "--version"), "node is not installed");
        Assert.SkipUnless(await RunsAsync("npm", "--version"), "npm is not installed");
        if (!Directory.Exists(Path.Combine(Folder, "node_modules")))
        {
            var (installed, log) = await RunAsync("npm", "ci", "--no-audit", "--no-fund");
            Assert.True(installed == 0, log);
        }

        var (exit, output) = await RunAsync("node", "--test", "--test-reporter=spec", file);
        Assert.True(exit == 0, output);
        Assert.Matches(@"pass [1-9]\d*", output);
        Assert.True(await server.IsIdleAsync());
    }

    private static async Task<bool> RunsAsync(string program, params string[] arguments)
    {
        using var process = new Process { StartInfo = Start(program, arguments) };
        try
        {
            process.Start();
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }

        await process.WaitForExitAsync(Token);
        return process.ExitCode == 0;
    }

    private async Task<(int Exit, string Output)> RunAsync(string program, params string[] arguments)
    {
        var start = Start(program, arguments);
        start.Environment["MAMBAVIZ_URL"] = server.Address.AbsoluteUri;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(Token);
        var errors = process.StandardError.ReadToEndAsync(Token);
        await process.WaitForExitAsync(Token);
        return (process.ExitCode, await output + await errors);
    }

    // npm is a script on Windows, which only the shell finds.
    private static ProcessStartInfo Start(string program, string[] arguments)
    {
        string[] command = OperatingSystem.IsWindows() ? ["cmd", "/c", program, .. arguments] : [program, .. arguments];
        return new ProcessStartInfo(command[0], command[1..])
        {
            UseShellExecute = false,
            WorkingDirectory = Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
    }
}
