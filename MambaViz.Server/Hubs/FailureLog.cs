using System.Globalization;
using System.Text.Json;
using MambaViz.Server.Compute;
using MambaViz.Server.Validation;
using Microsoft.AspNetCore.SignalR;

namespace MambaViz.Server.Hubs;

/// <summary>
/// What becomes of a call that fails. A broken rule is the client's to read. What is our fault is logged with what was asked for and the whole stack,
/// for the client reads no
/// more of it than that it failed; SignalR's own log would write a stack trace for either.
/// </summary>
internal sealed class FailureLog(ILogger<FailureLog> logger) : IHubFilter
{
    // A request of 1,024 examples is a hundred times as long; its models and task stand first or are found in what is kept.
    private const int LongestRequest = 2000;

    public async ValueTask<object?> InvokeMethodAsync(HubInvocationContext invocationContext, Func<HubInvocationContext, ValueTask<object?>> next)
    {
        try
        {
            return await next(invocationContext);
        }
        catch (RequestException broken)
        {
            throw new HubException(broken.Message, broken);
        }
        catch (Exception expected) when (expected is ComputeRefusedException or ComputeEndedException)
        {
            throw new HubException(expected.Message, expected);
        }
        catch (Exception failure) when (failure is not (HubException or OperationCanceledException))
        {
            var request = Request(invocationContext.HubMethodArguments);
            logger.LogError(failure, "{Method} failed. It was called with {Request}", invocationContext.HubMethodName, request);
            throw new HubException(ClientStream.Failure, failure);
        }
    }

    /// <summary>A call's arguments as they came, cut where they are long.</summary>
    public static string Request(IEnumerable<object?> arguments)
    {
        var text = string.Join(", ", arguments.Where(a => a is not CancellationToken).Select(Text));
        return text.Length <= LongestRequest
            ? text
            : string.Create(CultureInfo.InvariantCulture, $"{text[..LongestRequest]}… ({text.Length} characters)");
    }

    private static string Text(object? argument) => argument switch
    {
        JsonElement { ValueKind: JsonValueKind.Undefined } => "nothing",
        JsonElement json => json.GetRawText(),
        _ => Convert.ToString(argument, CultureInfo.InvariantCulture) ?? "null",
    };
}
