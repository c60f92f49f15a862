using MambaViz.Server.Validation;
using Microsoft.AspNetCore.Http.HttpResults;
using QRCoder;

namespace MambaViz.Server.Rooms;

/// <summary>Addresses of this site as pictures that a phone reads.</summary>
internal static class QrApi
{
    /// <summary>Longest address in one, in characters: a longer one makes squares too small to be read from the back of a room.</summary>
    public const int LongestAddress = 200;

    private const string Black = "#000", White = "#fff";

    public static void MapQrCodes(this IEndpointRouteBuilder app) => app.MapGet("/api/qr.svg", Draw);

    /// <param name="address">A page's address relative to the site.</param>
    /// <param name="request">How the site was reached: phones reach it the same way.</param>
    private static Results<ContentHttpResult, ProblemHttpResult> Draw(string? address, HttpRequest request)
    {
        try
        {
            RoomRules.CheckAddress(address ?? "", LongestAddress);
        }
        catch (RequestException broken)
        {
            return TypedResults.Problem(broken.Message, statusCode: StatusCodes.Status400BadRequest);
        }

        using var code = QRCodeGenerator.GenerateQrCode($"{request.Scheme}://{request.Host}{request.PathBase}/{address}", QRCodeGenerator.ECCLevel.M);
        using var picture = new SvgQRCode(code);
        return TypedResults.Content(
            picture.GetGraphic(1, Black, White, drawQuietZones: true, SvgQRCode.SizingMode.ViewBoxAttribute), "image/svg+xml");
    }
}
