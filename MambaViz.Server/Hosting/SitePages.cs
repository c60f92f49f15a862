using System.Reflection;
using Microsoft.AspNetCore.Components;

namespace MambaViz.Server.Hosting;

/// <summary>The addresses that pages stand at: what a link of this site may lead to.</summary>
internal static class SitePages
{
    private const string NotFound = "not-found";

    /// <summary>Relative to the site: empty for the playground, <c>training/words</c>.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        .. typeof(MambaViz.Client._Imports).Assembly.GetTypes()
            .SelectMany(type => type.GetCustomAttributes<RouteAttribute>())
            .Select(route => route.Template.TrimStart('/'))
            .Where(address => address != NotFound)
            .Order(StringComparer.Ordinal),
    ];
}
