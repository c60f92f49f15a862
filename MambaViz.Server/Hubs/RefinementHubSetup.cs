using MambaViz.Contracts;
using MambaViz.Server.Refining;
using MambaViz.Server.Rooms;
using MambaViz.Server.Security;
using MambaViz.Server.Validation;
using Microsoft.AspNetCore.SignalR;

namespace MambaViz.Server.Hubs;

/// <summary>Registers and maps the hub.</summary>
internal static class RefinementHubSetup
{
    public static IServiceCollection AddRefinementHub(this IServiceCollection services)
    {
        services.AddSingleton<AddressConnections>();
        services.AddSingleton<RoomBook>();
        services.AddSingleton<ClientPatience>();
        services.AddSignalR(options =>
            {
                options.EnableDetailedErrors = false;
                options.AddFilter<FailureLog>();
                // Remote denial of service has come through it, and a client resumes by fromExample anyway.
                options.StatefulReconnectBufferSize = 0;
            })
            .AddJsonProtocol(options =>
            {
                options.PayloadSerializerOptions.TypeInfoResolverChain.Add(ContractsJson.Default);
                options.PayloadSerializerOptions.TypeInfoResolverChain.Add(ArgumentJson.Default);
            });
        services.AddOptions<HubOptions>().Configure<Catalogue>((options, catalogue) =>
            options.MaximumReceiveMessageSize = RequestSize.Bytes(catalogue.Models.Select(m => m.InputDimension).DefaultIfEmpty(1).Max()));
        return services;
    }

    public static void MapRefinementHub(this WebApplication app)
    {
        app.UseWebSockets();
        var patience = app.Services.GetRequiredService<ClientPatience>();
        app.MapConnections(
                RefinementHub.Path,
                new() { AllowStatefulReconnects = false },
                connection => connection.Use(next => context => patience.WatchAsync(context, next)).UseHub<RefinementHub>())
            .WithMetadata(new HubMetadata(typeof(RefinementHub)), OwnPagesOnly.Mark);
    }
}
