using Microsoft.AspNetCore.Diagnostics;

namespace MambaViz.Server.Hosting;

/// <summary>
/// An address that nothing stands at: who reads pages is shown one with a way back, with status 404; a program gets the status alone.
/// </summary>
internal static class UnknownAddresses
{
    private const string Page = "/not-found";

    /// <summary>Goes before whatever is mapped.</summary>
    public static void UseUnknownAddresses(this WebApplication app)
    {
        // Not within a branch: what is asked for again there finds no route.
        app.UseStatusCodePagesWithReExecute(Page, createScopeForStatusCodePages: true);
        app.Use((context, next) =>
        {
            if (!IsForPeople(context.Request) && context.Features.Get<IStatusCodePagesFeature>() is { } pages)
                pages.Enabled = false;
            return next(context);
        });
    }

    private static bool IsForPeople(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) && request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);
}
