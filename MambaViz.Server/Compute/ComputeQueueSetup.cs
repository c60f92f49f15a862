using Microsoft.Extensions.DependencyInjection.Extensions;

namespace MambaViz.Server.Compute;

/// <summary>Registers the compute queue with its options, metrics and end.</summary>
internal static class ComputeQueueSetup
{
    public static IServiceCollection AddComputeQueue(this IServiceCollection services)
    {
        services.AddOptions<ComputeQueueOptions>().BindConfiguration("Compute").ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<ComputeMetrics>();
        services.AddSingleton<ComputeQueue>();
        services.AddHostedService<DrainOnShutdown>();
        return services;
    }
}
