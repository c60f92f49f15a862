using System.CommandLine;
using System.Globalization;
using System.Text.RegularExpressions;
using MambaViz.Server.Hosting;

namespace MambaViz.Server.Commands;

/// <summary><c>serve</c>: the page, the hub and its REST twins.</summary>
internal static partial class ServeCommand
{
    public const string Name = "serve";

    public static Command Create(Func<string[], Task> serve)
    {
        var command = new Command(Name, "Serve the page and the hub (the default)");
        AddTo(command, serve);
        return command;
    }

    /// <summary>Gives <paramref name="command"/> the options and the action of the verb.</summary>
    public static void AddTo(Command command, Func<string[], Task> serve)
    {
        var device = new DeviceOptions();
        var models = DeviceOptions.ModelsFolder();
        var urls = new Option<string?>("--urls") { Description = $"Addresses to listen on, separated by semicolons; {ServerDefaults.Address} by default", HelpName = "URLS" };
        var results = new Option<string?>("--results") { Description = "Folder of shipped results; looked for by default", HelpName = "FOLDER" };
        var withoutLinks = new Option<bool>("--no-share-links") { Description = "Keep no states for short links (s/ID)" };
        device.AddTo(command);
        command.Add(results);
        command.Add(models);
        command.Add(urls);
        command.Add(withoutLinks);
        var proxies = new ProxyOptions();
        proxies.AddTo(command);
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction(async parsed =>
        {
            foreach (var token in parsed.UnmatchedTokens)
            {
                if (!HostSetting().IsMatch(token))
                    throw new UserException($"{token}: is no verb and no option; --help lists them. A setting is given as --Section:Name=value.");
            }

            CheckAddresses(parsed.GetValue(urls));
            string[] arguments =
            [
                .. parsed.UnmatchedTokens,
                .. Setting("urls", parsed.GetValue(urls)),
                .. Setting("Server:Device", parsed.GetValue(device.Device)?.ToString()),
                .. Setting("Server:Libtorch", parsed.GetValue(device.Libtorch)),
                .. Setting("Server:Models", parsed.GetValue(models)),
                .. Setting("Server:Results", parsed.GetValue(results)),
                .. Setting("Sharing:Enabled", parsed.GetValue(withoutLinks) ? bool.FalseString : null),
                .. proxies.Settings(parsed),
                .. Setting("Server:Threads", parsed.GetValue(device.Threads)?.ToString(CultureInfo.InvariantCulture)),
            ];
            await serve(arguments);
        });
    }

    private static void CheckAddresses(string? urls)
    {
        foreach (var address in (urls ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (!ListenAddress().IsMatch(address))
                throw new UserException(
                    $"--urls: must be addresses such as {ServerDefaults.Address}, with semicolons between, got {address}.", exitCode: 2);
        }
    }

    private static string[] Setting(string key, string? value) => value is null ? [] : [$"--{key}={value}"];

    // Scheme and host; the host may be a star, and a port and a path base may follow.
    [GeneratedRegex(
        @"^https?://([^\s/:]+|\[[0-9a-fA-F:.]+\])(:[0-9]{1,5})?(/\S*)?$",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex ListenAddress();

    // The host's own keys and any setting of a section; a test host passes sections without a value, too.
    [GeneratedRegex("^--((environment|contentRoot|applicationName|AllowedHosts|[a-z]+(:[a-z0-9.]+)+)=|[a-z]+=$)", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex HostSetting();
}
