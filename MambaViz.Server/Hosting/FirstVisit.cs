using MambaViz.Client.Exploring.Guides;
using MambaViz.Client.Exploring.Lessons;

namespace MambaViz.Server.Hosting;

/// <summary>
/// Who comes for the first time and asks for nothing in particular is led: to the first step of the page's first guide. A cookie that says no more
/// than "was here" keeps it from happening twice.
/// </summary>
internal static class FirstVisit
{
    /// <summary>The cookie's name.</summary>
    public const string Cookie = "mambaviz-visited";

    private static readonly TimeSpan Remembered = TimeSpan.FromDays(365);

    /// <summary>Sends first visits to the guide.</summary>
    public static void UseFirstVisits(this IApplicationBuilder app) => app.Use(next => context =>
    {
        if (!IsFirst(context.Request) || GuideOf(context) is not { } guide)
            return next(context);
        context.Response.Cookies.Append(Cookie, "1", new()
        {
            HttpOnly = true, IsEssential = true, MaxAge = Remembered, SameSite = SameSiteMode.Lax, Secure = context.Request.IsHttps,
            Path = context.Request.PathBase.HasValue ? context.Request.PathBase.Value : "/",
        });
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Redirect($"{context.Request.PathBase}/{guide.Page}?{new GuidePlace(guide.Id, 0, null).Write(null)}");
        return Task.CompletedTask;
    });

    private static Guide? GuideOf(HttpContext context) => context.RequestServices.GetRequiredService<ILessonLibrary>()
        .Book?.Of(context.Request.Path.Value!.Trim('/')).Guides.FirstOrDefault();

    private static bool IsFirst(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) && !request.QueryString.HasValue && !request.Cookies.ContainsKey(Cookie)
        && request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);
}
