using System.Reflection;

namespace MambaViz.Client.Sharing;

/// <summary>How to cite what is shown here, in BibTeX.</summary>
public static class Citation
{
    /// <summary>The paper whose findings these are.</summary>
    public const string OfPaper = """
        @inproceedings{grazzi2024mamba,
          title     = {Is {Mamba} Capable of In-Context Learning?},
          author    = {Grazzi, Riccardo and Siems, Julien and Schrodi, Simon and Brox, Thomas and Hutter, Frank},
          booktitle = {Proceedings of the Third International Conference on Automated Machine Learning},
          series    = {Proceedings of Machine Learning Research},
          volume    = {256},
          publisher = {PMLR},
          year      = {2024},
          note      = {arXiv:2402.03170}
        }
        """;

    /// <summary>The pages' version, without the commit that the SDK appends.</summary>
    public static string Version { get; } =
        typeof(Citation).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    /// <summary>This program, with the picture's address.</summary>
    /// <param name="address">The address.</param>
    public static string OfSoftware(string address) => $$$"""
        @software{mambaviz,
          title   = {{MambaViz}: in-context learning, seen layer by layer},
          author  = {{The {MambaViz} authors}},
          version = {{{{Version}}}},
          url     = {{{{Escaped(address)}}}}
        }
        """;

    private static string Escaped(string address) =>
        address.Replace("%", "\\%", StringComparison.Ordinal).Replace("#", "\\#", StringComparison.Ordinal);
}
