using MambaViz.Contracts;
using MambaViz.Contracts.Language;

namespace MambaViz.Client.Exploring.Prompts;

/// <summary>A prompt that models of words are asked about, and what is known after each number of its demonstrations.</summary>
/// <param name="Prompt">The prompt.</param>
/// <param name="Along">Its beginnings, by number of demonstrations.</param>
public sealed record AskedPrompt(WordPrompt Prompt, IReadOnlyList<SeenWords> Along)
{
    /// <summary>What a model's layers say after some demonstrations; null where nothing has arrived.</summary>
    /// <param name="model">The model's id.</param>
    /// <param name="lens">The lens.</param>
    /// <param name="wanted">The answer that is read along; null where none is.</param>
    /// <param name="count">How many demonstrations.</param>
    public TextLayers? Layers(string model, string lens, string? wanted, int count) =>
        count < Along.Count ? Along[count].Find(new AskedReading(model, lens, Prompt.Query, wanted)) : null;

    /// <summary>What a model's layers say without each of some demonstrations; null where nothing has arrived.</summary>
    /// <inheritdoc cref="Layers"/>
    public LeftOutReadings? LeftOut(string model, string lens, string? wanted, int count) =>
        count < Along.Count ? Along[count].FindLeftOut(new AskedReading(model, lens, Prompt.Query, wanted)) : null;

    /// <summary>What a model writes by itself after some demonstrations; null where nothing has arrived.</summary>
    /// <param name="model">The model's id.</param>
    /// <param name="written">What is written already.</param>
    /// <param name="count">How many demonstrations.</param>
    public TextWriting? Writing(string model, string written, int count) =>
        count < Along.Count ? Along[count].Find(new AskedWriting(model, Prompt.Query, written)) : null;

    /// <summary>What a token reads after some demonstrations; null where nothing has arrived.</summary>
    /// <param name="asked">Whose token.</param>
    /// <param name="count">How many demonstrations.</param>
    public TokenReading? TokenReading(AskedToken asked, int count) => count < Along.Count ? Along[count].Find(asked) : null;

    /// <summary>Asks what layers say.</summary>
    /// <param name="models">Ids of the models.</param>
    /// <param name="lens">The lens.</param>
    /// <param name="wanted">The answer that is read along; null where none is.</param>
    /// <param name="from">The first number of demonstrations.</param>
    /// <param name="to">The last.</param>
    /// <param name="isCurrent">It is the grid on screen.</param>
    public TextStep Read(IEnumerable<string> models, string lens, string? wanted, int from, int to, bool isCurrent) =>
        new(Along, Reading(models, lens, wanted, from, to), null, isCurrent);

    /// <summary>Asks what layers say of an answer without each of some demonstrations.</summary>
    /// <param name="models">Ids of the models.</param>
    /// <param name="lens">The lens.</param>
    /// <param name="wanted">The answer that is read along.</param>
    /// <param name="count">How many demonstrations.</param>
    public TextStep ReadWithoutEach(IEnumerable<string> models, string lens, string wanted, int count) =>
        new(Along, null, null, IsCurrent: false) { WithoutEach = Reading(models, lens, wanted, 0, count) with { Top = 1 } };

    /// <summary>Asks what a token reads.</summary>
    /// <param name="asked">Whose token.</param>
    /// <param name="count">How many demonstrations.</param>
    public TextStep ReadToken(AskedToken asked, int count) => new(Along, null, null, IsCurrent: true)
    {
        Token = new(asked, new()
        {
            Request = Reading([asked.Model], Lens.ReadOut, asked.Wanted, 0, count) with { Top = 1 },
            Token = asked.Token,
            Channel = asked.Channel,
        }),
    };

    /// <summary>Lets a model write.</summary>
    /// <param name="model">The model's id.</param>
    /// <param name="written">What is written already; empty for nothing.</param>
    /// <param name="count">After how many demonstrations.</param>
    /// <param name="isCurrent">It is the grid on screen that waits for it.</param>
    public TextStep Write(string model, string written, int count, bool isCurrent) => new(Along, null, new()
    {
        Model = model,
        Demonstrations = [.. Prompt.Demonstrations.Take(count)],
        Query = Prompt.Query,
        Written = written.Length > 0 ? written : null,
    }, isCurrent);

    private TextRefineRequest Reading(IEnumerable<string> models, string lens, string? wanted, int from, int to) => new()
    {
        Models = [.. models],
        Demonstrations = [.. Prompt.Demonstrations.Take(to)],
        Query = Prompt.Query,
        Wanted = wanted,
        FromDemonstration = from,
        Lens = lens,
    };
}
