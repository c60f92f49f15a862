using MambaViz.Client;
using MambaViz.Client.Connection;
using MambaViz.Client.Exporting;
using MambaViz.Client.Playground.Lessons;
using MambaViz.Client.Playground.Linking;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.WebAssembly.Hosting;

var builder = WebAssemblyHostBuilder.CreateDefault(args);
builder.Services.AddPages();
builder.Services.AddScoped(_ => new HttpClient { BaseAddress = new Uri(builder.HostEnvironment.BaseAddress) });
builder.Services.AddScoped<IRefinementClient, HubRefinementClient>();
builder.Services.AddScoped<IFigurePrinter, HttpFigurePrinter>();
builder.Services.AddScoped<ILessonLibrary, HttpLessonLibrary>();

var host = builder.Build();
// The prerendered lesson is fetched before the first interactive render, so that nothing drawn disappears when it takes over.
var address = new Uri(host.Services.GetRequiredService<NavigationManager>().Uri);
if (LinkText.Read(address.Query).LessonId is { } lesson)
    await host.Services.GetRequiredService<ILessonLibrary>().GetAsync(lesson, CancellationToken.None);
await host.RunAsync();
