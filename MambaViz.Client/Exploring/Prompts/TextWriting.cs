using MambaViz.Contracts.Language;

namespace MambaViz.Client.Exploring.Prompts;

/// <summary>What a model writes by itself, as far as it has arrived.</summary>
public sealed class TextWriting
{
    private readonly List<ContinuationFrame> _tokens = [];

    /// <summary>The tokens, as they came.</summary>
    public IReadOnlyList<ContinuationFrame> Tokens => _tokens;

    /// <summary>No more will come.</summary>
    public bool IsDone { get; private set; }

    /// <summary>What it wrote, up to the end of its line or the first character that no answer has.</summary>
    public string Text
    {
        get
        {
            var text = string.Concat(_tokens.Select(token => token.Text));
            var end = text.AsSpan().IndexOfAnyInRange('\0', '\u001F');
            return end < 0 ? text : text[..end];
        }
    }

    /// <summary>Keeps a token; one that has arrived already changes nothing.</summary>
    public void Keep(ContinuationFrame token)
    {
        if (token.Sequence == _tokens.Count && !IsDone)
            _tokens.Add(token);
    }

    /// <summary>The stream has ended.</summary>
    public void End() => IsDone = true;
}
