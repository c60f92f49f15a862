using MambaViz.Client.Charts;
using MambaViz.Client.Exploring.OwnData;
using MambaViz.Client.Exploring.OwnLessons;
using MambaViz.Client.Exploring.Pins;
using MambaViz.Client.Presenting;
using MambaViz.Client.Session;
using MambaViz.Client.Theme;
using MambaViz.Contracts;
using MambaViz.Contracts.Language;
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
        services.AddScoped<JsModules>();
        services.AddScoped<ServerSession>();
        services.AddScoped<ExperimentResults>();
        services.AddScoped<RecallBooks>();
        services.AddScoped<Presenter>();
        services.AddScoped<Follower>();
        services.AddScoped<LanguageOffer>();
        services.AddScoped<IDataParts, PresentDataParts>();
        services.AddScoped<DataShelf>();
        services.AddScoped<PinShelf>();
        services.AddScoped<LessonShelf>();
        services.AddScoped(Details);
        services.AddScoped(Growths);
        return services;
    }

    private static AnswerStore<TextGrowthDetail> Growths(IServiceProvider services) => new(
        services.GetRequiredService<IRefinementClient>(), services.GetRequiredService<ILanguageClient>().DescribeTextGrowthAsync,
        services.GetRequiredService<TimeProvider>());

    private static AnswerStore<ModelDetail> Details(IServiceProvider services)
    {
        var client = services.GetRequiredService<IRefinementClient>();
        return new(client, client.DescribeModelAsync, services.GetRequiredService<TimeProvider>());
    }
}
