using System.Text.Json;
using MambaViz.Contracts.Attribution;
using MambaViz.Contracts.Language;

namespace MambaViz.Contracts.Tests;

/// <summary>The JSON of the protocol, letter by letter: clients in other languages depend on it.</summary>
public sealed class WireTests
{
    [Fact]
    public void A_frame_is_written_as_the_protocol_says()
    {
        var frame = new RefineFrame
        {
            Sequence = 3,
            Model = "mamba-1d",
            ExampleCount = 2,
            Layer = 1,
            LayerCount = 8,
            Predictions = FloatBytes.ToBytes([1f, -2f]),
            LensFitted = true,
            ComputeMilliseconds = 0.5,
        };
        Assert.Equal(
            """{"sequence":3,"model":"mamba-1d","exampleCount":2,"layer":1,"layerCount":8,"predictions":"AACAPwAAAMA=","meanSquaredError":null,"lensFitted":true,"computeMilliseconds":0.5}""",
            JsonSerializer.Serialize(frame, ContractsJson.Default.RefineFrame));
    }

    [Fact]
    public void A_frame_without_a_block_is_written_as_the_protocol_says()
    {
        var frame = new AblationFrame
        {
            Sequence = 9,
            Model = "mamba-1d",
            Kind = AblationKinds.Skipped,
            Layer = 1,
            LayerCount = 8,
            Predictions = FloatBytes.ToBytes([1f, -2f]),
        };
        Assert.Equal(
            """{"sequence":9,"model":"mamba-1d","kind":"skipped","layer":1,"layerCount":8,"predictions":"AACAPwAAAMA=","meanSquaredError":null}""",
            JsonSerializer.Serialize(frame, ContractsJson.Default.AblationFrame));
    }

    [Fact]
    public void A_transplants_frame_is_written_as_the_protocol_says()
    {
        var frame = new TransplantFrame
        {
            Sequence = 4,
            Model = "mamba-1d",
            ExampleCount = 1,
            Layer = 8,
            LayerCount = 8,
            Carried = FloatBytes.ToBytes([1f, -2f]),
            Alone = FloatBytes.ToBytes([1f, -2f]),
            CarriedError = .25,
            AloneError = .25,
            Remainder = 0,
            ForgottenFrom = 1,
            LensFitted = true,
        };
        Assert.Equal(
            """{"sequence":4,"model":"mamba-1d","exampleCount":1,"layer":8,"layerCount":8,"carried":"AACAPwAAAMA=","alone":"AACAPwAAAMA=","carriedError":0.25,"aloneError":0.25,"remainder":0,"forgottenFrom":1,"lensFitted":true}""",
            JsonSerializer.Serialize(frame, ContractsJson.Default.TransplantFrame));
    }

    [Fact]
    public void A_patched_layer_is_written_as_the_protocol_says()
    {
        var frame = new PatchFrame
        {
            Sequence = 8,
            Model = "words-mamba",
            Layer = 8,
            LayerCount = 8,
            Clean = .75,
            Corrupt = .25,
            Patched = FloatBytes.ToBytes([.25f, .75f]),
            Recovery = FloatBytes.ToBytes([0f, 1f]),
        };
        Assert.Equal(
            """{"sequence":8,"model":"words-mamba","layer":8,"layerCount":8,"clean":0.75,"corrupt":0.25,"patched":"AACAPgAAQD8=","recovery":"AAAAAAAAgD8=","wanted":null,"tokens":null,"corruptTokens":null,"starts":null}""",
            JsonSerializer.Serialize(frame, ContractsJson.Default.PatchFrame));
        Assert.Contains(
            "\"recovery\":null", JsonSerializer.Serialize(frame with { Recovery = null }, ContractsJson.Default.PatchFrame), StringComparison.Ordinal);
    }

    [Fact]
    public void A_reading_is_written_as_the_protocol_says()
    {
        byte[] weights = FloatBytes.ToBytes([.25f, .5f, .25f]);
        var frame = new ReadingFrame
        {
            Sequence = 0,
            Model = "transformer-1d",
            Layer = 3,
            LayerCount = 8,
            Kind = "transformer",
            Token = 2,
            Ways = [new(ReadingWays.Attention, weights, Weight: null, Channel: null, FloatBytes.ToBytes([.75f, .25f]), MeanDistance: 1)],
            Heads = [weights],
        };
        Assert.Equal(
            """{"sequence":0,"model":"transformer-1d","layer":3,"layerCount":8,"kind":"transformer","token":2,"channelCount":0,"ways":[{"way":"attention","magnitude":"AACAPgAAAD8AAIA+","weight":null,"channel":null,"examples":"AABAPwAAgD4=","meanDistance":1}],"heads":["AACAPgAAAD8AAIA+"],"stepSizes":null,"survival":null,"tokens":null,"starts":null}""",
            JsonSerializer.Serialize(frame, ContractsJson.Default.ReadingFrame));
    }

    [Fact]
    public void A_request_for_a_reading_reads_back_with_its_defaults()
    {
        var request = JsonSerializer.Deserialize("""{"request":{"models":["a"],"examples":[]}}""", ContractsJson.Default.ReadingRequest)!;
        Assert.Equal((0, null, null, null), (request.Query, request.Token, request.Layer, request.Channel));
    }

    [Fact]
    public void A_request_reads_back_with_its_defaults()
    {
        var request = JsonSerializer.Deserialize("""{"models":["a"],"task":{"name":"linear","seed":1,"examples":2}}""", ContractsJson.Default.RefineRequest)!;
        Assert.Equal(["a"], request.Models);
        Assert.Equal(Lens.ReadOut, request.Lens);
        Assert.Equal(0, request.FromExample);
        Assert.Null(request.Examples);
        Assert.Null(request.Queries);
        Assert.Equal("none", request.Task!.Shift);
        Assert.Null(request.Task.Dimension);
        Assert.Null(request.Task.Noise);
    }

    [Fact]
    public void A_card_reads_back_with_its_defaults()
    {
        const string Json = """{"id":"a","title":"A","architecture":"mamba","inputDimension":1,"layerCount":2,"width":8,"parameters":100,"trainedOn":{"task":"linear","dimension":1,"examples":8,"steps":9,"seed":0},"lenses":["readout"]}""";
        var card = JsonSerializer.Deserialize(Json, ContractsJson.Default.ModelCard)!;
        Assert.Equal("numeric", card.Kind);
        Assert.Empty(card.Metrics);
        Assert.Equal(new TrainedOn("linear", 1, 8, 9, 0), card.TrainedOn);
    }

    [Fact]
    public void A_parameter_that_is_a_choice_brings_the_names_of_its_values()
    {
        var card = new TaskCard("free-1d", "Free", new(1, 1, 1), [new("family", "Family", 0, 0, 1) { Choices = ["mixture", "line"] }], ["none"]);
        var json = JsonSerializer.Serialize([card], ContractsJson.Default.TaskCardArray);
        Assert.Contains("""{"name":"family","title":"Family","default":0,"minimum":0,"maximum":1,"choices":["mixture","line"],"isAtMostDimension":false}""", json, StringComparison.Ordinal);
        var back = JsonSerializer.Deserialize(json, ContractsJson.Default.TaskCardArray)![0].Parameters[0];
        Assert.Equal("line", back.NameOf(1));
        Assert.Null(back.NameOf(.5));
        Assert.Null(back.NameOf(2));
    }

    [Fact]
    public void A_value_is_said_by_its_name_or_after_its_title()
    {
        Assert.Equal("sine", new TaskParameter("family", "Family", 0, 0, 2) { Choices = ["mixture", "line", "sine"] }.Say(2));
        Assert.Equal("skew 1.5", new TaskParameter("skew", "Skew: direction i is scaled by 1/i to this power", 1, 0, 2).Say(1.5));
    }

    [Fact]
    public void A_detail_is_written_as_the_protocol_says()
    {
        var detail = new ModelDetail
        {
            Card = new() { Id = "a", Title = "A", Architecture = "mamba", InputDimension = 1, LayerCount = 2, Width = 8, Parameters = 100, TrainedOn = new("linear", 1, 8, 9, 0), Lenses = [] },
            BatchSize = 4,
            PeakLearningRate = .001,
            Seconds = 2,
            Metrics = [new("linear, 10 examples", .5, .25, 1, 64)],
            History = [new(9, .5, .001)],
            Files = [new("growth/step-000500.safetensors", 12)],
            Growth = [500],
        };
        var json = JsonSerializer.Serialize(detail, ContractsJson.Default.ModelDetail);
        Assert.EndsWith(
            """"batchSize":4,"takenUpAt":null,"peakLearningRate":0.001,"seconds":2,"metrics":[{"name":"linear, 10 examples","value":0.5,"low":0.25,"high":1,"prompts":64}],"metricsCommand":null,"history":[{"step":9,"loss":0.5,"learningRate":0.001}],"lensErrors":null,"files":[{"name":"growth/step-000500.safetensors","bytes":12}],"growth":[500]}"""",
            json);
        Assert.StartsWith("""{"card":{"id":"a",""", json);
    }

    [Fact]
    public void A_request_survives_the_way_there_and_back()
    {
        var request = new RefineRequest
        {
            Models = ["a", "b"],
            Examples = [new([0.1, -2], 1e-300), new([double.MaxValue, 0], -0.1)],
            Queries = [[1, 2], [3, 4]],
            FromExample = 1,
            Lens = Lens.Tuned,
        };
        var back = JsonSerializer.Deserialize(JsonSerializer.Serialize(request, ContractsJson.Default.RefineRequest), ContractsJson.Default.RefineRequest);
        Assert.Equivalent(request, back, strict: true);
    }

    [Fact]
    public void A_property_that_is_not_known_is_ignored()
    {
        var request = JsonSerializer.Deserialize("""{"models":[],"version":2,"later":{"a":[1]}}""", ContractsJson.Default.RefineRequest)!;
        Assert.Empty(request.Models);
    }
}
