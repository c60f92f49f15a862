using System.Globalization;
using System.Text.RegularExpressions;
using MambaViz.Engine.Checkpoints;
using MambaViz.Engine.Experiments;
using MambaViz.Engine.Experiments.Paper;
using MambaViz.Engine.Experiments.Results;
using MambaViz.Engine.Tasks.Words;

namespace MambaViz.Engine.Tests.Experiments;

/// <summary>What README.md says of models and claims is what cards and results say, to the digits it has.</summary>
public sealed partial class ReadmeTests
{
    private static readonly string ReadmeFile = Path.Combine(AppContext.BaseDirectory, "README.md");

    private const string Mamba = "mamba-skewed-20";
    private const string Transformer = "transformer-skewed-20";

    // The columns of the table of models.
    private static readonly string[] Kinds = ["mamba", "transformer", "s4"];

    private static readonly string Readme = Whitespace().Replace(File.ReadAllText(ReadmeFile), " ");

    private static readonly IReadOnlyList<Verdict> Verdicts =
        [.. PaperCatalogue.OfFunctions.SelectMany(experiment => experiment.Judge(Results(experiment.Name)))];

    // Of language what is recorded; README says which is not.
    private static readonly IReadOnlyList<Verdict> LanguageVerdicts =
        [.. PaperCatalogue.OfLanguage.Where(experiment => File.Exists(ResultsFile(experiment.Name))).SelectMany(experiment => experiment.Judge(Results(experiment.Name)))];

    [Fact]
    public void Every_claim_has_the_outcome_of_its_numbers()
    {
        foreach (var verdict in Verdicts)
        {
            var said = Assert.Single(Regex.Matches(Readme, $@"\({verdict.Number}\), ([a-z ]+)\*\*", RegexOptions.NonBacktracking));
            Assert.Equal((verdict.Number, Word(verdict.Outcome)), (verdict.Number, said.Groups[1].Value));
        }

        Assert.Equal(Enumerable.Range(1, 8), Verdicts.Select(verdict => verdict.Number).Order());
    }

    [Fact]
    public void Every_claim_of_language_that_is_recorded_has_the_outcome_of_its_numbers_and_no_other_is_said()
    {
        var said = Regex.Matches(Readme, @"\((?<name>language \d)\), (?<outcome>[a-z ]+)\*\*", RegexOptions.NonBacktracking)
            .Select(match => (match.Groups["name"].Value, match.Groups["outcome"].Value));
        Assert.NotEmpty(LanguageVerdicts);
        Assert.Equal(LanguageVerdicts.Select(verdict => (verdict.Name, Word(verdict.Outcome))), said.OrderBy(claim => claim.Item1, StringComparer.Ordinal));
    }

    [Fact]
    public void The_numbers_of_recall_are_those_of_the_results()
    {
        var table = Results("recall-by-pairs");
        double Share(string model, int pairs) => table.Rows.Single(row => row.Panel.Quantity == "pairs" && row.Series == model && row.X == pairs).Mean;
        Says(
            @"of 64 pairs Mamba recalls N with 4 states a channel, N with 16 and N with 64, the transformer N; of 128 N, N, N and N",
            Share("recall-mamba-4", 64), Share("recall-mamba-16", 64), Share("recall-mamba-64", 64), Share("recall-transformer", 64),
            Share("recall-mamba-4", 128), Share("recall-mamba-16", 128), Share("recall-mamba-64", 128), Share("recall-transformer", 128));
    }

    [Fact]
    public void The_numbers_of_a_switch_are_those_of_the_results()
    {
        var until = Results("task-switch").Rows.Where(row => row.Panel.Quantity == "demonstrations until it follows").ToDictionary(row => row.Series, StringComparer.Ordinal);
        Says(
            @"in mid-prompt \(N prompts, eight lines of the old rule before the switch\): Mamba takes N demonstrations until its first answer by the new rule, the transformer N, S4 N and the hybrid N\.",
            until["words-mamba"].Count, until["words-mamba"].Mean, until["words-transformer"].Mean, until["words-s4"].Mean, until["words-hybrid"].Mean);
    }

    [Fact]
    public void The_numbers_of_demonstrations_and_layers_are_those_of_the_results()
    {
        IReadOnlyList<Finding> Lines(string claim, string detail) =>
            [.. LanguageVerdicts.Single(verdict => verdict.Name == claim).Findings.Where(finding => finding.Detail.Contains(detail, StringComparison.Ordinal))];
        double Fact(Finding finding, string name) => finding.Values.Single(fact => fact.Name == name).Value;
        double[] gains = [.. Lines("language 2", "all families").Select(Measured)], few = [.. Lines("language 2", "all families").Select(line => Fact(line, "After 1"))];
        Says(
            @"rises by N to N in the mean over families, too little for so few prompts to decide: after 1 these models are right in N to N already",
            gains.Min(), gains.Max(), few.Min(), few.Max());
        var codes = Lines("language 2", "codes and recall");
        double Rise(string model) => Measured(codes.Single(line => line.Series == model));
        Says(
            @"it rises by N in the transformer, by N in the hybrid and by N in Mamba and S4", Rise("words-transformer"), Rise("words-hybrid"),
            Math.Max(Rise("words-mamba"), Rise("words-s4")));
        var layers = Lines("language 3", "demonstration");
        var mamba = layers.Single(line => line.Series == "words-mamba" && line.Detail == "4 demonstrations");
        Says(
            @"ρ of layer and loss N in all of N lines\), after 4 demonstrations from N nats to N in Mamba",
            layers.Max(Measured), layers.Count, Fact(mamba, "Loss at the read-in"), Fact(mamba, "Loss at the end"));

        static double Measured(Finding finding) => finding.Decisions[0].Measured.Mean;
    }

    [Fact]
    public void The_numbers_of_families_are_those_of_the_results()
    {
        Says(@"trained on N families of word tasks", WordFamilyCatalogue.All.Count(family => family.IsAnswerable));
        var table = Results("accuracy-by-family");
        double Share(string model, string part) => table.Rows.Single(row => row.Panel.Task == "mean over families" && row.Panel.Part == part && row.Series == model && row.X == 5).Mean;
        Says(
            @"are right in N and N of the paper's algorithmic, N and N of its knowledge families, on words of the training; of codes and recall Mamba and S4 answer N, the hybrid N, the transformer N\.",
            Share("words-mamba", "Algorithmic"), Share("words-transformer", "Algorithmic"), Share("words-mamba", "Knowledge"), Share("words-transformer", "Knowledge"),
            Math.Max(Share("words-mamba", "InContext"), Share("words-s4", "InContext")), Share("words-hybrid", "InContext"),
            Share("words-transformer", "InContext"));
    }

    [Fact]
    public void The_numbers_of_the_claims_are_those_of_the_results()
    {
        Says(@"Mamba errs N at 20 and N at 40 examples \(", Number(1, Mamba, "20 examples"), Number(1, Mamba, "40 examples"));
        Says(@"the transformer N at 40", Number(1, Transformer, "40 examples"));
        Says(@"its ReLU networks get N times worse", Number(3, "transformer-relu-20", ""));
        var depth = Verdicts.Single(verdict => verdict.Number == 4).Findings.Where(finding => finding.Standing == Standing.Keeps).ToList();
        double[] correlations = [.. depth.Select(f => f.Decisions[0].Measured.Mean)], fits = [.. depth.Select(f => f.Decisions[1].Measured.Mean)];
        Says(@"ρ of layer and error N to N", correlations.Max(), correlations.Min());
        Says(@"R² of the line of its logarithm N to N for N of 8 lines", fits.Min(), fits.Max(), depth.Count);
        Says(@"the transformer of ten dimensions falls in one step \(R² N\)", Line(4, "transformer-linear-10", "").Decisions[1].Measured.Mean);
        var smaller = Assert.Single(Verdicts.Single(verdict => verdict.Number == 7).Remarks);
        var errors = Errors().Match(smaller).Groups;
        Says(@"the transformer errs N, where saying 0 errs N", Parsed(errors["model"].Value), Parsed(errors["nothing"].Value));
        Says(
            @"\(N times, dearest to cheapest\), the transformer's grows N times and its memory N times",
            Cost(Mamba, "time"),
            Cost(Transformer, "time"),
            Cost(Transformer, "state"));
    }

    [Theory]
    [InlineData("`free-1d`", "1d")]
    [InlineData("linear, d = 10", "linear-10")]
    [InlineData("skewed linear, d = 20", "skewed-20")]
    [InlineData("sparse linear, 3 of 20", "sparse-20")]
    [InlineData("ReLU network, d = 20", "relu-20")]
    [InlineData("decision tree, d = 20", "tree-20")]
    public void The_table_of_models_has_the_errors_of_their_cards(string task, string name)
    {
        var row = Assert.Single(File.ReadLines(ReadmeFile), line => line.StartsWith("| " + task, StringComparison.Ordinal));
        var cells = row.Split('|');
        foreach (var (kind, cell) in Kinds.Zip(cells.Skip(2)))
        {
            var folder = Path.Combine(AppContext.BaseDirectory, "models", $"{kind}-{name}");
            Assert.Equal(Directory.Exists(folder), cell.Trim().Length > 0);
            if (!Directory.Exists(folder))
                continue;
            var card = ModelFolder.LoadCard(folder);
            var counts = CardMeasurement.ExampleCounts(card.Examples);
            var part = CardMeasurement.Cases(card.Task, card.Dimension, counts[^1], seed: 0)[0].Name;
            string[] said = cell.Split(',');
            Assert.Equal(counts.Count, said.Length);
            foreach (var (count, number) in counts.Zip(said))
            {
                var stated = card.Metrics.Single(metric => metric.Name == CardMeasurement.MetricName(part, count));
                Close(stated.Value, number.Trim(), $"{kind}, {task}, {count} examples");
            }
        }
    }

    private static ResultsTable Results(string experiment) =>
        ResultsCsv.Read(ResultsFile(experiment));

    private static string ResultsFile(string experiment) => Path.Combine(AppContext.BaseDirectory, "results", experiment + ".csv");

    private static double Number(int claim, string series, string detail) => Line(claim, series, detail).Decisions[0].Measured.Mean;

    private static double Cost(string series, string quantity) => Verdicts.Single(verdict => verdict.Number == 8).Findings
        .Single(finding => finding.Series == series && finding.Detail.StartsWith(quantity, StringComparison.Ordinal)).Decisions[0].Measured.Mean;

    // On the inputs of the paper's figure 1 where there are several.
    private static Finding Line(int claim, string series, string detail) => Verdicts.Single(verdict => verdict.Number == claim).Findings
        .Single(finding => finding.Series == series && finding.Detail == detail && finding.Panel.Inputs is "" or "isotropic");

    private static void Says(string sentence, params double[] numbers)
    {
        var said = Assert.Single(Regex.Matches(Readme, sentence.Replace("N", @"(-?[0-9]*\.?[0-9]+)", StringComparison.Ordinal), RegexOptions.NonBacktracking));
        foreach (var (expected, text) in numbers.Zip(said.Groups.Values.Skip(1)))
            Close(expected, text.Value, said.Value);
    }

    // Rounded to the digits that are there.
    private static void Close(double expected, string said, string where)
    {
        var digits = said.Contains('.', StringComparison.Ordinal) ? said.Length - said.IndexOf('.', StringComparison.Ordinal) - 1 : 0;
        Assert.True(Math.Abs(Parsed(said) - expected) <= .501 * Math.Pow(10, -digits), $"{where}: {said} is said, {expected:g4} it is.");
    }

    private static double Parsed(string number) => double.Parse(number, CultureInfo.InvariantCulture);

    private static string Word(VerdictOutcome outcome) => outcome switch
    {
        VerdictOutcome.Holds => "holds",
        VerdictOutcome.InPart => "in part",
        VerdictOutcome.FallsShort => "falls short",
        VerdictOutcome.Open => "open",
        _ => "not run",
    };

    [GeneratedRegex(@"\s+", RegexOptions.NonBacktracking)]
    private static partial Regex Whitespace();

    [GeneratedRegex(@", (?<model>\S+) where the zero predictor errs (?<nothing>\S+)\.$", RegexOptions.NonBacktracking)]
    private static partial Regex Errors();
}
