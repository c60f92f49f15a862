using Bunit;
using Microsoft.JSInterop.Infrastructure;

namespace MambaViz.Client.Tests.Charts;

/// <summary>The painter's <c>turn</c>, which ends after what runs now, as a promise does.</summary>
internal sealed class TurnHandler : JSRuntimeInvocationHandler
{
    public TurnHandler() : base(call => call.Identifier == "turn", isCatchAllHandler: false) => SetVoidResult();

    /// <inheritdoc/>
    protected override async Task<IJSVoidResult> HandleAsync(JSRuntimeInvocation invocation)
    {
        await Task.Yield();
        return await base.HandleAsync(invocation);
    }
}
