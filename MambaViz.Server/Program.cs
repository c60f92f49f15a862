using MambaViz.Engine.Runtime;
using MambaViz.Server.Api;
using MambaViz.Server.Attribution;
using MambaViz.Server.Commands;
using MambaViz.Server.Components;
using MambaViz.Server.Compute;
using MambaViz.Server.Experiments;
using MambaViz.Server.Hosting;
using MambaViz.Server.Hubs;
using MambaViz.Server.Language;
using MambaViz.Server.Previews;
using MambaViz.Server.Refining;
using MambaViz.Server.Rooms;
using MambaViz.Server.Security;
using MambaViz.Server.Sharing;
using MambaViz.Server.Telemetry;

return await CommandLine.RunAsync(args, async hostArguments =>
{
    var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = hostArguments, ContentRootPath = ContentRoot.Of(AppContext.BaseDirectory) });
    NativeMemory.Bound();
    builder.AddServerDefaults();
    builder.AddTelemetry();
    builder.Services.AddEngine();
    builder.Services.AddComputeQueue();
    builder.Services.AddAttribution();
    builder.Services.AddLanguage();
    builder.Services.AddExperiments();
    builder.Services.AddSharing();
    builder.Services.AddRefinementHub();
    builder.Services.AddFigures();
    builder.Services.AddPreviews();
    builder.Services.AddPrerendering();
    builder.Services.AddRazorComponents().AddInteractiveWebAssemblyComponents();

    var app = builder.Build();
    app.UseProxies();
    app.UseSecurityHeaders();
    app.UseWhen(context => OriginCheck.Guards(context), guarded => guarded.UseMiddleware<OriginCheck>());
    app.UseWhen(context => PageBounds.Bounds(context.GetEndpoint()), pages => pages.UseMiddleware<PageBounds>());
    app.UseLessonLanguages();
    app.UseFirstVisits();
    app.UseUnknownAddresses();
    app.UseAntiforgery();
    app.MapStaticAssets();
    app.MapRefinementHub();
    app.MapCatalogue();
    app.MapBaselines();
    app.MapFigures();
    app.MapExperiments();
    app.MapRoomAddresses();
    app.MapQrCodes();
    app.MapLinks();
    app.MapPreviews();
    app.MapHealth();
    app.MapMetrics();
    app.MapFormerAddresses();
    app.MapEmbedAddresses();
    app.MapRazorComponents<App>()
        .AddInteractiveWebAssemblyRenderMode()
        .AddAdditionalAssemblies(typeof(MambaViz.Client._Imports).Assembly);
    await app.RunAsync();
});

/// <summary>The entry point, visible to the tests' host.</summary>
public partial class Program;
