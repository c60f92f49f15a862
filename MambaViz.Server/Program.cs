using MambaViz.Server.Commands;
using MambaViz.Server.Components;
using MudBlazor.Services;

if (args.Length > 0 && !args[0].StartsWith('-'))
    return await CommandLine.Create().Parse(args).InvokeAsync();

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
return 0;

/// <summary>The entry point, visible to the tests' host.</summary>
public partial class Program;
