using MambaViz.Client.Charts;
using MambaViz.Client.Theme;
using MudBlazor.Services;

namespace MambaViz.Client;

/// <summary>What the pages need both in the browser and while the server prerenders them.</summary>
public static class PageServices
{
    /// <summary>Adds components, charts, theme and time. The connection and the lessons differ by host.</summary>
    public static IServiceCollection AddPages(this IServiceCollection services)
    {
        services.AddMudServices();
        services.AddCharts();
        services.AddScoped<ThemeChoice>();
        services.AddSingleton(TimeProvider.System);
        return services;
    }
}
