using Bunit;
using MambaViz.Client.Charts;
using MambaViz.Client.Charts.Painting;
using MambaViz.Client.Session;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace MambaViz.Client.Tests.Charts;

/// <summary>Charts with strict interop: Plotly's module never says that it has drawn, so the static picture stays.</summary>
public abstract class ChartsContext : BunitContext
{
    protected ChartsContext()
    {
        Services.AddCharts();
        Services.AddScoped<JsModules>();
        Services.AddSingleton(TimeProvider.System);
        JSInterop.SetupModule(call => call.Arguments is [string path, ..] && path.Contains("Plotly.Blazor", StringComparison.Ordinal)).Mode = JSRuntimeMode.Loose;
        var painter = JSInterop.SetupModule(ChartPainter.ModulePath);
        painter.SetupVoid("mount", _ => true).SetVoidResult();
        painter.AddInvocationHandler(new TurnHandler());
        painter.SetupVoid("paint", _ => true).SetVoidResult();
        painter.SetupVoid("unmount", _ => true).SetVoidResult();
        painter.SetupVoid("dispose", _ => true).SetVoidResult();
        var area = JSInterop.SetupModule("./Charts/Parts/PointerArea.razor.js");
        area.SetupModule("create", _ => true).SetupVoid("dispose").SetVoidResult();
        Editor = JSInterop.SetupModule("./Charts/FunctionPlot.razor.js").SetupModule("create", _ => true);
        Editor.SetupVoid("dispose").SetVoidResult();
    }

    /// <summary>What the plot's own module made.</summary>
    protected BunitJSModuleInterop Editor { get; }

    /// <summary>A callback that keeps what it was given.</summary>
    protected EventCallback<T> Keep<T>(List<T> kept) => EventCallback.Factory.Create<T>(this, kept.Add);
}
