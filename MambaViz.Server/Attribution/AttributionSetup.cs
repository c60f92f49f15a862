namespace MambaViz.Server.Attribution;

/// <summary>Registers the way from requests that ask why to their frames.</summary>
internal static class AttributionSetup
{
    public static IServiceCollection AddAttribution(this IServiceCollection services) => services.AddSingleton<AttributionService>();
}
