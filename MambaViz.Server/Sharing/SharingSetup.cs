using MambaViz.Client.Exploring.OwnData;

namespace MambaViz.Server.Sharing;

/// <summary>Registers short links.</summary>
internal static class SharingSetup
{
    public static IServiceCollection AddSharing(this IServiceCollection services)
    {
        services.AddOptions<SharingOptions>().BindConfiguration(SharingOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        return services.AddSingleton<ShareLinks>().AddSingleton<ISharedData, KeptData>();
    }
}
