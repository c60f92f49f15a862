namespace MambaViz.Server.Security;

/// <summary>Marks an endpoint that another site's page must not use, whatever the method: it opens the hub, or asks for work.</summary>
internal sealed class OwnPagesOnly
{
    public static OwnPagesOnly Mark { get; } = new();
}
