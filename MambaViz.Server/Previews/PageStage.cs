using MambaViz.Client.Session;

namespace MambaViz.Server.Previews;

/// <summary>A page's state with nobody before it.</summary>
/// <param name="State">The state.</param>
/// <param name="IsWhole">Whether all that its picture shows has arrived.</param>
/// <param name="IsRefused">Whether it was refused what is missing.</param>
/// <param name="Draw">The picture of what has arrived; null where that is nothing.</param>
internal sealed record PageStage(IPageState State, Func<bool> IsWhole, Func<bool> IsRefused, Func<PreviewPicture?> Draw) : IDisposable
{
    /// <summary>Ends once the picture is whole, or never will be; on the thread that the state lives on.</summary>
    /// <returns>Whether it is.</returns>
    public async Task<bool> PlayAsync(ServerSession server, CancellationToken cancellation)
    {
        var whole = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        State.Changed += Look;
        try
        {
            server.Start();
            await State.StartAsync();
            Look();
            return await whole.Task.WaitAsync(cancellation);
        }
        finally
        {
            State.Changed -= Look;
        }

        void Look()
        {
            if (server.IsReady && (IsRefused() || IsWhole()))
                whole.TrySetResult(!IsRefused());
        }
    }

    public void Dispose() => State.Dispose();
}
