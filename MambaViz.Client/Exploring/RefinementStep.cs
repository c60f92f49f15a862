using MambaViz.Contracts;
using MambaViz.Contracts.Attribution;

namespace MambaViz.Client.Exploring;

/// <summary>One request of a page, and how its frames are read.</summary>
/// <param name="Request">What the server is asked.</param>
/// <param name="Models">The models it is asked of.</param>
/// <param name="Seen">The beginnings of the prompt it was made for, by number of examples.</param>
/// <param name="IsCurrent">It asks for the picture on screen, which is what people wait for.</param>
/// <param name="HasGrid">Its queries begin with the grid; otherwise they are inputs of next examples alone.</param>
public sealed record RefinementStep(RefineRequest Request, IReadOnlyList<ModelCard> Models, IReadOnlyList<SeenExamples> Seen, bool IsCurrent, bool HasGrid) : IFeedStep<RefinementStep>
{
    /// <summary>How predictions are read out.</summary>
    public string Lens => Request.Lens;

    /// <summary>What is asked instead where it is not predictions that are wanted but errors on next examples, over many orders.</summary>
    public NextErrorsRequest? OverOrders { get; init; }

    /// <summary>What is wanted is what is predicted with each of the examples left out.</summary>
    public bool LeavesOut { get; init; }

    /// <summary>What is wanted is what is predicted without each of the blocks.</summary>
    public bool Ablates { get; init; }

    /// <summary>The rows held out whose inputs are asked for after the grid; null where none are.</summary>
    public HeldOutRows? HeldOut { get; init; }

    /// <summary>Frames the server will send.</summary>
    public int FrameCount => OverOrders is { } orders
        ? orders.Examples.Length * Models.Count
        : Ablates ? Models.Sum(model => 1 + (3 * model.LayerCount))
        : LeavesOut ? Request.Examples!.Length * Models.Sum(model => model.LayerCount + 1)
        : (Request.Examples!.Length - Request.FromExample + 1) * Models.Sum(model => model.LayerCount + 1);

    /// <summary>The model asked that an answer names; null for any other.</summary>
    public ModelCard? Find(string id) => Models.FirstOrDefault(card => card.Id == id);

    private int FirstNext => HasGrid ? QueryGrid.Length : 0;

    /// <summary>The prediction at the input of the next example, or NaN where it was not asked for.</summary>
    public double NextOf(int exampleCount, float[] predictions)
    {
        var index = FirstNext + exampleCount - Request.FromExample;
        return HeldOut is null && index < predictions.Length ? predictions[index] : double.NaN;
    }

    /// <inheritdoc/>
    public bool AsksTheSameAs(RefinementStep other) =>
        Seen[^1] == other.Seen[^1] && OverOrders is null == other.OverOrders is null && LeavesOut == other.LeavesOut && Ablates == other.Ablates
        && HasGrid == other.HasGrid && HeldOut == other.HeldOut
        && Request.FromExample == other.Request.FromExample
        && Request.Examples!.Length == other.Request.Examples!.Length && Request.Models.SequenceEqual(other.Request.Models, StringComparer.Ordinal)
        && string.Equals(Lens, other.Lens, StringComparison.Ordinal);
}
