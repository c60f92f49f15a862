using System.Globalization;

namespace MambaViz.Engine.Tasks;

/// <summary>The bounds of a task's settings, each broken rule named with its property and value.</summary>
internal static class TaskRules
{
    public static int Dimension(FunctionClass functionClass, TaskSettings settings)
    {
        var dimension = settings.Dimension ?? functionClass.DefaultDimension;
        if (dimension < functionClass.MinimumDimension || dimension > functionClass.MaximumDimension)
            throw Broken("dimension", $"{functionClass.MinimumDimension} to {functionClass.MaximumDimension} for {functionClass.Name}", dimension);
        return dimension;
    }

    public static DistributionShift Context(FunctionClass functionClass, TaskSettings settings, int dimension)
    {
        if (settings.ExampleCount is < 0 or > TaskSettings.MaximumExamples)
            throw Broken("examples", $"0 to {TaskSettings.MaximumExamples}", settings.ExampleCount);
        if (settings.Noise is { } noise && !(noise is >= 0 and <= TaskSettings.MaximumNoise))
            throw Broken("noise", $"0 to {TaskSettings.MaximumNoise}", noise);
        if (!functionClass.Shifts.Contains(settings.Shift, StringComparer.Ordinal) || DistributionShift.Find(settings.Shift) is not { } shift)
            throw Broken("shift", $"one of {string.Join(", ", functionClass.Shifts)} for {functionClass.Name}", settings.Shift);
        if (dimension < shift.MinimumDimension)
            throw Broken("dimension", $"{shift.MinimumDimension} or more for the shift {shift.Name}", dimension);
        if (shift.LeavesDimension && settings.ExampleCount >= dimension)
            throw Broken("examples", $"0 to {dimension - 1} for the shift {shift.Name} in {dimension} dimensions", settings.ExampleCount);
        return shift;
    }

    public static Dictionary<string, double> Parameters(FunctionClass functionClass, TaskSettings settings)
    {
        var values = functionClass.Parameters.ToDictionary(p => p.Name, p => p.Default, StringComparer.Ordinal);
        foreach (var (name, value) in settings.Parameters ?? new Dictionary<string, double>(StringComparer.Ordinal))
        {
            var rule = functionClass.Parameters.FirstOrDefault(p => string.Equals(p.Name, name, StringComparison.Ordinal))
                ?? throw Broken("parameters", $"names of {string.Join(", ", values.Keys.DefaultIfEmpty("none"))} for {functionClass.Name}", name);
            if (!(value >= rule.Minimum && value <= rule.Maximum))
                throw Broken($"parameters.{name}", string.Create(CultureInfo.InvariantCulture, $"{rule.Minimum} to {rule.Maximum}"), value);
            values[name] = value;
        }

        return values;
    }

    public static TaskSettingsException Broken(string property, string rule, object value) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{property}: must be {rule}, got {value}"));
}
