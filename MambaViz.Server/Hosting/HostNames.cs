using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using Microsoft.Extensions.Options;

namespace MambaViz.Server.Hosting;

/// <summary>
/// The host names the server answers to when <c>AllowedHosts</c> says nothing. A name that an attacker points at this machine (DNS
/// rebinding) is not among them.
/// </summary>
internal static class HostNames
{
    private static readonly string[] Loopback = ["localhost", "127.0.0.1", "[::1]"];

    /// <param name="urls">The addresses listened on, separated by semicolons; null for the default.</param>
    public static string For(string? urls)
    {
        var bound = (urls ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(url => Parse(url).Host);
        return string.Join(';', Loopback.Concat(bound.SelectMany(Names)).Distinct(StringComparer.OrdinalIgnoreCase));
    }

    private static BindingAddress Parse(string url)
    {
        try
        {
            return BindingAddress.Parse(url);
        }
        catch (FormatException unreadable)
        {
            throw new OptionsValidationException(
                "urls", typeof(ServerOptions), [$"urls: must be addresses such as {ServerDefaults.Address}, got {url}. {unreadable.Message}"]);
        }
    }

    private static IEnumerable<string> Names(string host) =>
        host is "*" or "+" or "0.0.0.0" or "[::]" ? [Environment.MachineName, .. MachineAddresses()] : [host];

    private static IEnumerable<string> MachineAddresses() =>
        NetworkInterface.GetAllNetworkInterfaces()
            .SelectMany(network => network.GetIPProperties().UnicastAddresses)
            .Select(address => Literal(address.Address));

    private static string Literal(IPAddress address) =>
        address.AddressFamily == AddressFamily.InterNetworkV6 ? $"[{new IPAddress(address.GetAddressBytes())}]" : address.ToString();
}
