namespace MambaViz.Client.Exploring.Prompts;

/// <summary>
/// What tokens read is large, and each one that is looked at has its own: of long prompts the newest are kept, within a number of bytes.
/// </summary>
/// <param name="most">Bytes kept.</param>
internal sealed class NewestReadings(long most)
{
    // What a page may show at once, whatever it weighs: each model's token, what its prompt is known by, and a channel.
    private const int Least = 12;

    private readonly Queue<(SeenWords Seen, AskedToken Asked, TokenReading Reading)> _kept = new();

    /// <summary>Where what a token reads is kept.</summary>
    public TokenReading Of(SeenWords seen, AskedToken asked)
    {
        if (seen.Find(asked) is { } known)
            return known;
        // Weighed when the next one begins: what has just begun weighs nothing yet.
        var bytes = _kept.Sum(kept => kept.Reading.Bytes);
        while (bytes > most && _kept.Count >= Least)
        {
            var (from, oldest, reading) = _kept.Dequeue();
            bytes -= reading.Bytes;
            if (from.Find(oldest) == reading)
                from.Forget(oldest);
        }

        var begun = seen.GetOrAdd(asked);
        _kept.Enqueue((seen, asked, begun));
        return begun;
    }

    /// <summary>Forgets what was refused: it may be asked again.</summary>
    public void ForgetRefused()
    {
        foreach (var (seen, asked, reading) in _kept)
            if (reading.Refusal is not null)
                seen.Forget(asked);
    }
}
