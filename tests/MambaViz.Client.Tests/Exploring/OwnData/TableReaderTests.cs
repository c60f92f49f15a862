using FsCheck.Fluent;
using FsCheck.Xunit;
using MambaViz.Client.Exploring.OwnData;
using MambaViz.Contracts;

namespace MambaViz.Client.Tests.Exploring.OwnData;

public sealed class TableReaderTests
{
    [Theory]
    [InlineData("x,y\n1,2.5\n3,4\n", "header, commas, decimal points")]
    [InlineData("x;y\r\n1;2.5\r\n3;4\r\n", "header, semicolons, decimal points")]
    [InlineData("x\ty\n1\t2.5\n3\t4", "header, tabs, decimal points")]
    [InlineData("x;y\n1;2,5\n3;4\n", "header, semicolons, decimal commas")]
    [InlineData("x\ty\n1\t2,5\n3\t4\n", "header, tabs, decimal commas")]
    [InlineData("1,2.5\n3,4\n", "no header, commas, decimal points")]
    [InlineData("1;2,5\n3;4\n", "no header, semicolons, decimal commas")]
    [InlineData("\uFEFFx,y\n1,2.5\n3,4\n", "header, commas, decimal points")]
    [InlineData("\"x\",\"y\"\n\"1\",\"2.5\"\n\"3\",\"4\"\n", "header, commas, decimal points")]
    [InlineData("\"x\"\t\"y\"\r\"1\"\t\"2,5\"\r\"3\"\t\"4\"\r", "header, tabs, decimal commas")]
    [InlineData("\n\nx, y\n\n 1 , 2.5 \n3, 4\n\n", "header, commas, decimal points")]
    [InlineData("x;y\n1;2.500,5e0\n3;−4,0\n", "header, semicolons, decimal commas")]
    public void A_dialect_is_found_and_said(string text, string found)
    {
        var table = TableReader.Read(text);
        Assert.Null(table.Problem);
        Assert.Equal(found, table.Dialect!.Found);
        Assert.Equal(["x", "y"], table.Columns);
        Assert.Empty(table.LeftOut);
        Assert.Equal(1, table.Dialect.Number(table.Lines[0].Fields[0]));
        Assert.Equal(text.Contains("500,5", StringComparison.Ordinal) ? 2500.5 : 2.5, table.Dialect.Number(table.Lines[0].Fields[1]));
        Assert.Equal(3, table.Dialect.Number(table.Lines[1].Fields[0]));
        Assert.Equal(text.Contains('−', StringComparison.Ordinal) ? -4 : 4, table.Dialect.Number(table.Lines[1].Fields[1]));
    }

    [Theory]
    [InlineData("hour,temperature\n1,2\n3,n/a\n5,6\n", "Line 3 left out: temperature is “n/a”.")]
    [InlineData("hour,temperature\n1,2\n3,\n5,6\n", "Line 3 left out: temperature is empty.")]
    [InlineData("hour,temperature\n1,2\n3,NaN\n5,6\n", "Line 3 left out: temperature is “NaN”.")]
    [InlineData("hour,temperature\n1,2\n3,Infinity\n5,6\n", "Line 3 left out: temperature is “Infinity”.")]
    [InlineData("hour,temperature\n1,2\n3,1e999\n5,6\n", "Line 3 left out: temperature is “1e999”.")]
    [InlineData("hour,temperature\n1,2\n3,1e20\n5,6\n", "Line 3 left out: temperature is “1e20”, and at most 1e15 can be told.")]
    [InlineData("hour,temperature\n1,2\n3,€ 4\n5,6\n", "Line 3 left out: temperature is “€ 4”.")]
    [InlineData("hour,temperature\n1,2\n3,4°\n5,6\n", "Line 3 left out: temperature is “4°”.")]
    [InlineData("hour,temperature\n1,2\nx,4\n5,6\n", "Line 3 left out: hour is “x”.")]
    [InlineData("hour,temperature\n1,2\n3\n5,6\n", "Line 3 left out: it has 1 fields, the first row 2.")]
    [InlineData("hour,temperature\n1,2\n3,4,5\n5,6\n", "Line 3 left out: it has 3 fields, the first row 2.")]
    [InlineData("hour,temperature\n1,2\n\n3,?\n5,6\n", "Line 4 left out: temperature is “?”.")]
    [InlineData("hour,temperature\n\"1\",2\n3,\"four\nand a half\"\n5,6\n", "Line 3 left out: temperature is “four and a half”.")]
    [InlineData("hour;temperature\n1;2,5\n3;4.5\n5;6,5\n", "Line 3 left out: temperature is “4.5”.")]
    [InlineData("hour\ttemperature\n1\t2.5\n3\t1,234.5\n5\t6.5\n", "Line 3 left out: temperature is “1,234.5”.")]
    [InlineData("hour,temperature\n1,2\n3,aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\n5,6\n", "Line 3 left out: temperature is “aaaaaaaaaaaaaaaaaaaaaaaa…”.")]
    public void A_row_that_cannot_be_used_is_named_with_its_column_and_value(string text, string sentence)
    {
        var result = new DataDraft { Text = text }.Result;
        Assert.Null(result.Problem);
        Assert.Equal(sentence, Assert.Single(result.LeftOut).Sentence);
        Assert.Equal(2, result.Data!.Rows.Length);
    }

    [Theory]
    [InlineData("", TableReader.Invitation)]
    [InlineData(" \n\t\n", TableReader.Invitation)]
    [InlineData("hour,temperature\n", "Nothing to predict: choose an answer.")]
    [InlineData("a,b\nc,d\n", "Nothing to predict: choose an answer.")]
    [InlineData("1\n2\n3\n", "Nothing to predict from: choose an input.")]
    [InlineData("1,2\n", "Two examples are the least, got 1 of 1 rows.")]
    [InlineData("x,y\n1,n/a\n2,n/a\n3,4\n", "Two examples are the least, got 1 of 1 rows.")]
    public void A_table_without_data_says_what_is_missing(string text, string problem)
    {
        var result = new DataDraft { Text = text, Roles = text.StartsWith("x,y", StringComparison.Ordinal) ? [ColumnRole.Input, ColumnRole.Answer] : default }.Result;
        Assert.Null(result.Data);
        Assert.Equal(problem, result.Problem);
    }

    [Fact]
    public void Too_many_columns_are_refused_by_line_and_number() => Assert.Equal(
        "Line 2 has 65 columns, at most 64 can be read.", TableReader.Read("\n" + string.Join(',', Enumerable.Range(0, 65)) + "\n").Problem);

    [Fact]
    public void Of_too_many_rows_the_first_are_used_and_the_line_of_the_next_is_named()
    {
        var table = TableReader.Read("x,y\n" + string.Concat(Enumerable.Range(0, Limits.Examples + 6).Select(i => FormattableString.Invariant($"{i},{i}\n"))));
        Assert.Equal(Limits.Examples, table.Lines.Count);
        Assert.Equal("At most 1,024 rows. The first 1,024 are used; line 1026 and what follows are left out.", table.Remark);
    }

    [Fact]
    public void Too_long_a_text_is_refused_with_its_length() =>
        Assert.Equal("At most 1,000,000 characters can be read, got 1,000,001.", TableReader.Read(new string('1', TableReader.MostCharacters + 1)).Problem);

    [Fact]
    public void Columns_of_the_same_name_are_told_apart() => Assert.Equal(["a", "a 2", "a 3"], TableReader.Read("a,a,a\n1,2,3\n").Columns);

    [Property(MaxTest = 500)]
    public bool No_text_makes_reading_fail(string text)
    {
        var result = new DataDraft { Text = text ?? "" }.Result;
        return result.Data is null ? result.Problem is { Length: > 0 } : result.Problem is null;
    }

    [Property(MaxTest = 300)]
    public FsCheck.Property No_mixture_of_what_tables_hold_makes_reading_fail() => Prop.ForAll(
        Gen.Elements("1", "2,5", "-3.5", "n/a", "\"", "\"\"", ",", ";", "\t", "\n", "\r\n", " ", "é", "\uFEFF", "1e9", "x").ListOf(40).ToArbitrary(),
        pieces => new DataDraft { Text = string.Concat(pieces) }.Result is { Data: null, Problem: { Length: > 0 } } or { Data: not null, Problem: null });

    // What is written in any dialect is read as it was, whatever the numbers.
    [Property(MaxTest = 300)]
    public FsCheck.Property A_table_is_read_as_it_was_written() => Prop.ForAll(
        Gen.Choose(-1_000_000, 1_000_000).Select(n => n / 1000.0).ListOf(12).ToArbitrary(), Gen.Elements('\t', ';', ',').ToArbitrary(), Gen.Choose(0, 7).ToArbitrary(),
        (numbers, separator, choice) =>
        {
            var hasComma = (choice & 1) != 0 && separator != ',' && numbers.Any(n => n != Math.Floor(n));
            string[] header = (choice & 2) != 0 ? ["first", "second", "third"] : [];
            var rows = numbers.Chunk(3).Select(row => row.Select(n => Field(n, hasComma, isQuoted: (choice & 4) != 0)));
            var text = string.Join('\n', rows.Prepend(header).Where(row => row.Any()).Select(row => string.Join(separator, row)));
            var table = TableReader.Read(text);
            return table.Dialect!.Separator == separator && table.Dialect.HasHeader == header.Length > 0
                && table.Lines.SelectMany(line => line.Fields).Select(table.Dialect.Number).SequenceEqual(numbers.Select(n => (double?)n));
        });

    private static string Field(double number, bool hasComma, bool isQuoted)
    {
        var text = number.ToString(System.Globalization.CultureInfo.InvariantCulture);
        text = hasComma ? text.Replace('.', ',') : text;
        return isQuoted ? $"\"{text}\"" : text;
    }
}
