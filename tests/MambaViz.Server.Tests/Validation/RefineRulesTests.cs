using System.Text.Json;
using MambaViz.Contracts;
using MambaViz.Engine.Checkpoints;
using MambaViz.Server.Validation;

namespace MambaViz.Server.Tests.Validation;

public sealed class RefineRulesTests
{
    private static readonly TaskRules Tasks = new(
    [
        new("skewed-linear", "Skewed linear", new(2, 1, 8), [new("skew", "Skew", 1, 0, 2)], ["none", "noise"]),
        new("free-1d", "Free", new(1, 1, 1), [], ["none"]),
    ]);

    private static readonly RefineRules Rules = new(
        new(
            [Model("one", 1), Model("plain", 1, Lens.ReadOut), Model("two", 2)],
            new Dictionary<string, IReadOnlyList<GrowthCheckpoint>>(StringComparer.Ordinal) { ["one"] = [new(0, HasLens: false), new(500, HasLens: true)] }),
        Tasks);

    [Theory]
    [InlineData("""{}""", "models: is required, got nothing")]
    [InlineData("""{"models":null}""", "models: must be a list, got null")]
    [InlineData("""{"models":"one"}""", "models: must be a list, got \"one\"")]
    [InlineData("""{"models":[1]}""", "models[0]: must be a string, got 1")]
    [InlineData("""{"models":[null],"examples":[]}""", "models[0]: must be one of one, plain, two, got null")]
    [InlineData("""{"models":[],"examples":[]}""", "models: must hold 1 to 4 model ids, got 0")]
    [InlineData("""{"models":["one","one","one","one","one"],"examples":[]}""", "models: must hold 1 to 4 model ids, got 5")]
    [InlineData("""{"models":["one","one"],"examples":[]}""", "models[1]: must be named once, got \"one\"")]
    [InlineData("""{"models":["One"],"examples":[]}""", "models[0]: must be one of one, plain, two, got \"One\"")]
    [InlineData("""{"models":["one@7"],"examples":[]}""", "models[0]: must be one@STEP with STEP one of 0, 500, got \"one@7\"")]
    [InlineData("""{"models":["one@0500"],"examples":[]}""", "models[0]: must be one@STEP with STEP one of 0, 500, got \"one@0500\"")]
    [InlineData("""{"models":["one@"],"examples":[]}""", "models[0]: must be one@STEP with STEP one of 0, 500, got \"one@\"")]
    [InlineData("""{"models":["two@500"],"examples":[]}""", "models[0]: must be two, which has no checkpoints along its training, got \"two@500\"")]
    [InlineData("""{"models":["three@500"],"examples":[]}""", "models[0]: must be one of one, plain, two, got \"three@500\"")]
    [InlineData("""{"models":["one@500","one@500"],"examples":[]}""", "models[1]: must be named once, got \"one@500\"")]
    [InlineData("""{"models":["one@0"],"examples":[],"lens":"tuned"}""", "lens: must be one of readout, affine for one@0, got \"tuned\"")]
    [InlineData("""{"models":["one","two"],"examples":[]}""", "models[1]: must have the input dimension of one, 1, got two of 2")]
    [InlineData("""{"models":["one"]}""", "examples, task: must be exactly one of the two, got neither")]
    [InlineData("""{"models":["one"],"examples":[],"task":{"name":"free-1d","seed":1,"examples":1}}""", "examples, task: must be exactly one of the two, got both")]
    [InlineData("""{"models":["one"],"examples":[null]}""", "examples[0]: must be an object, got null")]
    [InlineData("""{"models":["one"],"examples":[{"x":[1]}]}""", "examples[0].y: is required, got nothing")]
    [InlineData("""{"models":["one"],"examples":[{"x":[1],"y":"2"}]}""", "examples[0].y: must be a finite number, got \"2\"")]
    [InlineData("""{"models":["one"],"examples":[{"x":[1],"y":"NaN"}]}""", "examples[0].y: must be a finite number, got \"NaN\"")]
    [InlineData("""{"models":["one"],"examples":[{"x":[1],"y":1},{"x":[1],"y":1e999}]}""", "examples[1].y: must be finite and at most 1e6 in magnitude, got Infinity")]
    [InlineData("""{"models":["one"],"examples":[{"x":[1],"y":-1000001}]}""", "examples[0].y: must be finite and at most 1e6 in magnitude, got -1000001")]
    [InlineData("""{"models":["one"],"examples":[{"x":[2e6],"y":1}]}""", "examples[0].x[0]: must be finite and at most 1e6 in magnitude, got 2000000")]
    [InlineData("""{"models":["one"],"examples":[{"x":[null],"y":1}]}""", "examples[0].x[0]: must be a finite number, got null")]
    [InlineData("""{"models":["one"],"examples":[{"x":null,"y":1}]}""", "examples[0].x: must be a list, got null")]
    [InlineData("""{"models":["one"],"examples":[{"x":3,"y":1}]}""", "examples[0].x: must be a list, got 3")]
    [InlineData("""{"models":["one"],"examples":[{"x":[1,2],"y":1}]}""", "examples[0].x: must hold 1 numbers, the models' input dimension, got 2")]
    [InlineData("""{"models":["one"],"examples":[],"queries":[]}""", "queries: must hold 1 to 1024 inputs, got 0")]
    [InlineData("""{"models":["one"],"examples":[],"queries":[null]}""", "queries[0]: must be a list, got null")]
    [InlineData("""{"models":["one"],"examples":[],"queries":[[1],[]]}""", "queries[1]: must hold 1 numbers, the models' input dimension, got 0")]
    [InlineData("""{"models":["one"],"examples":[],"queries":[[-1e7]]}""", "queries[0][0]: must be finite and at most 1e6 in magnitude, got -10000000")]
    [InlineData("""{"models":["two"],"examples":[]}""", "queries: must be given for models of 2 dimensions without a task, got nothing")]
    [InlineData("""{"models":["one"],"examples":[],"fromExample":1}""", "fromExample: must be 0 to the number of examples, 0, got 1")]
    [InlineData("""{"models":["one"],"examples":[],"fromExample":-1}""", "fromExample: must be 0 to the number of examples, 0, got -1")]
    [InlineData("""{"models":["one"],"examples":[],"fromExample":0.5}""", "fromExample: must be a whole number, got 0.5")]
    [InlineData("""{"models":["one"],"examples":[],"fromExample":9223372036854775807}""", "fromExample: must be a whole number, got 9223372036854775807")]
    [InlineData("""{"models":["one"],"examples":[],"lens":"magic"}""", "lens: must be one of readout, affine, tuned, got \"magic\"")]
    [InlineData("""{"models":["plain"],"examples":[],"lens":"tuned"}""", "lens: must be one of readout for plain, got \"tuned\"")]
    [InlineData("""{"models":["one"],"examples":[],"lens":null}""", "lens: must be a string, got null")]
    [InlineData("""{"models":["one"],"models":["two"],"examples":[]}""", "models: must be given once")]
    [InlineData("""{"models":["one"],"task":{"name":"free-1d","examples":1}}""", "task.seed: is required, got nothing")]
    [InlineData("""{"models":["one"],"task":{"name":"free-1d","seed":1,"examples":1025}}""", "task.examples: must be 0 to 1024, got 1025")]
    [InlineData("""{"models":["one"],"task":{"name":"free-1d","seed":1,"examples":-1}}""", "task.examples: must be 0 to 1024, got -1")]
    [InlineData("""{"models":["one"],"task":{"name":"free-1d","seed":9007199254740993,"examples":1}}""", "task.seed: must be 0 to 9007199254740992, got 9007199254740993")]
    [InlineData("""{"models":["one"],"task":{"name":"free-1d","seed":1,"examples":1,"noise":11}}""", "task.noise: must be 0 to 10, got 11")]
    [InlineData("""{"models":["one"],"task":{"name":"free-1d","seed":1,"examples":1,"shift":"noise"}}""", "task.shift: must be one of none for free-1d, got \"noise\"")]
    [InlineData("""{"models":["one"],"task":{"name":"skewed-linear","seed":1,"examples":1,"dimension":9}}""", "task.dimension: must be 1 to 8, got 9")]
    [InlineData("""{"models":["one"],"task":{"name":"skewed-linear","seed":1,"examples":1}}""", "task.dimension: must be that of the models, 1, got 2")]
    [InlineData("""{"models":["two"],"task":{"name":"skewed-linear","seed":1,"examples":1,"parameters":{"skew":3}}}""", "task.parameters.skew: must be 0 to 2, got 3")]
    [InlineData("""{"models":["two"],"task":{"name":"skewed-linear","seed":1,"examples":1,"parameters":{"skew":"3"}}}""", "task.parameters.skew: must be a finite number, got \"3\"")]
    [InlineData("""{"models":["two"],"task":{"name":"skewed-linear","seed":1,"examples":1,"parameters":{"size":3}}}""", "task.parameters: must be among skew for skewed-linear, got \"size\"")]
    public void A_broken_rule_is_named_with_its_property_and_value(string json, string message)
    {
        var error = Assert.Throws<RequestException>(() => Rules.Check(RequestReader.Read<RefineRequest>(JsonElement.Parse(json))));
        Assert.Equal(message, error.Message);
    }

    [Theory]
    [InlineData("""{"models":["one"],"examples":[]}""")]
    [InlineData("""{"models":["one","plain"],"examples":[{"x":[-1e6],"y":1e6}],"fromExample":1,"unknown":{"a":[1]}}""")]
    [InlineData("""{"models":["one"],"task":{"name":"free-1d","seed":9007199254740992,"examples":1024}}""")]
    [InlineData("""{"models":["two"],"task":{"name":"skewed-linear","seed":0,"examples":0,"shift":"noise","noise":10,"parameters":{"skew":2}}}""")]
    [InlineData("""{"models":["two"],"examples":[],"queries":[[0,0]],"lens":"affine"}""")]
    public void What_keeps_every_rule_passes(string json) => Rules.Check(RequestReader.Read<RefineRequest>(JsonElement.Parse(json)));

    [Fact]
    public void Too_many_examples_and_queries_are_refused_before_their_values()
    {
        var example = new Example([double.NaN], 0);
        var request = new RefineRequest { Models = ["one"], Examples = [.. Enumerable.Repeat(example, Limits.Examples + 1)] };
        Assert.Equal("examples: must hold 0 to 1024 examples, got 1025", Assert.Throws<RequestException>(() => Rules.Check(request)).Message);
        request = new() { Models = ["one"], Examples = [], Queries = [.. Enumerable.Repeat(example.X, Limits.Queries + 1)] };
        Assert.Equal("queries: must hold 1 to 1024 inputs, got 1025", Assert.Throws<RequestException>(() => Rules.Check(request)).Message);
        request = new() { Models = ["one"], Examples = [example] };
        Assert.Equal("examples[0].x[0]: must be finite and at most 1e6 in magnitude, got NaN", Assert.Throws<RequestException>(() => Rules.Check(request)).Message);
    }

    [Fact]
    public void A_long_value_is_cut_in_the_message()
    {
        var json = JsonElement.Parse($$"""{"models":["{{new string('x', 5000)}}"],"examples":[]}""");
        var error = Assert.Throws<RequestException>(() => Rules.Check(RequestReader.Read<RefineRequest>(json)));
        Assert.True(error.Message.Length < 200, error.Message);
    }

    private static ModelCard Model(string id, int dimension, params string[] lenses) => new()
    {
        Id = id,
        Title = id,
        Architecture = "mamba",
        InputDimension = dimension,
        LayerCount = 2,
        Width = 8,
        Parameters = 100,
        TrainedOn = new("linear", dimension, 8, 0, 0),
        Lenses = lenses is [] ? [.. Lens.All] : lenses,
    };
}
