using MambaViz.Client.Exploring.Guides;

namespace MambaViz.Server.Hosting;

/// <summary>
/// The language of lessons: that of the link (<c>lang=es</c>), which is remembered in a cookie, else the one remembered, else the first that the browser
/// prefers among those there are.
/// </summary>
internal static class LessonLanguage
{
    /// <summary>The cookie's name.</summary>
    public const string Cookie = "mambaviz-lang";

    private static readonly TimeSpan Remembered = TimeSpan.FromDays(365);

    /// <summary>Remembers the language of a link.</summary>
    public static void UseLessonLanguages(this IApplicationBuilder app) => app.Use(next => context =>
    {
        if (HttpMethods.IsGet(context.Request.Method) && GuideLanguages.Find(context.Request.Query[GuideLanguages.Part]) is { } said)
            context.Response.Cookies.Append(Cookie, said, new()
            {
                HttpOnly = true, IsEssential = true, MaxAge = Remembered, SameSite = SameSiteMode.Lax, Secure = context.Request.IsHttps,
                Path = context.Request.PathBase.HasValue ? context.Request.PathBase.Value : "/",
            });
        return next(context);
    });

    /// <summary>The language of a request's lessons; the usual one where there is no request.</summary>
    public static string Of(HttpContext? context) => context is null ? GuideLanguages.Usual : GuideLanguages.Choose(
    [
        context.Request.Query[GuideLanguages.Part],
        context.Request.Cookies[Cookie],
        .. context.Request.GetTypedHeaders().AcceptLanguage.OrderByDescending(language => language.Quality ?? 1).Select(language => language.Value.Value),
    ]);
}
