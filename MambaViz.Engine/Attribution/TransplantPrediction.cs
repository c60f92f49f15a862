using MambaViz.Engine.Refinement;

namespace MambaViz.Engine.Attribution;

/// <summary>What one layer predicts with and without the state that another context left, after the same new examples.</summary>
/// <param name="Carried">From that state on; its examples count the other context's too.</param>
/// <param name="Alone">From no state, after the new examples alone.</param>
/// <param name="Remainder">
/// What is left of the other context: the root over queries of the mean squared difference of the two, as a share of the same root of
/// <paramref name="Alone"/>; 0 where both are 0, infinite where only the latter is.
/// </param>
/// <param name="ForgottenFrom">
/// The first number of new examples from which on, up to this one, the remainder is less than the share that was asked about; null where it is more
/// after this one.
/// </param>
public sealed record TransplantPrediction(LayerPrediction Carried, LayerPrediction Alone, double Remainder, int? ForgottenFrom);
