using System.Globalization;
using System.Text.Json;
using MambaViz.Contracts.Figures;
using MambaViz.Server.Figures;
using MambaViz.Server.Security;
using MambaViz.Server.Validation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace MambaViz.Server.Api;

/// <summary>Prints the figure that a page shows, for download and for the preview of it.</summary>
internal static class FigureApi
{
    public const string Path = "/api/figures";

    /// <summary>Headers that say what a preview tells beside the picture.</summary>
    public const string WidthHeader = "Figure-Width-Points", HeightHeader = "Figure-Height-Points", FontHeader = "Figure-Font";

    // Figure, panels, panel, series, series, x: with room to spare.
    private const int Depth = 16;
    private const string Title = "The figure cannot be printed as asked";

    public static IServiceCollection AddFigures(this IServiceCollection services)
    {
        services.AddOptions<PrintOptions>().BindConfiguration(PrintOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        return services.AddSingleton<FigurePrinter>();
    }


    public static void MapFigures(this IEndpointRouteBuilder app) =>
        app.MapPost(Path, PrintAsync).WithMetadata(new BodyLimit(FigureLimits.RequestBytes), OwnPagesOnly.Mark).DisableAntiforgery();

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> PrintAsync(HttpContext context, FigurePrinter printer, CancellationToken cancellationToken)
    {
        // A page of another site can send what calls itself text or a form without asking; JSON it cannot.
        if (!context.Request.HasJsonContentType())
        {
            var got = $"the content type: must be application/json, got {context.Request.ContentType ?? "none"}.";
            return TypedResults.Problem(got, statusCode: StatusCodes.Status415UnsupportedMediaType, title: Title);
        }

        try
        {
            using var body = await JsonDocument.ParseAsync(context.Request.Body, new() { MaxDepth = Depth }, cancellationToken);
            var printed = await printer.PrintAsync(RequestReader.ReadFigure(body.RootElement), cancellationToken);
            return printed is null
                ? Later(context, "Server is busy: many figures are being printed. Try again in a moment.", StatusCodes.Status429TooManyRequests)
                : File(context, printed);
        }
        catch (JsonException unreadable)
        {
            return Broken("the body", $"the body: must be JSON of at most {Depth} levels. {unreadable.Message}");
        }
        catch (TimeoutException late)
        {
            return Later(context, late.Message, StatusCodes.Status503ServiceUnavailable);
        }
        catch (BadHttpRequestException refused)
        {
            return TypedResults.Problem(refused.Message, statusCode: refused.StatusCode, title: Title);
        }
        catch (RequestException unreadable)
        {
            return Broken(unreadable.Message.Split(':', 2)[0], unreadable.Message);
        }
        catch (FigureException broken)
        {
            return Broken(broken.Field, broken.Message, broken.Rule, broken.Value);
        }
    }

    private static FileContentHttpResult File(HttpContext context, PrintedFigure printed)
    {
        var headers = context.Response.Headers;
        headers[WidthHeader] = printed.WidthPoints.ToString("0.###", CultureInfo.InvariantCulture);
        headers[HeightHeader] = printed.HeightPoints.ToString("0.###", CultureInfo.InvariantCulture);
        headers[FontHeader] = printed.Font;
        headers.CacheControl = "no-store";
        return TypedResults.File(printed.Content, printed.ContentType, printed.FileName);
    }

    private static ProblemHttpResult Later(HttpContext context, string reason, int status)
    {
        context.Response.Headers.RetryAfter = "1";
        return TypedResults.Problem(reason, statusCode: status, title: "Server is busy");
    }

    private static ProblemHttpResult Broken(string field, string detail, string? rule = null, string? value = null)
    {
        var names = new Dictionary<string, object?>(StringComparer.Ordinal) { ["field"] = field };
        if (rule is not null)
            (names["rule"], names["value"]) = (rule, value);
        return TypedResults.Problem(detail, statusCode: StatusCodes.Status400BadRequest, title: Title, extensions: names);
    }
}
