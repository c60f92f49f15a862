using System.Globalization;

namespace MambaViz.Engine.Training;

/// <summary>The loss along the run, as <see cref="FileName"/> holds it.</summary>
public sealed class TrainingHistory
{
    /// <summary>Its name in the folder of a run and of a finished model.</summary>
    public const string FileName = "history.csv";

    private const string Header = "step,loss,learning_rate,seconds";

    // A fifth column, where a run was taken up from weights alone.
    private const string TakenUpHeader = Header + ",taken_up_at";

    private readonly List<Row> _rows = [];

    /// <summary>One stretch of steps.</summary>
    /// <param name="Step">Steps taken at its end.</param>
    /// <param name="Loss">Mean loss over it.</param>
    /// <param name="LearningRate">At its end.</param>
    /// <param name="Seconds">Training time so far.</param>
    /// <param name="TakenUpAt">The step within it at which the run was taken up from its weights alone; null where it was not.</param>
    public sealed record Row(long Step, double Loss, double LearningRate, double Seconds, long? TakenUpAt = null);

    /// <summary>The rows in order.</summary>
    public IReadOnlyList<Row> Rows => _rows;

    /// <summary>The steps at which the run was taken up from its weights alone.</summary>
    public IReadOnlyList<long> TakenUpAt => [.. _rows.Where(row => row.TakenUpAt is not null).Select(row => row.TakenUpAt!.Value)];

    /// <summary>Reads a history up to and including <paramref name="lastStep"/>; an absent file is an empty one.</summary>
    /// <exception cref="InvalidDataException">A line is not a row; the message names it.</exception>
    public static TrainingHistory Read(string path, long lastStep)
    {
        var history = new TrainingHistory();
        if (!File.Exists(path))
            return history;
        foreach (var line in File.ReadLines(path).Skip(1))
        {
            var row = Parse(line) ?? throw new InvalidDataException($"{Path.GetFileName(path)}: must hold {Header}, got \"{line}\".");
            if (row.Step <= lastStep)
                history._rows.Add(row);
        }

        return history;
    }

    /// <summary>The rows, or <paramref name="most"/> of them at even distances, the first and the last among them.</summary>
    public IReadOnlyList<Row> Thinned(int most)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 2);
        return _rows.Count <= most ? _rows : [.. Enumerable.Range(0, most).Select(i => _rows[(int)((long)i * (_rows.Count - 1) / (most - 1))])];
    }

    /// <summary>Writes all rows, whole or not at all.</summary>
    public void Write(string path)
    {
        var temporary = path + ".tmp";
        var wasTakenUp = TakenUpAt.Count > 0;
        File.WriteAllLines(temporary, _rows.Select(row => Format(row, wasTakenUp)).Prepend(wasTakenUp ? TakenUpHeader : Header));
        File.Move(temporary, path, overwrite: true);
    }

    internal void Add(Row row) => _rows.Add(row);

    private static string Format(Row row, bool wasTakenUp) => string.Create(
        CultureInfo.InvariantCulture, $"{row.Step},{row.Loss:g6},{row.LearningRate:g4},{row.Seconds:f1}{(wasTakenUp ? $",{row.TakenUpAt}" : "")}");

    private static Row? Parse(string line)
    {
        var parts = line.Split(',');
        long? takenUpAt = null;
        if (parts.Length == 5 && parts[4].Length > 0)
        {
            if (!long.TryParse(parts[4], NumberStyles.None, CultureInfo.InvariantCulture, out var at))
                return null;
            takenUpAt = at;
        }

        return parts.Length is 4 or 5
            && long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var step)
            && double.TryParse(parts[1], CultureInfo.InvariantCulture, out var loss)
            && double.TryParse(parts[2], CultureInfo.InvariantCulture, out var rate)
            && double.TryParse(parts[3], CultureInfo.InvariantCulture, out var seconds)
            ? new(step, loss, rate, seconds, takenUpAt)
            : null;
    }
}
