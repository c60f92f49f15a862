using MambaViz.Contracts;
using MambaViz.Contracts.Language;
using MambaViz.Engine.Attribution;
using MambaViz.Engine.Checkpoints;
using MambaViz.Engine.Refinement;
using MambaViz.Engine.Text;
using MambaViz.Server.Refining;
using MambaViz.Server.Validation;

namespace MambaViz.Server.Language;

/// <summary>The rules of requests in words, all checked before anything is computed; what keeps them comes back in each model's tokens.</summary>
internal sealed class TextRefineRules(LanguageCatalogue catalogue, TextModels models)
{
    private const int DefaultTop = 5;
    private const int DefaultContinuation = 24;

    /// <summary>The request in the tokens of each of its models, with what is to be read.</summary>
    public IReadOnlyList<(EncodedText Text, TextInput Input)> Check(TextRefineRequest request)
    {
        Rule.Count("models", request.Models.Length, 1, Limits.Models, "model ids");
        var asked = new List<TextModelCard>();
        foreach (var (index, id) in request.Models.Index())
        {
            var card = catalogue.Names.ModelOrCheckpoint($"models[{index}]", id);
            if (asked.Exists(other => other.Id == card.Id))
                throw Rule.Broken($"models[{index}]", "named once", id);
            asked.Add(card);
        }

        Lines(request.Demonstrations, request.Query);
        if (request.Wanted is not null)
            Text("wanted", request.Wanted);
        if (request.FromDemonstration < 0 || request.FromDemonstration > request.Demonstrations.Length)
            throw Rule.Broken("fromDemonstration", $"0 to the number of demonstrations, {request.Demonstrations.Length}", request.FromDemonstration);
        Rule.Range("top", request.Top ?? DefaultTop, 1, Limits.TextTop);
        if (asked.Find(model => !model.Lenses.Contains(request.Lens, StringComparer.Ordinal)) is { } without)
            throw Rule.Broken("lens", $"one of {Rule.Names(without.Lenses)} for {without.Id}", request.Lens);
        return [.. asked.Select(model => Readings(request, Encoded(model, request.Demonstrations, request.Query)))];
    }

    /// <summary>The same of a request that leaves each demonstration out.</summary>
    public IReadOnlyList<(EncodedText Text, TextInput Input)> CheckInfluence(TextRefineRequest request)
    {
        var asked = Check(request);
        Rule.Count("demonstrations", request.Demonstrations.Length, 1, Limits.TextAttributionDemonstrations, "demonstrations");
        return request.FromDemonstration == 0 ? asked
            : throw Rule.Broken("fromDemonstration", "0, for it is the whole prompt that is asked about", request.FromDemonstration);
    }

    /// <summary>The prompt in the tokens of each of its models, and which token's reading is asked for.</summary>
    public IReadOnlyList<(EncodedText Text, TextInput Input, ReadingChoice Choice)> Check(TextReadingRequest request)
    {
        var asked = Check(request.Request);
        if (request.Request.FromDemonstration != 0)
            throw Rule.Broken("fromDemonstration", "0, for it is the whole prompt that is asked about", request.Request.FromDemonstration);
        if (request.Request.Lens != Lens.ReadOut)
            throw Rule.Broken("lens", $"{Lens.ReadOut}, for what a token reads is no prediction", request.Request.Lens);
        return [.. asked.Select(one => (one.Text, one.Input, Choice(request, one.Text, one.Input)))];
    }

    /// <summary>The request in its model's tokens, what is written already, and the most tokens to go on by.</summary>
    public (EncodedText Text, int[] Written, int Tokens) Check(ContinueTextRequest request)
    {
        var model = catalogue.Names.ModelOrCheckpoint("model", request.Model);
        Lines(request.Demonstrations, request.Query);
        if (request.Written is not null)
            Text("written", request.Written);
        var tokens = request.Tokens ?? DefaultContinuation;
        Rule.Range("tokens", tokens, 1, Limits.TextContinuation);
        var text = Encoded(model, request.Demonstrations, request.Query);
        var written = request.Written is null ? [] : Tokens("written", text, request.Written);
        Length(text, more: written.Length + tokens - 1);
        return (text, written, tokens);
    }

    // The last token of the query when none is named.
    private ReadingChoice Choice(TextReadingRequest request, EncodedText text, TextInput input)
    {
        var choice = new ReadingChoice(request.Token ?? text.Length - 1, request.Layer, request.Channel);
        ReadingRules.Check(choice, text.Length - text.Query.Length + input.Continuation.Length, text.Model.Id, models.ConfigOf(text.Model.Id));
        return choice;
    }

    private static (EncodedText Text, TextInput Input) Readings(TextRefineRequest request, EncodedText text)
    {
        var wanted = request.Wanted is null ? [] : Tokens("wanted", text, request.Wanted + text.Model.Format.After);
        var last = Math.Max(0, wanted.Length - 1);
        var positions = request.Positions ?? [.. Enumerable.Range(0, last + 1)];
        Rule.Count("positions", positions.Length, 1, Limits.TextPositions, "positions");
        foreach (var (index, position) in positions.Index())
        {
            var least = index == 0 ? 0 : positions[index - 1] + 1;
            if (position < least || position > last)
                throw Rule.Broken($"positions[{index}]", $"ascending and 0 to {last} for {text.Model.Id}", position);
        }

        Length(text, more: positions[^1]);
        return (text, text.Input(wanted, positions, request.FromDemonstration, request.Top ?? DefaultTop));
    }

    private static void Lines(WordExample[] demonstrations, string query)
    {
        Rule.Count("demonstrations", demonstrations.Length, 0, Limits.TextDemonstrations, "demonstrations");
        foreach (var (index, line) in demonstrations.Index())
        {
            // A list in JSON can hold null whatever the record says.
            if (line is null)
                throw Rule.Broken($"demonstrations[{index}]", "an object", null);
            Text($"demonstrations[{index}].x", line.X);
            Text($"demonstrations[{index}].y", line.Y);
        }

        Text("query", query);
    }

    private static void Text(string property, string? text)
    {
        if (text is null || text.Length is 0 or > Limits.TextLength)
            throw Rule.Broken(property, $"a text of 1 to {Limits.TextLength} characters", text);
        if (text.Any(char.IsControl))
            throw Rule.Broken(property, "a text of one line", text);
    }

    private EncodedText Encoded(TextModelCard model, WordExample[] demonstrations, string query)
    {
        var (before, between, after) = model.Format;
        var text = new EncodedText(model, TokenizerOf(model), [], []);
        return text with
        {
            Demonstrations =
            [
                .. demonstrations.Select((line, index) => Tokens($"demonstrations[{index}]", text, before + line.X + between + line.Y + after)),
            ],
            Query = Tokens("query", text, before + query + between),
        };
    }

    private ITokenizer TokenizerOf(TextModelCard model)
    {
        try
        {
            return models.TokenizerOf(model.Id);
        }
        catch (BrokenModelException broken)
        {
            throw new RequestException($"models: must be such as can be read, got {broken.Message}", broken);
        }
    }

    private static int[] Tokens(string property, EncodedText text, string written)
    {
        try
        {
            return text.Tokenizer.Encode(written);
        }
        catch (TokenizerException strange)
        {
            throw new RequestException($"{property}: must be what {text.Model.Id} can read. {strange.Message}", strange);
        }
    }

    private static void Length(EncodedText text, int more)
    {
        var most = Math.Min(Limits.TextTokens, text.Model.ContextLength ?? int.MaxValue);
        if (text.Length + more > most)
        {
            throw new RequestException(
                $"demonstrations: must with query and answer be at most {most} tokens for {text.Model.Id}, got {text.Length + more}");
        }
    }
}
