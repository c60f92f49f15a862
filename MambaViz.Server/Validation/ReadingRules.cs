using MambaViz.Engine.Attribution;
using MambaViz.Engine.Models;

namespace MambaViz.Server.Validation;

/// <summary>The rules of which token's reading is asked for, and where.</summary>
internal static class ReadingRules
{
    /// <summary>Refuses a choice that is not there.</summary>
    /// <param name="choice">What is asked for.</param>
    /// <param name="tokens">Tokens of the prompt.</param>
    /// <param name="model">The model's id.</param>
    /// <param name="config">Its shape.</param>
    public static void Check(ReadingChoice choice, int tokens, string model, ModelConfig config)
    {
        if (choice.Token is { } token)
            Within("token", token, 0, tokens - 1, model);
        if (choice.Layer is { } layer)
            Within("layer", layer, 1, config.LayerCount, model);
        if (choice.Channel is not { } channel)
            return;
        var channels = BlockReading.ChannelCount(config, choice.Layer);
        if (channels == 0)
            throw new RequestException($"channel: must not be given for {model}, whose blocks there have none, got {channel}");
        Within("channel", channel, 0, channels - 1, model);
    }

    private static void Within(string property, int value, int minimum, int maximum, string model)
    {
        if (value < minimum || value > maximum)
            throw Rule.Broken(property, $"{minimum} to {maximum} for {model}", value);
    }
}
