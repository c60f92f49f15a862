using System.Text.Json;
using System.Text.Json.Serialization;
using MambaViz.Engine.Runtime;

namespace MambaViz.Engine.Models;

/// <summary>The shape of a model, as written in its config.json: what all models have, and beside it the options of its block kind.</summary>
public sealed record ModelConfig
{
    /// <summary>The block kind, one of <see cref="Architectures.All"/>.</summary>
    public required string Architecture { get; init; }

    /// <summary>Numbers in one token, 1 to 4096; 0 for a model that reads <see cref="Tokens"/>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int InputDimension { get; init; }

    /// <summary>Makes it a model of language, which reads tokens of a vocabulary and gives logits; null for one of numbers.</summary>
    public TokenOptions? Tokens { get; init; }

    /// <summary>Blocks between read-in and final norm, 1 to 256.</summary>
    public required int LayerCount { get; init; }

    /// <summary>M, the width of the residual stream, 1 to 16384.</summary>
    public required int Width { get; init; }

    /// <summary>Added to the variance in every norm, 1e-12 to 0.1.</summary>
    public double NormEpsilon { get; init; } = 1e-5;

    /// <summary>
    /// The options of the blocks by their names in config.json; <see cref="Options"/> reads them as a kind's. Those of other kinds may stand
    /// there, as older files have them, and count for nothing.
    /// </summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement> BlockOptions { get; init; } = new(StringComparer.Ordinal);

    /// <summary>Reads and validates a config.json.</summary>
    /// <exception cref="ModelConfigException">No JSON, an unknown or missing field, or a value out of its range.</exception>
    public static ModelConfig Parse(string json)
    {
        try
        {
            return SettingsJson.Parse<ModelConfig>(json).Validated();
        }
        catch (JsonException exception)
        {
            throw new ModelConfigException($"config.json: {exception.Message}", exception);
        }
    }

    /// <summary>The text of a config.json that <see cref="Parse"/> reads back.</summary>
    public string ToJson() => SettingsJson.Write(this);

    /// <summary>The options of a kind, with their defaults where nothing is said.</summary>
    /// <typeparam name="T">The kind's record.</typeparam>
    /// <exception cref="ModelConfigException">One is of another type; the message names it.</exception>
    public T Options<T>() where T : class
    {
        try
        {
            return SettingsJson.FromFields<T>(BlockOptions);
        }
        catch (JsonException exception)
        {
            throw new ModelConfigException($"config.json: {exception.Message}", exception);
        }
    }

    /// <summary>The same shape with blocks of these options.</summary>
    public ModelConfig With<T>(T options) where T : class
    {
        var fields = new Dictionary<string, JsonElement>(BlockOptions, StringComparer.Ordinal);
        foreach (var (name, value) in SettingsJson.ToFields(options))
            fields[name] = value;
        return this with { BlockOptions = fields };
    }

    /// <summary>This configuration with all options of its kind written out, if every field keeps its range.</summary>
    /// <exception cref="ModelConfigException">A field does not; the message names it.</exception>
    public ModelConfig Validated()
    {
        var kind = Architectures.Find(Architecture);
        if (Tokens is null)
            ModelConfigException.ThrowIfOutside(nameof(InputDimension), InputDimension, 1, 4096);
        else
            Tokens.Check(InputDimension);
        ModelConfigException.ThrowIfOutside(nameof(LayerCount), LayerCount, 1, 256);
        ModelConfigException.ThrowIfOutside(nameof(Width), Width, 1, 16384);
        ModelConfigException.ThrowIfOutside(nameof(NormEpsilon), NormEpsilon, 1e-12, 0.1);
        if (BlockOptions.Keys.FirstOrDefault(name => !Architectures.HasOption(name)) is { } unknown)
            throw new ModelConfigException($"config.json: there is no field \"{unknown}\".");
        return kind.Validated(this);
    }
}
