using MambaViz.Client;
using MambaViz.Client.Connection;
using MambaViz.Client.Functions.Recording;
using MambaViz.Client.Playground.Lessons;

namespace MambaViz.Server.Components;

/// <summary>What the client's pages need while the server prerenders them.</summary>
internal static class Prerendering
{
    /// <summary>Adds the pages' services with lessons from the web root and a connection that is still to come.</summary>
    public static IServiceCollection AddPrerendering(this IServiceCollection services)
    {
        services.AddPages();
        services.AddSingleton<ILessonLibrary, WebRootLessonLibrary>();
        services.AddSingleton<IPromptLibrary, WebRootPromptLibrary>();
        services.AddScoped<IRefinementClient, UnconnectedClient>();
        services.AddScoped<IExperimentClient, UnconnectedClient>();
        return services;
    }
}
