using System.CommandLine;
using System.Globalization;

namespace MambaViz.Server.Commands;

/// <summary>The options of a server that others than its own machine use: who may, how much, and through which proxy.</summary>
internal sealed class ProxyOptions
{
    private readonly Option<string?> _pathBase = new("--path-base")
    {
        Description = "Where the server stands behind a proxy on a path of its own: /mambaviz",
        HelpName = "PATH",
    };

    private readonly Option<string[]> _proxies = Several(
        "--trust-proxy", "A proxy, or a network of them, whose X-Forwarded-For, -Proto and -Host are believed", "ADDRESS");

    private readonly Option<string[]> _hosts = Several(
        "--allow-host", "A name the server answers to besides the machine's own, such as the proxy's", "NAME");

    private readonly Option<string[]> _origins = Several("--allow-origin", "Another site whose pages may use the hub: https://example.org", "ORIGIN");

    private readonly Option<string[]> _embedders = Several(
        "--embed-origin", "A site whose pages may show this server's in a frame (?embed=1): https://example.org", "ORIGIN");

    private readonly Option<int?> _runs = new("--runs-per-address")
    {
        Description = "Requests that one address may have running or waiting; 32 by default",
        HelpName = "N",
    };

    private readonly Option<int?> _connections = new("--connections-per-address")
    {
        Description = "Connections that one address may have open; 256 by default",
        HelpName = "N",
    };

    /// <summary>Adds the options to a verb.</summary>
    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[_pathBase, _proxies, _hosts, _origins, _embedders, _runs, _connections])
            command.Add(option);
    }

    /// <summary>What was given, as the host's settings.</summary>
    public IEnumerable<string> Settings(ParseResult parsed)
    {
        IEnumerable<(string Key, string? Value)> settings =
        [
            ("Server:PathBase", parsed.GetValue(_pathBase)),
            .. Each("Server:TrustedProxies", parsed.GetValue(_proxies)),
            .. Each("Server:AllowedHosts", parsed.GetValue(_hosts)),
            .. Each("Server:AllowedOrigins", parsed.GetValue(_origins)),
            .. Each("Server:EmbedOrigins", parsed.GetValue(_embedders)),
            ("Compute:RunsPerAddress", parsed.GetValue(_runs)?.ToString(CultureInfo.InvariantCulture)),
            ("Server:ConnectionsPerAddress", parsed.GetValue(_connections)?.ToString(CultureInfo.InvariantCulture)),
        ];
        return settings.Where(setting => setting.Value is not null).Select(setting => $"--{setting.Key}={setting.Value}");
    }

    private static Option<string[]> Several(string name, string description, string help) =>
        new(name) { Description = $"{description}; may be given again", HelpName = help };

    private static IEnumerable<(string Key, string? Value)> Each(string section, string[]? values) =>
        (values ?? []).Select((value, i) => (string.Create(CultureInfo.InvariantCulture, $"{section}:{i}"), (string?)value));
}
