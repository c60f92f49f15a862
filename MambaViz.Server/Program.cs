using MambaViz.Server.Components;
using MudBlazor.Services;

var builder = WebApplication.CreateBuilder(args);
builder.WebHost.UseStaticWebAssets();
builder.Services.AddMudServices();
builder.Services.AddSignalR();
builder.Services.AddRazorComponents().AddInteractiveWebAssemblyComponents();

var app = builder.Build();
app.UseAntiforgery();
app.MapStaticAssets();
app.MapRazorComponents<App>()
    .AddInteractiveWebAssemblyRenderMode()
    .AddAdditionalAssemblies(typeof(MambaViz.Client._Imports).Assembly);
await app.RunAsync();

/// <summary>The entry point, visible to the tests' host.</summary>
public partial class Program;
