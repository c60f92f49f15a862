namespace MambaViz.Client.Pages.WordTraining;

/// <summary>A family in the list.</summary>
/// <param name="Name">As requests name it.</param>
/// <param name="Group">The group it is of, for people.</param>
/// <param name="Share">Of right answers at the step shown; NaN where it was not measured.</param>
/// <param name="Appears">The first step from which on most are right; null where there is none.</param>
public sealed record FamilyRow(string Name, string Group, double Share, long? Appears);
