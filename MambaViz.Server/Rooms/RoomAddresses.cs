using MambaViz.Client.Sharing;

namespace MambaViz.Server.Rooms;

/// <summary>Short addresses that are read from a wall and typed: <c>/f/7F3K</c> follows the room 7F3K.</summary>
internal static class RoomAddresses
{
    public static void MapRoomAddresses(this IEndpointRouteBuilder routes) =>
        routes.MapGet("f/{code:regex(^[0-9A-Za-z]{{1,8}}$)}", (HttpRequest request, string code) =>
            TypedResults.Redirect($"{request.PathBase}/?{new PageShowing(Followed: RoomNames.Read(code)).After("")}")).ExcludeFromDescription();
}
