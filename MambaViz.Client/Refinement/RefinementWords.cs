using MambaViz.Client.Controls;
using MambaViz.Client.Refinement.Claims;
using MambaViz.Contracts;
using MambaViz.Contracts.Experiments;

namespace MambaViz.Client.Refinement;

/// <summary>What the page says.</summary>
public static class RefinementWords
{
    private const string DepthNote = "These models are smaller than the paper's (24 × 256) and were trained for fewer steps, so the floor is higher. The claim is about the fall, not the floor.";

    /// <summary>The command that records results of an experiment.</summary>
    public static string RecordCommand(string experiment) => $"dotnet run --project MambaViz.Server -c Release -- figure {experiment} --out results";

    /// <summary>A task's name for people, before a figure says its title.</summary>
    public static string TaskTitle(string name) => char.ToUpperInvariant(name[0]) + name[1..].Replace('-', ' ');

    /// <summary>What is honest to say of the picture.</summary>
    /// <param name="claim">The claim shown.</param>
    /// <param name="lens">The lens it is read through; null without a figure.</param>
    /// <param name="result">Where the numbers are from.</param>
    public static string Note(PaperClaim claim, string? lens, ExperimentResult? result)
    {
        if (result is null || claim.Experiment != "error-by-layer")
            return "";
        var reading = lens switch
        {
            Lens.ReadOut => "Raw read-out of each layer. Early layers are noisy by nature: the read-out was trained on the last layer only. The claim is decided under the affine lens.",
            Lens.Tuned => Words.TunedNote + " The claim is decided under the affine lens.",
            _ => "",
        };
        return claim.Number == 4 ? $"{DepthNote} {reading}".TrimEnd() : reading;
    }
}
