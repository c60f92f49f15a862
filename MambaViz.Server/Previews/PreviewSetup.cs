namespace MambaViz.Server.Previews;

/// <summary>Registers the pictures beside links.</summary>
internal static class PreviewSetup
{
    public static IServiceCollection AddPreviews(this IServiceCollection services)
    {
        services.AddOptions<PreviewOptions>().BindConfiguration(PreviewOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        return services.AddSingleton<EngineServices>().AddSingleton<PageStages>().AddSingleton<PreviewData>().AddSingleton<Previewer>();
    }
}
