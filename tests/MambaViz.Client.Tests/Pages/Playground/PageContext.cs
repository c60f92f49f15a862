using Bunit;
using MambaViz.Client.Exploring.Lessons;
using MambaViz.Client.Exploring.OwnData;
using MambaViz.Client.Exporting;
using MambaViz.Client.Pages.Language;
using MambaViz.Client.Pages.Regression;
using MambaViz.Client.Session;
using MambaViz.Client.Tests.Doubles;
using MambaViz.Contracts.Language;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;
using Microsoft.JSInterop;

namespace MambaViz.Client.Tests.Pages.Playground;

/// <summary>A browser without a screen: the client's services with a server, a library and a clock of the test's own.</summary>
public abstract class PageContext : BunitContext
{
    // A page's first picture takes seconds where many tests start at once on few cores; what never comes fails all the same.
    static PageContext() => DefaultWaitTimeout = TimeSpan.FromSeconds(30);

    /// <param name="js">The browser; null for one that has every module.</param>
    protected PageContext(IJSRuntime? js = null)
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddPages();
        Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Time));
        Services.AddSingleton<IRefinementClient>(Client);
        Services.AddSingleton<IExperimentClient>(Experiments);
        Services.AddSingleton<ILessonLibrary>(Library);
        Services.AddSingleton<IFigurePrinter>(Printer);
        Services.AddSingleton<IPromptLibrary>(Prompts);
        Services.AddSingleton<IBookClient>(Books);
        Services.AddSingleton<IRoomClient>(Rooms);
        Services.AddSingleton<IRecording<RecordedBook>>(RecordedBook);
        Services.AddSingleton(_ => Words);
        Services.AddSingleton<ITextLibrary>(Texts);
        Services.AddSingleton<ISharedData>(Shared);
        if (js is not null)
            Services.AddSingleton(js);
        SetRendererInfo(new RendererInfo("WebAssembly", isInteractive: true));
    }

    internal FakeRefinementClient Client { get; } = new();

    internal FakeExperimentClient Experiments { get; } = new FakeExperimentClient().Ship(TestExperiments.ByLayer(), "linear", "skewed-linear");

    internal FakeLessonLibrary Library { get; } = new FakeLessonLibrary().Ship("sine");

    internal FakePrinter Printer { get; } = new();

    internal FakePromptLibrary Prompts { get; } = new();

    internal FakeBookClient Books { get; } = new();

    internal FakeRoomClient Rooms { get; } = new();

    internal FakeRecording<RecordedBook> RecordedBook { get; } = new();

    internal FakeLanguageClient Language { get; } = new();

    /// <summary>Who answers of models of language. Default: <see cref="Language"/>.</summary>
    internal virtual ILanguageClient Words => Language;

    internal FakeTextLibrary Texts { get; } = new();

    internal FakeSharedData Shared { get; } = new();

    internal FakeTimeProvider Time { get; } = new();
}
