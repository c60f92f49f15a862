using System.Globalization;

namespace MambaViz.Browser.Tests.Measured;

/// <summary>
/// How the tests of this folder speak: they print the times a person waits as this machine has them, and assert no more than that each moment
/// comes. They run when asked for, alone on an idle machine: <c>-explicit only -showLiveOutput</c>, and with
/// <see cref="ServerProcess.ProgramVariable"/> naming a published program for what visitors get.
/// </summary>
internal static class Measurement
{
    /// <summary>The environment variable that says how often a key is pressed where presses are timed; a 95th percentile takes 24 or more.</summary>
    public const string PressesVariable = "MAMBAVIZ_PRESSES";

    private const int UsualPresses = 24;

    public static int Presses { get; } = int.TryParse(Environment.GetEnvironmentVariable(PressesVariable), CultureInfo.InvariantCulture, out var presses) ? Math.Clamp(presses, 1, 1000) : UsualPresses;

    public static void Print(FormattableString line) =>
        TestContext.Current.TestOutputHelper?.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    public static double Quantile(IEnumerable<double> values, double share)
    {
        var sorted = values.Order().ToArray();
        return sorted[(int)Math.Round(share * (sorted.Length - 1))];
    }
}
