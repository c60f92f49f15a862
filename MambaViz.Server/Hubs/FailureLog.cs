using Microsoft.AspNetCore.SignalR;

namespace MambaViz.Server.Hubs;

/// <summary>Logs what is our fault. A broken rule is the client's to read; SignalR's own log would write a stack trace for each.</summary>
internal sealed class FailureLog(ILogger<FailureLog> logger) : IHubFilter
{
    public async ValueTask<object?> InvokeMethodAsync(HubInvocationContext invocationContext, Func<HubInvocationContext, ValueTask<object?>> next)
    {
        try
        {
            return await next(invocationContext);
        }
        catch (Exception failure) when (failure is not (HubException or OperationCanceledException))
        {
            logger.LogError(failure, "{Method} failed", invocationContext.HubMethodName);
            throw;
        }
    }
}
