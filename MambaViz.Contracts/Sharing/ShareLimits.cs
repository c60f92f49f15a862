namespace MambaViz.Contracts.Sharing;

/// <summary>How much of a state a server keeps.</summary>
public static class ShareLimits
{
    /// <summary>Longest query, in characters: a thousand rows of a table of three columns have a third of it.</summary>
    public const int Query = 64 * 1024;

    /// <summary>Longest query beside own data, in characters: it goes into an address, of which servers read 8 kB.</summary>
    public const int Address = 6000;

    /// <summary>Longest own data that stay in the address, in characters as written there; longer ones stay with the server.</summary>
    public const int DataInAddress = 2000;

    /// <summary>Letters of an id.</summary>
    public const int IdLength = 22;
}
