using MambaViz.Client;
using MambaViz.Client.Exploring.Guides;
using MambaViz.Client.Exploring.Lessons;
using MambaViz.Client.Exploring.OwnData;
using MambaViz.Client.Exploring.OwnLessons;
using MambaViz.Client.Exporting;
using MambaViz.Client.Pages.Language;
using MambaViz.Client.Pages.PhoneBook;
using MambaViz.Client.Pages.Playground;
using MambaViz.Client.Pages.Playground.Comparing;
using MambaViz.Client.Pages.Regression;
using MambaViz.Client.Session;
using MambaViz.Contracts;
using MambaViz.Contracts.Language;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.WebAssembly.Hosting;

var builder = WebAssemblyHostBuilder.CreateDefault(args);
builder.Services.AddPages();
builder.Services.AddScoped(_ => new HttpClient { BaseAddress = new Uri(builder.HostEnvironment.BaseAddress) });
builder.Services.AddScoped<IDataParts, LazyDataParts>();
builder.Services.AddScoped<ISharedData, HttpSharedData>();
builder.Services.AddScoped<IFigurePrinter, HttpFigurePrinter>();
builder.Services.AddScoped<HubRefinementClient>();
builder.Services.AddScoped<IRefinementClient>(services => services.GetRequiredService<HubRefinementClient>());
builder.Services.AddScoped<IExperimentClient>(services => services.GetRequiredService<HubRefinementClient>());
builder.Services.AddScoped<IBookClient>(services => services.GetRequiredService<HubRefinementClient>());
builder.Services.AddScoped<IRoomClient>(services => services.GetRequiredService<HubRefinementClient>());
builder.Services.AddScoped<IRecording<RecordedBook>>(services =>
    new HttpRecording<RecordedBook>(services.GetRequiredService<HttpClient>(), PhoneBookPage.Recording, ContractsJson.Default.RecordedBook));
builder.Services.AddScoped<ILanguageClient>(services => services.GetRequiredService<HubRefinementClient>());
builder.Services.AddScoped<ILessonLibrary>(services => new HttpLessonLibrary(services.GetRequiredService<HttpClient>(), PageLanguage.Read()));
builder.Services.AddScoped<IPromptLibrary, HttpPromptLibrary>();
builder.Services.AddScoped<ITextLibrary, HttpTextLibrary>();

var host = builder.Build();
// What was prerendered is fetched before the first interactive render, so that nothing drawn disappears when it takes over.
var navigation = host.Services.GetRequiredService<NavigationManager>();
var address = new Uri(navigation.Uri);
await host.Services.GetRequiredService<DataShelf>().PrepareAsync(address.Query);
await host.Services.GetRequiredService<LessonShelf>().PrepareAsync(address.Query);
switch (navigation.ToBaseRelativePath(address.GetLeftPart(UriPartial.Path)))
{
    case "":
        await PlaygroundPage.FetchShownAsync(
            host.Services.GetRequiredService<ILessonLibrary>(), host.Services.GetRequiredService<LessonShelf>(), address.Query);
        break;
    case ComparePage.Address:
        await ComparePage.FetchShownAsync(
            host.Services.GetRequiredService<ILessonLibrary>(), host.Services.GetRequiredService<LessonShelf>(), address.Query);
        break;
    case "about":
        await host.Services.GetRequiredService<ILessonLibrary>().OpenBookAsync(CancellationToken.None);
        break;
    case LanguagePage.Address:
        await LanguagePage.FetchShownAsync(
            host.Services.GetRequiredService<ITextLibrary>(), host.Services.GetRequiredService<ILessonLibrary>(), address.Query);
        break;
    case RegressionPage.Address:
        await host.Services.GetRequiredService<IPromptLibrary>().GetAsync(CancellationToken.None);
        break;
    case PhoneBookPage.Address:
        await GuidePlace.FetchStateAsync(host.Services.GetRequiredService<ILessonLibrary>(), address.Query, PhoneBookPage.Address);
        await host.Services.GetRequiredService<IRecording<RecordedBook>>().GetAsync(CancellationToken.None);
        break;
}
await host.RunAsync();
