using MambaViz.Server.Hosting;

namespace MambaViz.Server.Refining;

/// <summary>Registers the engine, its catalogue and the way from requests to frames.</summary>
internal static class EngineSetup
{
    public static IServiceCollection AddEngine(this IServiceCollection services)
    {
        services.AddOptions<ServerOptions>().BindConfiguration(ServerOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<EngineHost>();
        services.AddSingleton<Catalogue>();
        services.AddSingleton<RefinementService>();
        services.AddHostedService<StartUpReport>();
        return services;
    }
}
