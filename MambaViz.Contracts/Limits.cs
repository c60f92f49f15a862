namespace MambaViz.Contracts;

/// <summary>The bounds of every number that crosses the hub. What breaks one is refused before anything is computed.</summary>
public static class Limits
{
    /// <summary>Most models of one request; the least is 1.</summary>
    public const int Models = 4;

    /// <summary>Most examples of one context; the least is 0.</summary>
    public const int Examples = 1024;

    /// <summary>Most examples of a prompt that baselines are fitted to: each is fitted anew after every example.</summary>
    public const int BaselineExamples = 256;

    /// <summary>Longest inputs of examples that known methods alone are fitted to.</summary>
    public const int BaselineDimension = 64;

    /// <summary>Most examples of a prompt that the posterior over kernels is worked out for: it costs a hundred fits after every example.</summary>
    public const int PosteriorExamples = 64;

    /// <summary>Most examples of a context that is asked about without each of its examples, or in many orders.</summary>
    public const int AttributionExamples = 128;

    /// <summary>Most orders of one context; the least is 2.</summary>
    public const int Orderings = 64;

    /// <summary>Orders where a request does not say how many.</summary>
    public const int UsualOrderings = 32;

    /// <summary>The least share of the scale below which a difference may count as none.</summary>
    public const double LeastShare = .001;

    /// <summary>The greatest such share.</summary>
    public const double MostShare = 1;

    /// <summary>Such a share where a request does not say which.</summary>
    public const double UsualShare = .1;

    /// <summary>Most queries of one request; the least is 1.</summary>
    public const int Queries = 1024;

    /// <summary>Largest magnitude of an x or a y; all are finite.</summary>
    public const double Magnitude = 1e6;

    /// <summary>Most streams that run at a time on one connection.</summary>
    public const int StreamsPerConnection = 4;

    /// <summary>Largest seed: what JavaScript counts exactly.</summary>
    public const long Seed = 1L << 53;

    /// <summary>Largest standard deviation of the noise on y; the least is 0.</summary>
    public const double Noise = 10;

    /// <summary>Longest model id, task name or parameter name, in characters.</summary>
    public const int NameLength = 64;

    /// <summary>Most task parameters in one request.</summary>
    public const int Parameters = 16;

    /// <summary>Most points of a training history; a longer one is thinned.</summary>
    public const int HistoryPoints = 400;

    /// <summary>Most prompts or tasks of an experiment that is run over the hub: the paper's.</summary>
    public const int ExperimentPrompts = 1280;

    /// <summary>Largest seed of an experiment.</summary>
    public const long ExperimentSeed = 10_000;

    /// <summary>Most demonstrations of a prompt of words; the least is 0.</summary>
    public const int TextDemonstrations = 256;

    /// <summary>Most demonstrations of a prompt that is asked about without each of them; the least is 1.</summary>
    public const int TextAttributionDemonstrations = 64;

    /// <summary>Most tokens of a prompt of words that is patched in each place: its cost grows with their square, and the layers'.</summary>
    public const int PatchedTokens = 256;

    /// <summary>Longest question or answer of a prompt of words, in characters; the least is 1.</summary>
    public const int TextLength = 100;

    /// <summary>Most tokens of a prompt of words, its answer included; a model's own context may be shorter.</summary>
    public const int TextTokens = 8192;

    /// <summary>Most positions of one reading in words; the least is 1.</summary>
    public const int TextPositions = 128;

    /// <summary>Most tokens that a reading lists; the least is 1.</summary>
    public const int TextTop = 20;

    /// <summary>Most tokens that a model goes on by; the least is 1.</summary>
    public const int TextContinuation = 64;

    /// <summary>Most entries of a book that recall models are asked for; the least is 1.</summary>
    public const int BookEntries = 256;

    /// <summary>Most recall models of one request; the least is 1.</summary>
    public const int BookModels = 8;

    /// <summary>Most rooms that are open at a time.</summary>
    public const int Rooms = 256;

    /// <summary>Most followers of one room.</summary>
    public const int RoomFollowers = 200;

    /// <summary>Longest address that a room shows, in characters.</summary>
    public const int RoomAddress = 2100;

    /// <summary>Most answers of a question that a room votes on; the least is 2.</summary>
    public const int RoomAnswers = 4;

    /// <summary>Longest id of a result, in characters.</summary>
    public const int ResultId = 256;
}
