using MambaViz.Server.Refining;

namespace MambaViz.Server.Language;

/// <summary>Registers the way from requests in words to their frames.</summary>
internal static class LanguageSetup
{
    public static IServiceCollection AddLanguage(this IServiceCollection services) =>
        services.AddSingleton(host => new LanguageCatalogue(host.GetRequiredService<EngineHost>().Text)).AddSingleton<LanguageService>()
            .AddSingleton<BookService>();
}
