namespace MambaViz.Server.Language;

/// <summary>Registers the way from requests in words to their frames.</summary>
internal static class LanguageSetup
{
    public static IServiceCollection AddLanguage(this IServiceCollection services) =>
        services.AddSingleton<LanguageCatalogue>().AddSingleton<LanguageService>().AddSingleton<BookService>();
}
