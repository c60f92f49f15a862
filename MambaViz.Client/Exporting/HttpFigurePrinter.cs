using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using MambaViz.Client.Controls;
using MambaViz.Contracts.Figures;

namespace MambaViz.Client.Exporting;

/// <summary>Figures from the server's <c>POST /api/figures</c>.</summary>
public sealed class HttpFigurePrinter(HttpClient http) : IFigurePrinter
{
    /// <inheritdoc/>
    public async Task<PrintedFile> PrintAsync(FigureRequest request, CancellationToken cancellation)
    {
        using var body = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(request, FigureJson.Default.FigureRequest));
        body.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        try
        {
            using var answer = await http.PostAsync(new Uri("api/figures", UriKind.Relative), body, cancellation);
            var content = await answer.Content.ReadAsByteArrayAsync(cancellation);
            return answer.IsSuccessStatusCode
                ? new(content, answer.Content.Headers.ContentType!.MediaType!, Number(answer, "Figure-Width-Points"), Number(answer, "Figure-Height-Points"), Header(answer, "Figure-Font"))
                : throw new PrintRefusedException(Reason(answer, content) ?? FormattableString.Invariant($"The server answered {(int)answer.StatusCode}."));
        }
        catch (HttpRequestException)
        {
            throw new PrintRefusedException(Words.NeedsServer + ".");
        }
    }

    private static string Header(HttpResponseMessage answer, string name) => answer.Headers.TryGetValues(name, out var values) ? values.First() : "";

    private static double Number(HttpResponseMessage answer, string name) => double.Parse(Header(answer, name), CultureInfo.InvariantCulture);

    // What refuses an address answers in plain text.
    private static string? Reason(HttpResponseMessage answer, byte[] content) =>
        answer.Content.Headers.ContentType?.MediaType == "text/plain" ? Encoding.UTF8.GetString(content)
        : Detail(content) is { } detail ? ExportWords.Refused(detail)
        : null;

    private static string? Detail(byte[] problem)
    {
        try
        {
            using var json = JsonDocument.Parse(problem);
            return json.RootElement.TryGetProperty("detail", out var detail) ? detail.GetString() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
