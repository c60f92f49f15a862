using MambaViz.Client;
using MambaViz.Client.Exploring.Lessons;
using MambaViz.Client.Pages.Language;
using MambaViz.Client.Pages.PhoneBook;
using MambaViz.Client.Pages.Regression;
using MambaViz.Client.Session;
using MambaViz.Contracts;
using MambaViz.Contracts.Language;
using MambaViz.Server.Recordings;

namespace MambaViz.Server.Components;

/// <summary>What the client's pages need while the server prerenders them.</summary>
internal static class Prerendering
{
    /// <summary>Adds the pages' services with lessons from the web root and a connection that is still to come.</summary>
    public static IServiceCollection AddPrerendering(this IServiceCollection services)
    {
        services.AddPages();
        services.AddOptions<PageOptions>().BindConfiguration(PageOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddHttpContextAccessor();
        services.AddSingleton<WebRootLessonLibrary>();
        services.AddScoped<ILessonLibrary, RequestLessonLibrary>();
        services.AddSingleton<IPromptLibrary, WebRootPromptLibrary>();
        services.AddSingleton<IRecording<RecordedBook>>(provider => new WebRootRecording<RecordedBook>(
            provider.GetRequiredService<IWebHostEnvironment>(), PhoneBookPage.Recording, ContractsJson.Default.RecordedBook));
        services.AddScoped<IRefinementClient, UnconnectedClient>();
        services.AddScoped<IBookClient, UnconnectedClient>();
        services.AddScoped<IRoomClient, UnconnectedClient>();
        services.AddScoped<IExperimentClient, UnconnectedClient>();
        services.AddScoped<ILanguageClient, UnconnectedClient>();
        services.AddSingleton<ITextLibrary, WebRootTextLibrary>();
        return services;
    }
}
