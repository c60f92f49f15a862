namespace MambaViz.Engine.Tasks.Words;

/// <summary>Draws letters and made-up words.</summary>
internal static class Letters
{
    private const string Alphabet = "abcdefghijklmnopqrstuvwxyz";

    /// <summary>A letter a to z.</summary>
    public static char One(TaskRandom random) => Alphabet[random.Index(Alphabet.Length)];

    /// <summary>A word of some letters.</summary>
    public static string Word(TaskRandom random, int least = 3, int most = 6)
    {
        var letters = new char[least + random.Index(most - least + 1)];
        for (var i = 0; i < letters.Length; i++)
            letters[i] = One(random);
        return new(letters);
    }

    /// <summary>Different words.</summary>
    public static string[] Words(int count, TaskRandom random)
    {
        var words = new HashSet<string>(StringComparer.Ordinal);
        while (words.Count < count)
            words.Add(Word(random));
        return [.. words];
    }

    /// <summary>A list of 2 to 4 letters, as the paper's: "k, d, a".</summary>
    public static string List(TaskRandom random)
    {
        var letters = new char[2 + random.Index(3)];
        for (var i = 0; i < letters.Length; i++)
            letters[i] = One(random);
        return string.Join(", ", letters);
    }

    /// <summary>The alphabet in some order.</summary>
    public static char[] Shuffled(TaskRandom random)
    {
        var letters = Alphabet.ToCharArray();
        random.Shuffle<char>(letters);
        return letters;
    }
}
