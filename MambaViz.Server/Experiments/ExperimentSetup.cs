namespace MambaViz.Server.Experiments;

/// <summary>Registers the experiments, their shipped results and the finished ones.</summary>
internal static class ExperimentSetup
{
    public static IServiceCollection AddExperiments(this IServiceCollection services)
    {
        services.AddOptions<ExperimentOptions>().BindConfiguration(ExperimentOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<ShippedResults>();
        services.AddSingleton<FinishedExperiments>();
        services.AddSingleton<ExperimentService>();
        return services;
    }
}
