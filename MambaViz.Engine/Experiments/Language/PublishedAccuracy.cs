using MambaViz.Engine.Models;
using MambaViz.Engine.Tasks.Words;

namespace MambaViz.Engine.Experiments.Language;

/// <summary>
/// A model of Grazzi et al., table 1: language models that read the web, of up to seven thousand times the size of those here, asked for one token
/// after five demonstrations. Its zero-shot and five-shot accuracy in the mean over the table's 18 families, and the latter by group.
/// </summary>
/// <param name="Name">Its name and size.</param>
/// <param name="Architecture">Its kind.</param>
/// <param name="ZeroShot">Without demonstrations.</param>
/// <param name="FiveShot">After five.</param>
/// <param name="Algorithmic">Of letters and lists.</param>
/// <param name="Linguistic">Of forms and meanings of words.</param>
/// <param name="Knowledge">Of facts; a beginning of the answer counts.</param>
/// <param name="Translation">Of translations.</param>
public sealed record PublishedAccuracy(
    string Name, string Architecture, double ZeroShot, double FiveShot, double Algorithmic, double Linguistic, double Knowledge, double Translation)
{
    /// <summary>The demonstrations of the table.</summary>
    public const int Demonstrations = 5;

    /// <summary>RWKV, a recurrent kind that has no model here.</summary>
    public const string Rwkv = "rwkv";

    // The models whose numbers by family are known here.
    private static readonly string[] ByFamily = ["Mamba 0.13B", "Mamba 0.37B", "Mamba 2.8B"];

    // By our names.
    private static readonly Dictionary<string, double[]> Families = new(StringComparer.Ordinal)
    {
        ["list-first"] = [.92, 1.0, 1.0],
        ["list-last"] = [.92, .95, .97],
        ["next-letter"] = [.76, .87, .95],
        ["previous-letter"] = [.04, .11, .37],
        ["to-lower"] = [1.0, 1.0, 1.0],
        ["to-upper"] = [1.0, 1.0, 1.0],
        ["capital"] = [.19, .57, .80],
        ["continent"] = [.50, .64, .81],
        ["religion"] = [.63, .56, .79],
        ["person-language"] = [.53, .79, .89],
        ["antonym"] = [.34, .68, .79],
        ["singular"] = [.46, .74, .96],
        ["gerund"] = [.68, .83, .96],
        ["past"] = [.63, .80, .93],
        ["en-es"] = [.23, .45, .75],
        ["en-fr"] = [.39, .53, .67],
        ["es-en"] = [.26, .79, .83],
        ["fr-en"] = [.27, .70, .81],
    };

    // Figure 7, from the numbers behind it; the mean over the families that have so many words.
    private static readonly Dictionary<string, double[]> Curves = new(StringComparer.Ordinal)
    {
        ["Mamba 0.13B"] = [.249, .441, .518, .570, .599, .636, .664, .712, .802],
        ["Mamba 0.37B"] = [.488, .637, .700, .744, .783, .809, .831, .840, .892],
        ["Mamba 2.8B"] = [.606, .751, .834, .873, .897, .906, .908, .909, .928],
        ["RWKV 0.43B"] = [.301, .462, .537, .571, .601, .622, .624, .665, .704],
        ["RWKV 3B"] = [.553, .685, .750, .787, .812, .861, .870, .867, .894],
    };

    /// <summary>The table's models, in its order of kinds.</summary>
    public static IReadOnlyList<PublishedAccuracy> All { get; } =
    [
        new("Mamba 0.13B", Architectures.Mamba, .103, .542, .773, .527, .462, .287),
        new("Mamba 0.37B", Architectures.Mamba, .072, .723, .822, .762, .640, .617),
        new("Mamba 0.79B", Architectures.Mamba, .128, .796, .858, .845, .765, .685),
        new("Mamba 1.4B", Architectures.Mamba, .110, .812, .852, .853, .785, .740),
        new("Mamba 2.8B", Architectures.Mamba, .117, .849, .882, .910, .823, .765),
        new("Mamba 2.8B SP", Architectures.Mamba, .139, .824, .832, .870, .853, .738),
        new("RWKV 0.169B", Rwkv, .089, .302, .393, .193, .420, .155),
        new("RWKV 0.43B", Rwkv, .083, .553, .647, .483, .570, .465),
        new("RWKV 1.5B", Rwkv, .116, .707, .768, .710, .627, .690),
        new("RWKV 3B", Rwkv, .088, .757, .747, .805, .772, .708),
        new("Pythia 2.8B", Architectures.Transformer, .134, .829, .897, .855, .780, .750),
        new("Pythia 6.9B", Architectures.Transformer, .106, .818, .857, .880, .800, .715),
        new("Pythia 12B", Architectures.Transformer, .114, .819, .857, .870, .815, .715),
        new("GPT-J 6B", Architectures.Transformer, .119, .814, .877, .925, .775, .650),
        new("LLaMA 7B", Architectures.Transformer, .132, .860, .910, .865, .825, .815),
        new("LLaMA 13B", Architectures.Transformer, .149, .868, .893, .905, .845, .815),
        new("LLaMA 30B", Architectures.Transformer, .158, .902, .953, .925, .880, .825),
    ];

    /// <summary>The numbers of demonstrations of figure 7.</summary>
    public static IReadOnlyList<int> CurveCounts { get; } = [1, 2, 4, 8, 16, 32, 64, 128, 256];

    /// <summary>The model's accuracy by <see cref="CurveCounts"/>, figure 7; empty for models that it does not show.</summary>
    public IReadOnlyList<double> Curve => Curves.GetValueOrDefault(Name) ?? [];

    /// <summary>Whether the table has a family, or one like it.</summary>
    /// <param name="family">Its name here.</param>
    public static bool Has(string family) => Families.ContainsKey(family);

    /// <summary>The model of a name.</summary>
    public static PublishedAccuracy Find(string name) => All.First(model => model.Name == name);

    /// <summary>The five-shot accuracy in a family; null where it is not known here.</summary>
    /// <param name="family">Its name here.</param>
    public double? Of(string family) =>
        Array.IndexOf(ByFamily, Name) is >= 0 and var index && Families.TryGetValue(family, out var shares) ? shares[index] : null;

    /// <summary>The five-shot accuracy in a group; null where the table has none of it.</summary>
    public double? Of(WordGroup group) => group switch
    {
        WordGroup.Algorithmic => Algorithmic,
        WordGroup.Linguistic => Linguistic,
        WordGroup.Knowledge => Knowledge,
        WordGroup.Translation => Translation,
        _ => null,
    };
}
