using System.Globalization;
using MambaViz.Contracts.Language;

namespace MambaViz.Client.Session;

/// <summary>A request for a prompt of words as the key of its answer.</summary>
public static class WordTaskKey
{
    /// <summary>The key: seed, demonstrations, whether the question is held out, then the name, which can hold anything.</summary>
    public static string Of(WordTaskRequest task) =>
        FormattableString.Invariant($"{task.Seed} {task.Demonstrations} {(task.HeldOut ? 1 : 0)} {task.Name}");

    /// <summary>The request of a key.</summary>
    public static WordTaskRequest Read(string key)
    {
        var parts = key.Split(' ', 4);
        return new()
        {
            Seed = long.Parse(parts[0], CultureInfo.InvariantCulture),
            Demonstrations = int.Parse(parts[1], CultureInfo.InvariantCulture),
            HeldOut = parts[2] == "1",
            Name = parts[3],
        };
    }
}
