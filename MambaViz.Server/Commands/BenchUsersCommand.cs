using System.CommandLine;
using System.Net;
using MambaViz.Server.Commands.Load;

namespace MambaViz.Server.Commands;

/// <summary><c>bench users</c>: how many people can use the playground of one server at a time.</summary>
internal static class BenchUsersCommand
{
    private const int MostUsers = 4000;

    public static Command Create()
    {
        var users = new Option<int[]>("--users")
        {
            Description = $"Users at a time, a row each; 1 to {MostUsers}",
            DefaultValueFactory = _ => [75, 200],
            AllowMultipleArgumentsPerToken = true,
            HelpName = "N",
        };
        var seconds = Number("--seconds", "How long each is measured, after 5 s that do not count; 1 to 1800", 30, "S");
        var pause = Number("--pause", "Milliseconds from one added example to the next; 0 adds the next as soon as one is answered", 1000, "MS");
        var url = new Option<string?>("--url")
        {
            Description = "A running server on this machine; one is started by default",
            HelpName = "URL",
        };
        var settings = new Option<string[]>("--setting")
        {
            Description = "A setting of the server that is started, such as Compute:RunsPerAddress=200; may be given again",
            DefaultValueFactory = _ => [],
            HelpName = "SECTION:NAME=VALUE",
        };
        var shared = new Option<bool>("--one-address") { Description = "All have one address, as behind a router; each has its own by default" };
        var json = BenchOutput.JsonOption();
        var command = new Command("users", "Let users of the playground each add an example a second, and time the answers")
        {
            users, seconds, pause, url, settings, shared, json,
        };
        command.SetAction(async (result, cancellationToken) =>
        {
            var length = InRange("--seconds", result.GetValue(seconds), 1, 1800);
            var table = new BenchTable(
                Machine(),
                [
                    "users", "examples a second", "first frame p50, ms", "first frame p95, ms", "last frame p50, ms", "last frame p95, ms",
                    "refused", "refused within p95, ms", "superseded", "failed", "memory, MB", "server's cores", "its ms an example", "load",
                ]);
            foreach (var count in result.GetValue(users)!)
            {
                var plan = new LoadPlan(
                    OnThisMachine(result.GetValue(url)), InRange("--users", count, 1, MostUsers),
                    TimeSpan.FromMilliseconds(InRange("--pause", result.GetValue(pause), 0, 60_000)),
                    TimeSpan.FromSeconds(length), result.GetValue(shared));
                using var server = result.GetValue(url) is null ? await LoadServer.StartAsync(result.GetValue(settings)!, cancellationToken) : null;
                table.Add(await RowAsync(server is null ? plan : plan with { Address = server.Address }, server, cancellationToken));
            }

            table.Write(result.GetValue(json), acrossColumns: true);
        });
        return command;
    }

    private static async Task<object[]> RowAsync(LoadPlan plan, LoadServer? server, CancellationToken cancellationToken)
    {
        var processor = TimeSpan.Zero;
        var tally = await LoadCrowd.RunAsync(plan, () => processor = server?.ProcessorTime() ?? default, cancellationToken);
        var (seconds, half, most) = (plan.Length.TotalSeconds, tally.Within(.5), tally.Within(.95));
        if (tally.Words is { } words)
            await Console.Error.WriteLineAsync($"{plan.Users} users: {words}");
        var cores = server is null ? double.NaN : (server.ProcessorTime() - processor).TotalSeconds / seconds;
        return
        [
            plan.Users, tally.Answered / seconds, Known(half.First), Known(most.First), Known(half.Last), Known(most.Last),
            tally.Refused, Known(most.Refusal), tally.Superseded, tally.Failed,
            Known(server?.MemoryMegabytes() ?? double.NaN), Known(cores), Known(1000 * cores * seconds / tally.Answered), Load(),
        ];
    }

    private static object Known(double value) => double.IsFinite(value) ? value : "";

    private static Option<int> Number(string name, string description, int usual, string unit) =>
        new(name) { Description = description, DefaultValueFactory = _ => usual, HelpName = unit };

    private static int InRange(string option, int value, int least, int most) =>
        value >= least && value <= most ? value : throw new UserException($"{option}: must be {least} to {most}, got {value}.", exitCode: 2);

    // What this sends is a burden: to a server of this machine alone, which whoever runs it may burden.
    private static Uri OnThisMachine(string? url)
    {
        if (url is null)
            return new("http://127.0.0.1/");
        return Uri.TryCreate(url, UriKind.Absolute, out var address) && address is { Scheme: "http", IsLoopback: true }
            ? new UriBuilder(address) { Host = IPAddress.Loopback.ToString() }.Uri
            : throw new UserException($"--url: must be http and of this machine, such as http://127.0.0.1:5080, got {url}.", exitCode: 2);
    }

    private static string Machine() => $"{Environment.ProcessorCount} cores, shared with the users";

    // What else the machine does, by the system's mean over the last minute.
    private static string Load() => File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "";
}
