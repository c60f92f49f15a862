using MambaViz.Engine.Checkpoints;
using MambaViz.Engine.Checkpoints.Import;

namespace MambaViz.Engine.Tests.Checkpoints;

/// <summary>Checkpoints that Hugging Face transformers wrote, with what it computes of them: tests/…/Fixtures/checkpoints.</summary>
internal static class TestCheckpoints
{
    public static ImportOrigin Origin { get; } = new("A checkpoint", "tests", "import tests", "2026-11-28");

    public static string Folder(string name) => Path.Combine(AppContext.BaseDirectory, "Fixtures", "checkpoints", name);

    public static string Tokenizer(string name) => Path.Combine(Folder(name), "tokenizer.json");

    public static SafetensorsFile Expected(string name) => SafetensorsReader.Read(Path.Combine(Folder(name), "expected.safetensors"));

    /// <summary>A checkpoint imported into <paramref name="into"/>. The one of bfloat16 has no tokenizer of its own.</summary>
    public static ImportedModel Import(string name, string into) =>
        Run(Folder(name), Path.Combine(into, name), name == "mamba-bf16" ? Tokenizer("mamba") : null);

    /// <summary>Any folder imported.</summary>
    public static ImportedModel Run(string source, string target, string? tokenizer = null) =>
        CheckpointImport.Run(source, target, Origin, tokenizer, cancellation: TestContext.Current.CancellationToken);

    /// <summary>A copy that a test may spoil.</summary>
    public static string Copy(string name, string into)
    {
        var folder = Path.Combine(into, $"copy-of-{name}");
        Directory.CreateDirectory(folder);
        foreach (var file in Directory.EnumerateFiles(Folder(name)))
            File.WriteAllBytes(Path.Combine(folder, Path.GetFileName(file)), File.ReadAllBytes(file));
        return folder;
    }
}
