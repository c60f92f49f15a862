using System.Globalization;

namespace MambaViz.Engine.Tasks.Words;

/// <summary>
/// Families by rule. Letters and lists are the paper's (Grazzi et al., appendix; Hendel et al., 2023): a to z, lists of 2 to 4 letters.
/// </summary>
internal static class AlgorithmicFamilies
{
    // Of 25 or 26 letters a fifth is held out.
    private const int OfLetters = 12;

    private static readonly string[] Ones =
    [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen",
        "sixteen", "seventeen", "eighteen", "nineteen",
    ];

    private static readonly string[] Tens = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

    public static IReadOnlyList<WordFamily> All { get; } =
    [
        Rule("list-first", "The first of a list of letters.", Letters.List, list => list[..1]),
        Rule("list-last", "The last of a list of letters.", Letters.List, list => list[^1..]),
        new RuleFamily("next-letter", "The next letter.", OfLetters, random => Shifted('a', random.Index(25)), x => Shifted(x[0], 1)),
        new RuleFamily("previous-letter", "The letter before.", OfLetters, random => Shifted('b', random.Index(25)), x => Shifted(x[0], -1)),
        new RuleFamily("to-upper", "The capital of a letter.", OfLetters, random => Letters.One(random).ToString(), x => x.ToUpperInvariant()),
        new RuleFamily("to-lower", "The small letter of a capital.", OfLetters, random => Shifted('A', random.Index(26)), x => x.ToLowerInvariant()),
        Rule("upper-word", "The word in capitals.", Word, x => x.ToUpperInvariant()),
        Rule("reverse", "The word backwards.", Word, x => new([.. x.Reverse()])),
        Rule("sort", "The word's letters in order.", Word, x => new([.. x.Order()])),
        Rule("copy", "The word again.", Word, x => x),
        Rule("first-two", "The word's first two letters.", Word, x => x[..2]),
        Rule("last-two", "The word's last two letters.", Word, x => x[^2..]),
        Rule("length", "How many letters the word has.", Word, x => x.Length.ToString(CultureInfo.InvariantCulture)),
        Rule("rotate", "The first letter put last.", Word, x => x[1..] + x[0]),
        Rule("caesar", "Each letter's next, z's is a.", Word, x => new([.. x.Select(letter => letter == 'z' ? 'a' : (char)(letter + 1))])),
        Rule("affix", "The word between un and ed.", Word, x => $"un{x}ed"),
        Rule("number-word", "A number in words.", Number, x => InWords(int.Parse(x, CultureInfo.InvariantCulture))),
        Rule("ordinal", "A number's ordinal.", Number, x => Ordinal(int.Parse(x, CultureInfo.InvariantCulture))),
    ];

    private static RuleFamily Rule(string name, string description, Func<TaskRandom, string> draw, Func<string, string> answer) =>
        new(name, description, WordFamily.MaximumDemonstrations, draw, answer);

    private static string Word(TaskRandom random) => Letters.Word(random);

    private static string Number(TaskRandom random) => random.Index(1000).ToString(CultureInfo.InvariantCulture);

    private static string Shifted(char letter, int by) => ((char)(letter + by)).ToString();

    private static string InWords(int number) => number switch
    {
        < 20 => Ones[number],
        < 100 => number % 10 == 0 ? Tens[number / 10] : $"{Tens[number / 10]}-{Ones[number % 10]}",
        _ => number % 100 == 0 ? $"{Ones[number / 100]} hundred" : $"{Ones[number / 100]} hundred {InWords(number % 100)}",
    };

    private static string Ordinal(int number) => (number % 100) is >= 11 and <= 13 ? $"{number}th" : (number % 10) switch
    {
        1 => $"{number}st",
        2 => $"{number}nd",
        3 => $"{number}rd",
        _ => $"{number}th",
    };
}
