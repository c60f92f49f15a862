using MambaViz.Contracts.Figures;
using MambaViz.Engine.Experiments.Paper;
using MambaViz.Engine.Experiments.Results;
using MambaViz.Server.Figures;
using MambaViz.Server.Figures.Paper;

namespace MambaViz.Server.Tests.Figures;

/// <summary>Figures of tables made by hand.</summary>
public sealed class PaperFigureTests
{
    private static readonly ResultsPanel Linear = new("linear", 4);
    private static readonly ResultsPanel Words = new("mean over families", 1);
    private static readonly ResultsPanel Skewed = new("skewed-linear", 20);

    private static readonly Dictionary<string, string> Kinds = new(StringComparer.Ordinal) { ["m"] = "mamba", ["m2"] = "mamba", ["t"] = "transformer", ["s"] = "s4" };

    [Fact]
    public void Several_tasks_have_an_overview_and_a_figure_each()
    {
        var figures = PaperFigures.Of(Table("error-by-examples", [Linear, Skewed], ["m", "t", "least-squares"]));
        Assert.Equal(["error-by-examples", "linear-error-by-examples", "skewed-linear-error-by-examples"], figures.Select(f => f.Name));
        Assert.Equal(["Linear, d = 4", "Skewed linear, d = 20"], figures[0].Panels.Select(p => p.Title));
        Assert.Equal(FigureLegend.AtLineEnds, figures[1].Legend);
    }

    [Fact]
    public void A_caption_says_n_seed_bands_unit_and_models()
    {
        var caption = PaperFigures.Of(Table("error-by-examples", [Linear], ["m"])).Single().Caption;
        Assert.All(["n = 7", "seed 3", "5 to 95 % bootstrap", "divided by d", "m (mamba 2 x 16, 0.01 M parameters, 1,000 steps)"], said => Assert.Contains(said, caption, StringComparison.Ordinal));
    }

    [Fact]
    public void A_dimension_joins_the_name_only_where_a_task_has_two()
    {
        var names = PaperFigures.Of(Table("error-by-examples", [Linear, new("linear", 10), Skewed], ["m"])).Select(f => f.Name);
        Assert.Equal(["error-by-examples", "linear-4-error-by-examples", "linear-10-error-by-examples", "skewed-linear-error-by-examples"], names);
    }

    [Fact]
    public void Models_come_first_with_bands_and_baselines_after_without()
    {
        var series = PaperFigures.Of(Table("error-by-examples", [Linear], ["least-squares", "t", "m"])).Single().Panels[0].Series;
        Assert.Equal([SeriesIdentity.Mamba, SeriesIdentity.Transformer, SeriesIdentity.LeastSquares], series.Select(s => s.Identity));
        Assert.Equal([true, true, false], series.Select(s => s.Low is not null));
    }

    [Fact]
    public void Two_models_of_a_kind_go_by_their_ids()
    {
        var table = Table("error-by-examples", [Linear], ["m", "m2"]);
        var series = PaperFigures.Of(table).Single().Panels[0].Series;
        Assert.Equal([("m", SeriesIdentity.Mamba), ("m2", SeriesIdentity.OtherModel)], series.Select(s => (s.Name, s.Identity)));
    }

    [Fact]
    public void A_baseline_that_reaches_zero_does_not_stretch_the_axis()
    {
        var table = Table("error-by-examples", [Linear], ["m"]);
        var axis = PaperFigures.Of(table with { Rows = [.. table.Rows, Row(Linear, "least-squares", 4, 1e-28)] }).Single().Panels[0].Y;
        Assert.InRange(axis.Minimum!.Value, .01, .5);
    }

    [Fact]
    public void Beyond_training_is_marked_where_training_ended()
    {
        var panel = PaperFigures.Of(Table("error-beyond-training", [Linear], ["m"])).Single().Panels[0];
        Assert.Equal(FigureScale.Log, panel.X.Scale);
        Assert.Equal(8, Assert.Single(panel.Rules).Value);
    }

    [Fact]
    public void Error_by_layer_has_a_figure_a_lens_with_gradient_descent_in_each()
    {
        ResultsPanel[] panels = [.. ErrorByLayer.Lenses.Select(lens => Linear with { Lens = lens })];
        var table = Table("error-by-layer", panels, ["m"]);
        var figures = PaperFigures.Of(table with { Rows = [.. table.Rows, .. Enumerable.Range(0, 3).Select(x => Row(panels[0], "gradient-descent", x, .9))] });
        Assert.Equal(["linear-error-by-layer", "linear-error-by-layer-readout", "linear-error-by-layer-tuned"], figures.Select(f => f.Name));
        Assert.Equal(ErrorByLayer.Lenses.Select(lens => $"figure --task linear --lens {lens}"), figures.Select(f => f.Command));
        Assert.All(figures, figure => Assert.Contains(figure.Panels[0].Series, s => s.Identity == SeriesIdentity.GradientDescent));
        Assert.Equal(ErrorByLayer.Lenses.Select(lens => new FigureScope("error-by-layer", "linear", 4, "", lens)), figures.Select(f => f.Subject));
    }

    [Fact]
    public void Each_distribution_of_inputs_has_a_figure_that_says_it()
    {
        var figures = PaperFigures.Of(Table("error-by-examples", [Skewed with { Inputs = "isotropic" }, Skewed with { Inputs = "skewed" }], ["m"]));
        Assert.Equal(["error-by-examples", "skewed-linear-error-by-examples-isotropic-inputs", "skewed-linear-error-by-examples"], figures.Select(f => f.Name));
        Assert.Equal([null, "isotropic", "skewed"], figures.Select(f => f.Subject!.Task is null ? null : f.Subject.Inputs));
        Assert.EndsWith("Skewed linear, d = 20, isotropic inputs", figures[1].Title, StringComparison.Ordinal);
        Assert.Equal(["figure", "figure --task skewed-linear --inputs isotropic", "figure --task skewed-linear --inputs skewed"], figures.Select(f => f.Command));
    }

    [Fact]
    public void What_decides_how_error_falls_is_not_drawn()
    {
        var panel = Linear with { Lens = "affine" };
        var table = Table("error-by-layer", [panel], ["m"]);
        Assert.Single(PaperFigures.Of(table with { Rows = [.. table.Rows, Row(panel with { Quantity = "rank correlation" }, "m", 4, 1)] }));
    }

    [Fact]
    public void Times_have_a_logarithmic_axis() =>
        Assert.All(PaperFigures.Of(Table("cost-by-context", [Linear with { Quantity = "time" }], ["m", "t"])).Single().Panels, p => Assert.Equal(FigureScale.Log, p.Y.Scale));

    [Fact]
    public void The_fit_is_the_line_through_the_logarithms()
    {
        var fit = PaperFigures.Of(Table("error-by-layer", [Linear with { Lens = "affine" }], ["m"]))[0].Panels[0].Series[0];
        Assert.Equal(SeriesShape.Fit, fit.Shape);
        // The table's means are 2^-x: a line already.
        Assert.All(fit.X.Zip(fit.Y), point => Assert.Equal(Math.Pow(2, -point.First), point.Second, 1e-12));
    }

    [Fact]
    public void Contexts_are_variants_of_one_identity()
    {
        var panel = PaperFigures.Of(Table("error-by-layer-and-context", [Linear with { Examples = 8 }, Linear with { Examples = 16 }], ["t"])).Single().Panels[0];
        Assert.Equal("Transformer", panel.Title);
        Assert.Equal([(SeriesIdentity.Transformer, 0), (SeriesIdentity.Transformer, 1)], panel.Series.Select(s => (s.Identity, s.Variant!.Value)));
    }

    [Fact]
    public void Every_experiment_of_the_catalogue_has_figures_that_print()
    {
        foreach (var experiment in PaperCatalogue.All)
        {
            var panel = experiment.Name switch
            {
                "error-by-layer" => Linear with { Lens = "affine" },
                "lens-by-layer" => Linear with { Quantity = "scale" },
                "cost-by-context" => Linear with { Quantity = "time" },
                "error-under-shifts" => Linear with { Shift = "noise" },
                "error-by-layer-and-context" => Linear with { Examples = 8 },
                "accuracy-by-family" => Words with { Part = "Knowledge" },
                "accuracy-by-demonstrations" => Words,
                "probability-by-layer" => Words with { Lens = "tuned", Quantity = "probability", Examples = 4 },
                "task-switch" => new("task switch", 1) { Quantity = "new rule" },
                "recall-by-pairs" => new("recall", 1) { Quantity = "pairs" },
                "layers-that-matter" => Linear with { Quantity = "ratio, skipped" },
                "influence-by-position" => Linear with { Quantity = "change over prediction" },
                "order-sensitivity" => Linear with { Quantity = "spread over prediction" },
                _ => Linear,
            };
            var figures = PaperFigures.Of(Table(experiment.Name, [panel], [experiment.Name == "gd-step-grid" ? "gd-plus-plus" : "m"]));
            Assert.NotEmpty(figures);
            Assert.All(figures, figure => Assert.NotEmpty(PrintRenderer.Render(figure, new()).Content));
        }
    }

    [Fact]
    public void The_papers_numbers_stand_in_a_panel_of_their_own_and_an_interval_is_a_line_through_its_marker()
    {
        var table = Table("accuracy-by-family", [Words with { Part = "Algorithmic" }, Words with { Part = "Knowledge" }], ["m", "t"]);
        // The table of demonstrations has five.
        var rows = table.Rows.Where(row => row.X == 4).Select(row => row with { X = 5 }).ToList();
        var panels = PaperFigures.Of(table with { Rows = rows }).Single().Panels;
        Assert.Equal(["Here, trained on these families", "Grazzi et al., their models"], panels.Select(p => p.Title));
        Assert.Equal(["Mamba", "Transformer"], panels[0].Series.Where(s => s.Shape == SeriesShape.Markers).Select(s => s.Name));
        var interval = panels[0].Series.First(s => s.Shape == SeriesShape.Fit);
        Assert.Equal((interval.X[0], rows[0].Low, rows[0].High), (interval.X[1], interval.Y[0], interval.Y[1]));
        // Mamba 2.8B, of facts: the paper's table 1.
        Assert.Contains(.823, panels[1].Series.Single(s => s.Name == "Mamba 2.8B").Y);
        Assert.DoesNotContain(panels[0].Series, s => panels[1].Series.Any(theirs => theirs.Name == s.Name));
    }

    [Fact]
    public void Several_sizes_of_a_kind_are_variants_in_its_colour_and_the_most_recalled_stands_at_the_state_it_takes()
    {
        ResultsPanel share = new("recall", 1) { Quantity = "pairs" }, memory = share with { Quantity = "memory" };
        ResultsRow[] rows = [Row(share, "m", 4, 1), Row(share, "m", 8, .25), Row(share, "m2", 4, 1), Row(share, "m2", 8, .9), Row(memory, "m", 4, 16), Row(memory, "m", 8, 16), Row(memory, "m2", 4, 64), Row(memory, "m2", 8, 64)];
        var panels = PaperFigures.Of(Table("recall-by-pairs", [], []) with { Rows = rows }).Single().Panels;
        Assert.Equal([("m", SeriesIdentity.Mamba, 0), ("m2", SeriesIdentity.Mamba, 1)], panels[0].Series.Select(s => (s.Name, s.Identity, s.Variant!.Value)));
        Assert.Equal([(16.0, 4.0), (64, 8 * .9)], panels[2].Series.Select(s => (s.X[0], s.Y[0])));
    }

    [Fact]
    public void Blocks_left_out_stand_by_their_number_in_a_tasks_figure_and_by_share_of_depth_beside_other_tasks()
    {
        ResultsPanel[] panels = [.. new[] { Linear, Skewed }.Select(panel => panel with { Quantity = "ratio, skipped" })];
        var table = Table("layers-that-matter", [.. panels, Linear with { Quantity = "error, skipped" }], ["m", "t"]);
        var figures = PaperFigures.Of(table with { Rows = [.. table.Rows, Row(panels[1], "m", 8, .5)] });
        Assert.Equal(["layers-that-matter", "linear-layers-that-matter", "skewed-linear-layers-that-matter"], figures.Select(f => f.Name));
        Assert.Equal(["Mamba", "Transformer"], figures[0].Panels.Select(p => p.Title));
        // Of four blocks and of eight: the last of each is the whole depth.
        Assert.Equal([[.25, .5, .75, 1], [.125, .25, .375, .5, 1]], figures[0].Panels[0].Series.Select(s => s.X));
        Assert.Equal([1, 2, 3, 4], Assert.Single(figures[1].Panels).Series[0].X);
    }

    [Fact]
    public void The_caption_of_influence_says_how_the_halves_of_a_prompt_compare_and_they_are_not_drawn()
    {
        ResultsPanel halves = Linear with { Quantity = "first half over second" }, newest = Linear with { Quantity = "change over the newest's" };
        var table = Table("influence-by-position", [Linear with { Quantity = "change over prediction" }, newest], ["m", "t"]);
        var figure = PaperFigures.Of(table with { Rows = [.. table.Rows, Row(halves, "m", 32, 1.5), Row(halves, "t", 32, 2)] }).Single();
        Assert.Contains("The first half over the second: Mamba 1.50 [1.35, 1.65], Transformer 2.00 [1.80, 2.20].", figure.Caption, StringComparison.Ordinal);
        Assert.Equal(["Over the prediction", "Over the newest example's"], figure.Panels.Select(p => p.Title));
        Assert.Equal([0, 1], figure.Panels.Select(p => p.Rules.Count));
    }

    [Fact]
    public void The_caption_of_orders_says_what_the_transformers_first_block_spreads_and_it_is_not_drawn()
    {
        var first = Linear with { Quantity = "spread over prediction, first block" };
        var table = Table("order-sensitivity", [Linear with { Quantity = "spread over prediction" }, Linear with { Quantity = "share of error" }], ["m", "t"]);
        var figure = PaperFigures.Of(table with { Rows = [.. table.Rows, Row(first, "m", 2, .3), Row(first, "t", 2, 1e-7), Row(first, "t", 4, 2e-7)] }).Single();
        Assert.Contains("first block, which reads a set, the spread is at most 2.0e-7.", figure.Caption, StringComparison.Ordinal);
        Assert.Equal(["Over the prediction", "Of the squared error"], figure.Panels.Select(p => p.Title));
        Assert.Equal(1, figure.Panels[1].Y.Maximum);
    }

    [Fact]
    public void A_table_without_a_row_yet_is_no_figure_and_no_failure() =>
        Assert.All(PaperCatalogue.All, experiment => Assert.Empty(PaperFigures.Of(Table(experiment.Name, [], []))));

    [Fact]
    public void A_table_of_no_experiment_is_refused_by_name() =>
        Assert.StartsWith("setting experiment: must be one of", Assert.Throws<InvalidDataException>(() => PaperFigures.Of(Table("else", [], []))).Message);

    private static ResultsTable Table(string experiment, IReadOnlyList<ResultsPanel> panels, IReadOnlyList<string> series)
    {
        var rows = panels.SelectMany(p => series.SelectMany(s => Enumerable.Range(1, 4).Select(x => Row(p, s, x, Math.Pow(2, -x)))));
        return new(
            new()
            {
                Command = "figure",
                Seed = 3,
                Date = new(2026, 1, 1),
                Settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["experiment"] = experiment },
                Models = [.. Kinds.Select(kind => new ResultsModel(kind.Key, kind.Value, 2, 16, 9_000, 1_000))],
                Tasks = [new("linear", 4, 8), new("skewed-linear", 20, 40)],
            },
            [.. rows]);
    }

    private static ResultsRow Row(ResultsPanel panel, string series, double x, double mean) => new(panel, series, Kinds.GetValueOrDefault(series, ""), x, mean, mean * .9, mean * 1.1, 7);
}
