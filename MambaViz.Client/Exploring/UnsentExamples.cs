using System.Collections.Immutable;
using MambaViz.Client.Session;

namespace MambaViz.Client.Exploring;

/// <summary>Examples that were placed while the server is lost, and wait for it.</summary>
/// <param name="editor">The examples.</param>
/// <param name="server">The server.</param>
public sealed class UnsentExamples(ExampleEditor editor, ServerSession server)
{
    private ImmutableHashSet<DrawnExample>? _sent;

    /// <summary>Whether an example waits.</summary>
    public bool Contains(DrawnExample example) => _sent?.Contains(example) == false;

    /// <summary>The connection is another one now. A page that has never been connected has nothing to compare with.</summary>
    public void FollowConnection() => _sent = server.IsConnected ? null : _sent ?? (server.IsLost ? [.. editor.Examples] : null);
}
