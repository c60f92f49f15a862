using MambaViz.Contracts;
using MambaViz.Contracts.Sharing;

namespace MambaViz.Client.Exploring.OwnData;

/// <summary>How much data of one's own there may be; all of it can be asked about.</summary>
public static class DataLimits
{
    /// <summary>Most inputs.</summary>
    public const int Inputs = 20;

    /// <summary>Most rows held out: they are queries beside the grid of a curve.</summary>
    public const int HeldOut = 512;

    /// <summary>Largest magnitude of a value in its own unit.</summary>
    public const double Magnitude = 1e15;

    /// <summary>Largest magnitude of a number that models are given as it was typed: beyond it they know nothing, and a link cannot say it.</summary>
    public const double AsTyped = 100;

    /// <summary>Longest data in an address, in characters; longer ones are kept by the browser, or by the server behind a short link.</summary>
    public const int Address = ShareLimits.DataInAddress;

    /// <summary>Most examples that a formula is drawn at.</summary>
    public const int Drawn = 256;

    /// <summary>Most orders that errors are averaged over; one connection asks for them one after the other.</summary>
    public const int Orders = Limits.Orderings;
}
