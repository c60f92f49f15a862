using System.Collections.Immutable;
using FsCheck.Fluent;
using FsCheck.Xunit;
using MambaViz.Client.Exploring.OwnData;

namespace MambaViz.Client.Tests.Exploring.OwnData;

public sealed class DataSetTests
{
    private const string Temperatures = "hour,temperature,humidity\n0,11.9,71\n6,9.1,79\n12,17,60\n18,19.5,50\n24,10.3,70\n";

    [Fact]
    public void A_curve_is_fitted_from_end_to_end_and_its_answers_to_mean_0_and_spread_1()
    {
        var data = Of(Temperatures);
        Assert.Equal(("hour", "temperature"), (data.Source.Inputs.Single(), data.Source.Answer));
        Assert.Equal(new AffineMap(12, 6), data.Inputs[0]);
        Assert.Equal([-2.0, 2.0], new[] { data.Inputs[0].ToModel(0), data.Inputs[0].ToModel(24) });
        Assert.Equal(0, data.Examples.Average(example => example.Y), 1e-12);
        Assert.Equal(1, data.Examples.Average(example => example.Y * example.Y), 1e-12);
        Assert.Equal(3, data.Examples.Length);
        Assert.Equal(2, data.HeldOut.Rows.Count);
        Assert.StartsWith("Told to the models as (hour − 12) / 6, (temperature − ", data.SayMaps(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_held_out_rows_answer_changes_nothing_that_models_are_told()
    {
        var rows = ((TableSource)Of(Temperatures).Source).Rows;
        var other = new DataSet((TableSource)Of(Temperatures).Source with { Rows = [.. rows.Select(row => row.IsHeldOut ? row with { Y = row.Y + 5 } : row)] });
        Assert.Equal(Of(Temperatures).Examples.Select(example => (example.X[0], example.Y)), other.Examples.Select(example => (example.X[0], example.Y)));
    }

    [Fact]
    public void As_typed_nothing_is_changed_and_what_is_too_large_is_refused_with_its_value()
    {
        var draft = new DataDraft { Text = "x,y\n1,2\n2,3\n3,4\n4,5\n", Fits = false };
        Assert.All(draft.Result.Data!.Inputs.Add(draft.Result.Data.Answer), map => Assert.True(map.IsNone));
        Assert.Equal("y is 1200 in one row. As typed, models are told at most 100: choose Fit.", (draft with { Text = "x,y\n1,2\n2,1200\n3,4\n4,5\n" }).Result.Problem);
    }

    [Fact]
    public void A_column_of_one_value_is_told_as_0()
    {
        var data = Of("x,y\n1,7\n2,7\n3,7\n4,7\n");
        Assert.All(data.Examples, example => Assert.Equal(0, example.Y));
        Assert.Equal(7, data.Answer.ToOwn(0));
    }

    [Fact]
    public void A_column_can_say_which_rows_are_held_out_and_must_say_0_or_1()
    {
        var draft = new DataDraft { Text = "x,y,test\n1,2,0\n2,3,1\n3,4,0\n4,5,2\n" };
        draft = draft with { Roles = [ColumnRole.Input, ColumnRole.Answer, ColumnRole.HeldOut], Shuffles = false };
        Assert.Equal([false, true, false], draft.Result.Data!.Rows.Select(row => row.IsHeldOut));
        Assert.Equal("Line 5 left out: test is “2”, and must be 0 or 1.", Assert.Single(draft.Result.LeftOut).Sentence);
    }

    [Fact]
    public void Where_curves_are_drawn_one_input_is_guessed_and_elsewhere_all_but_the_last()
    {
        Assert.Equal([ColumnRole.Input, ColumnRole.Answer, ColumnRole.None], new DataDraft { Text = Temperatures }.Choice.Roles);
        Assert.Equal([ColumnRole.Input, ColumnRole.Input, ColumnRole.Answer], new DataDraft { Text = Temperatures, IsCurve = false }.Choice.Roles);
    }

    [Fact]
    public void The_answer_is_taken_from_the_column_that_had_the_role()
    {
        var draft = new DataDraft { Text = Temperatures }.With(2, ColumnRole.Answer);
        Assert.Equal([ColumnRole.Input, ColumnRole.None, ColumnRole.Answer], draft.Choice.Roles);
        Assert.Equal("humidity by hour", draft.Result.Data!.Source.Title);
    }

    [Fact]
    public void The_seed_draws_the_order_of_the_examples_unless_the_table_has_one()
    {
        var text = "x,y\n" + string.Concat(Enumerable.Range(0, 20).Select(i => FormattableString.Invariant($"{i},{i % 7}\n")));
        double[] Inputs(int seed, bool shuffles) => [.. new DataDraft { Text = text, HeldOut = 0, Seed = seed, Shuffles = shuffles }.Result.Data!.Rows.Select(row => row.X[0])];
        Assert.Equal(Enumerable.Range(0, 20).Select(i => (double)i), Inputs(3, shuffles: false));
        Assert.NotEqual(Inputs(3, shuffles: true), Inputs(4, shuffles: true));
        Assert.Equal(Inputs(3, shuffles: true), Inputs(3, shuffles: true));
        Assert.Equal(Inputs(3, shuffles: false), Inputs(3, shuffles: true).Order());
    }

    [Fact]
    public void A_formula_is_known_on_the_whole_grid_without_its_noise()
    {
        var data = new DataDraft { IsFormula = true, Formula = "2x + noise", Noise = .5 }.Result.Data!;
        Assert.Equal([-4f, 4f], new[] { data.Truth![0], data.Truth[^1] });
        Assert.Equal(16, data.Examples.Length);
        Assert.Contains(data.Examples, example => Math.Abs(example.Y - (2 * example.X[0])) > .05);
        Assert.IsType<KnownCurve>(data.Measure);
    }

    [Fact]
    public void A_formula_of_more_inputs_is_measured_at_places_of_its_own()
    {
        var data = new DataDraft { IsFormula = true, Formula = "x1 - 0.5 x2 + noise", Noise = 1 }.Result.Data!;
        Assert.Equal(2, data.Source.Inputs.Length);
        Assert.All(data.HeldOut.Rows, row => Assert.Equal(row.X[0] - (.5 * row.X[1]), row.Y, 1e-12));
        Assert.Null(data.Units);
    }

    [Theory]
    [InlineData("log(x)", "The function has no value at x = ")]
    [InlineData("1/(x-x)", "The function has no value at x = ")]
    [InlineData("1e9x", "y is ")]
    public void A_formula_without_a_value_somewhere_is_refused_with_the_place(string formula, string problem) =>
        Assert.StartsWith(problem, new DataDraft { IsFormula = true, Formula = formula }.Result.Problem, StringComparison.Ordinal);

    [Fact]
    public void Places_from_left_to_right_are_even_and_in_order()
    {
        var data = new DataDraft { IsFormula = true, Formula = "x", Count = 5, Placement = InputPlaces.LeftToRight }.Result.Data!;
        Assert.Equal([-2.0, -1, 0, 1, 2], data.Examples.Select(example => example.X[0]));
        var even = new DataDraft { IsFormula = true, Formula = "x", Count = 5, Placement = InputPlaces.Even }.Result.Data!;
        Assert.Equal([-2.0, -1, 0, 1, 2], even.Examples.Select(example => example.X[0]).Order());
    }

    [Property]
    public FsCheck.Property A_map_is_undone_by_its_other_half() => Prop.ForAll(
        Gen.Choose(-1_000_000, 1_000_000).Select(n => n / 100.0).NonEmptyListOf().ToArbitrary(), Gen.Choose(-400, 400).Select(n => n / 100.0).ToArbitrary(),
        (values, model) => new[] { AffineMap.ToEnds(values, 2), AffineMap.ToStandard(values) }.All(map =>
            Math.Abs(map.ToModel(map.ToOwn(model)) - model) <= 1e-9 * (1 + (Math.Abs(map.Center) / map.Scale))
            && values.All(value => Math.Abs(map.ToOwn(map.ToModel(value)) - value) <= 1e-9 * (1 + Math.Abs(value)))));

    [Property]
    public FsCheck.Property Data_are_restored_from_their_code() => Prop.ForAll(
        Gen.Choose(-1_000_000, 1_000_000).Select(n => n / 1000.0).ListOf(24).ToArbitrary(), Gen.Choose(1, 3).ToArbitrary(), ArbMap.Default.ArbFor<bool>(),
        (numbers, inputs, fits) =>
        {
            var rows = numbers.Chunk(inputs + 1).Where(row => row.Length == inputs + 1).Select((row, i) => new DataRow([.. row[..^1].Select(n => n % 90)], row[^1] % 90, i % 4 == 3));
            var source = new TableSource { Inputs = [.. Enumerable.Range(0, inputs).Select(i => $"x~_{i} é&=%")], Answer = "y, in °C", Rows = [.. rows], Fits = fits };
            return DataSet.WhyNot(source) is not null || DataCode.Read(DataCode.Write(source)) is { } read && read.Code == DataCode.Write(source)
                && read.Source.Inputs.SequenceEqual(source.Inputs) && read.Rows.Zip(source.Rows).All(pair => pair.First.X.SequenceEqual(pair.Second.X) && pair.First.Y == pair.Second.Y && pair.First.IsHeldOut == pair.Second.IsHeldOut);
        });

    [Fact]
    public void A_formula_is_restored_from_its_code()
    {
        var data = new DataDraft { IsFormula = true, Formula = "sin(2x)~_ + noise".Replace("~_", "", StringComparison.Ordinal), Noise = .35, Seed = 7, Count = 9, Placement = InputPlaces.Even, Fits = true }.Result.Data!;
        var read = DataCode.Read(data.Code)!;
        Assert.Equal(data.Code, read.Code);
        Assert.Equal(data.Drawn, read.Drawn);
    }

    [Property(MaxTest = 500)]
    public bool No_text_makes_reading_a_code_fail(string text) => DataCode.Read(text ?? "") is null && DataCode.Read("t~" + text) is null;

    [Theory]
    [InlineData("t~x_y~1_2")]
    [InlineData("t~x_y~1_2~h2_3")]
    [InlineData("t~x_y~1_2~2_NaN")]
    [InlineData("t~x_y~1_2~2_3_4")]
    [InlineData("t~y~1~2")]
    [InlineData("ta~x_y~1_2000~2_3")]
    [InlineData("f~sinn(x)~0.2_1_16_0")]
    [InlineData("f~x~0.2_1_999_0")]
    [InlineData("f~x~0.2_1_16_9")]
    [InlineData("f~x~99_1_16_0")]
    public void A_damaged_code_is_none(string code) => Assert.Null(DataCode.Read(code));

    [Fact]
    public void Long_data_have_a_key_in_the_address_and_short_ones_stand_there()
    {
        var small = Of(Temperatures);
        Assert.Equal(small.Code, DataCode.InAddress(small));
        var large = Of("x,y\n" + string.Concat(Enumerable.Range(0, 400).Select(i => FormattableString.Invariant($"{i * .137},{i * .731}\n"))));
        Assert.Matches("^k[0-9a-f]{16}$", DataCode.InAddress(large));
        Assert.NotEqual(DataCode.Key(large.Code), DataCode.Key(small.Code));
    }

    [Fact]
    public void Data_that_are_taken_up_again_are_the_same()
    {
        var table = Of(Temperatures);
        Assert.Equal(table.Code, DataDraft.Of(table, isCurve: true).Result.Data!.Code);
        var formula = new DataDraft { IsFormula = true, Seed = 4 }.Result.Data!;
        Assert.Equal(formula.Code, DataDraft.Of(formula, isCurve: false).Result.Data!.Code);
    }

    [Property]
    public bool Every_order_has_the_same_examples_and_the_first_is_theirs(byte count, ushort order)
    {
        ImmutableArray<int> examples = [.. Enumerable.Range(0, count)];
        return DataOrders.Of(examples, 0) == examples && DataOrders.Of(examples, order).Order().SequenceEqual(examples) && DataOrders.Of(examples, order).SequenceEqual(DataOrders.Of(examples, order));
    }

    private static DataSet Of(string text) => new DataDraft { Text = text }.Result.Data!;
}
