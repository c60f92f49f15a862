using System.Globalization;

namespace MambaViz.Engine.Checkpoints.Import;

/// <summary>The heads of a transformer's config.json.</summary>
internal static class Heads
{
    /// <summary>The width of each.</summary>
    /// <exception cref="ImportException">Their number does not divide the width.</exception>
    public static int WidthOf(HubConfig config, int width, int heads)
    {
        config.Demand(
            width % heads == 0, config.Has("n_head") ? "n_head" : "num_attention_heads",
            string.Create(CultureInfo.InvariantCulture, $"a divisor of the width, {width}"));
        return width / heads;
    }
}

/// <summary>The activation of a transformer's config.json.</summary>
internal static class Activation
{
    /// <summary>Its name among <see cref="Models.Transformer.TransformerOptions.Activations"/>.</summary>
    /// <exception cref="ImportException">It is one that the engine does not compute.</exception>
    public static string? Of(HubConfig config, string field, string otherwise)
    {
        var name = config.Text(field, otherwise) switch
        {
            "gelu_new" or "gelu_pytorch_tanh" or "gelu_fast" => "gelu-tanh",
            "gelu" => "gelu",
            "relu" => "relu",
            _ => null,
        };
        config.Demand(name is not null, field, "gelu, gelu_new, gelu_fast, gelu_pytorch_tanh or relu");
        return name == "gelu-tanh" ? null : name;
    }
}
