using System.IO.Compression;
using System.Text;
using MambaViz.Engine.Checkpoints;
using MambaViz.Engine.Checkpoints.Import;
using static TorchSharp.torch;

namespace MambaViz.Engine.Tests.Checkpoints;

/// <summary>What is wrong with a checkpoint is told in one line that names the file, and nothing is left behind.</summary>
public sealed class ImportFaultTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("mambaviz-faults-").FullName;

    public static TheoryData<string, string, string, string, string> Configs => new()
    {
        {
            "mamba", "\"model_type\": \"mamba\"", "\"model_type\": \"llama\"",
            "config.json", "model_type: must be one of mamba, mamba2, gpt_neox, gpt2, got \"llama\"."
        },
        { "mamba", "\"hidden_act\": \"silu\"", "\"hidden_act\": \"relu\"", "config.json", "hidden_act: must be silu" },
        {
            "mamba", "\"num_hidden_layers\": 3", "\"num_hidden_layers\": 1000000000",
            "config.json", "num_hidden_layers: must be a whole number from 1 to 256"
        },
        { "mamba", "\"num_hidden_layers\": 3", "\"num_hidden_layers\": 4", "weights", "\"backbone.layers.3.norm.weight\" is missing." },
        { "mamba", "\"num_hidden_layers\": 3", "\"num_hidden_layers\": 2", "weights", "is no part of such a model." },
        { "mamba", "\"vocab_size\": 440", "\"vocab_size\": 441", "weights", "must be (441, 32), got (440, 32)." },
        {
            "mamba", "\"intermediate_size\": 64", "\"intermediate_size\": 63",
            "config.json", "intermediate_size: must be expand times hidden_size, 64, got 63."
        },
        { "mamba", "\"use_bias\": false", "\"use_bias\": true", "weights", "in_proj.bias\" is missing." },
        { "mamba", "\"use_bias\": false", "\"use_bias\": \"no\"", "config.json", "use_bias: must be true or false, got \"no\"." },
        { "mamba", "\"state_size\": 16", "\"state_size\": 16, \"state_size\": 16", "config.json", "it is not JSON" },
        { "mamba2", "\"time_step_limit\": [\n    0.0,", "\"time_step_limit\": [\n    0.5,", "config.json", "time_step_limit: must be 0 to infinity" },
        { "mamba2", "\"num_heads\": 4", "\"num_heads\": 8", "config.json", "num_heads: must be expand times hidden_size divided by head_dim" },
        { "gpt_neox", "\"rope_type\": \"default\"", "\"rope_type\": \"linear\"", "config.json", "rope_parameters: must be of type default" },
        {
            "gpt_neox", "\"num_attention_heads\": 4", "\"num_attention_heads\": 5",
            "config.json", "num_attention_heads: must be a divisor of the width, 32, got 5."
        },
        {
            "gpt2", "\"scale_attn_by_inverse_layer_idx\": false", "\"scale_attn_by_inverse_layer_idx\": true",
            "config.json", "must be false, got true"
        },
        { "gpt2", "\"activation_function\": \"gelu_new\"", "\"activation_function\": \"swish\"", "config.json", "activation_function: must be gelu" },
    };

    public static TheoryData<string, string, string> Tokenizers => new()
    {
        { "\"type\": \"NFC\"", "\"type\": \"NFKC\"", "normalizer: must be NFC or none, got NFKC." },
        { "\"add_prefix_space\": false", "\"add_prefix_space\": true", "pre_tokenizer: must end in ByteLevel" },
        { "\"use_regex\": true", "\"use_regex\": false", "pre_tokenizer: must split words as GPT-2 does" },
        { "\"type\": \"BPE\"", "\"type\": \"Unigram\"", "model: must be BPE, got Unigram." },
        { "\"byte_fallback\": false", "\"byte_fallback\": true", "model.byte_fallback: must be false." },
        { "\"lstrip\": false", "\"lstrip\": true", "added_tokens: must say false for lstrip." },
        { "\"!\": 2,", "\"!\": 3,", "model.vocab: must hold tokens of 1 to 4096 letters with a number each of its own." },
        { "\"!\": 2,", "", "model.vocab: must hold a letter for each byte." },
    };

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [MemberData(nameof(Configs))]
    public void A_config_that_is_not_the_weights_or_not_computed_is_refused(string name, string from, string to, string file, string reason)
    {
        var source = TestCheckpoints.Copy(name, _folder);
        Replace(Path.Combine(source, "config.json"), from, to);

        var message = Refused(source);

        Assert.StartsWith(file + ": ", message, StringComparison.Ordinal);
        Assert.Contains(reason, message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Tokenizers))]
    public void A_tokenizer_of_another_kind_is_refused(string from, string to, string reason)
    {
        var source = TestCheckpoints.Copy("mamba", _folder);
        Replace(Path.Combine(source, "tokenizer.json"), from, to);

        Assert.Equal($"tokenizer.json: {reason}", Refused(source)[..("tokenizer.json: ".Length + reason.Length)]);
    }

    [Theory]
    [InlineData("../other/model-00002-of-00005.safetensors", "must name files of its own folder")]
    [InlineData("/etc/passwd", "must name files of its own folder")]
    [InlineData("pytorch_model.bin", "must name safetensors files")]
    [InlineData("model-00009-of-00005.safetensors", "it is missing.")]
    [InlineData("model-00001-of-00005.safetensors", "as the index says, and does not.")]
    public void An_index_that_names_another_file_is_refused(string file, string reason)
    {
        var source = TestCheckpoints.Copy("gpt_neox", _folder);
        Replace(Path.Combine(source, "model.safetensors.index.json"), "model-00005-of-00005.safetensors", file);

        Assert.Contains(reason, Refused(source), StringComparison.Ordinal);
    }

    [Fact]
    public void Weights_that_are_no_numbers_or_cut_or_missing_are_refused()
    {
        var source = TestCheckpoints.Copy("mamba", _folder);
        var path = Path.Combine(source, "model.safetensors");
        var whole = File.ReadAllBytes(path);
        File.WriteAllBytes(path, whole[..^4]);
        Assert.Contains("The header describes", Refused(source), StringComparison.Ordinal);

        byte[] spoiled = [.. whole];
        BitConverter.TryWriteBytes(spoiled.AsSpan(spoiled.Length - 4), float.NaN);
        File.WriteAllBytes(path, spoiled);
        Assert.Contains("must hold finite numbers alone", Refused(source), StringComparison.Ordinal);

        File.Delete(path);
        Assert.Contains("must hold model.safetensors", Refused(source), StringComparison.Ordinal);
    }

    [Fact]
    public void Infinity_as_Python_writes_it_is_read()
    {
        var source = TestCheckpoints.Copy("mamba2", _folder);
        Replace(Path.Combine(source, "config.json"), "{\n      \"__float__\": \"Infinity\"\n    }", "Infinity");

        Assert.Equal("mamba2", TestCheckpoints.Run(source, Path.Combine(_folder, "imported")).Card.ModelType);
    }

    [Fact]
    public void The_authors_archive_gives_what_the_same_weights_in_safetensors_give()
    {
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        var folder = TestCheckpoints.Run(
            TestCheckpoints.Folder("mamba-authors"), Path.Combine(_folder, "authors"), TestCheckpoints.Tokenizer("mamba")).Folder;
        using var model = TextModelFolder.Load(folder, CPU);
        var expected = TestCheckpoints.Expected("mamba");

        Assert.InRange(RelativeError.Of(model.Probed.Model.Forward(expected["input_ids"].ToTensor()), expected["logits"].ToTensor()), 0, 1e-4);
    }

    [Fact]
    public void A_pickle_that_calls_is_refused_and_nothing_is_called()
    {
        var source = Authors();
        File.Copy(Path.Combine(TestCheckpoints.Folder("mamba-authors"), "evil.bin"), Path.Combine(source, "pytorch_model.bin"), overwrite: true);

        Assert.Equal("data.pkl: must call nothing, and calls posix.system.", Refused(source));
    }

    [Fact]
    public void An_archive_that_is_none_or_compressed_is_refused()
    {
        var source = Authors();
        var path = Path.Combine(source, "pytorch_model.bin");
        var entries = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        using (var archive = ZipFile.OpenRead(path))
        {
            foreach (var entry in archive.Entries)
            {
                using var stream = entry.Open();
                var bytes = new byte[entry.Length];
                stream.ReadExactly(bytes);
                entries[entry.FullName] = bytes;
            }
        }

        File.Delete(path);
        using (var archive = ZipFile.Open(path, ZipArchiveMode.Create))
        {
            foreach (var (name, bytes) in entries)
            {
                using var stream = archive.CreateEntry(name, CompressionLevel.Fastest).Open();
                stream.Write(bytes);
            }
        }

        Assert.Contains("must not be compressed", Refused(source), StringComparison.Ordinal);
        File.WriteAllBytes(path, [0x80, 2, .. "old torch"u8]);
        Assert.Contains("must be a zip", Refused(source), StringComparison.Ordinal);
    }

    private static void Replace(string path, string from, string to)
    {
        var text = File.ReadAllText(path);
        Assert.Contains(from, text, StringComparison.Ordinal);
        File.WriteAllText(path, text.Replace(from, to, StringComparison.Ordinal), new UTF8Encoding(false));
    }

    private string Authors()
    {
        var source = TestCheckpoints.Copy("mamba-authors", _folder);
        File.Copy(TestCheckpoints.Tokenizer("mamba"), Path.Combine(source, "tokenizer.json"));
        return source;
    }

    private string Refused(string source)
    {
        var before = Directory.GetFileSystemEntries(_folder);
        var message = Assert.Throws<ImportException>(() => TestCheckpoints.Run(source, Path.Combine(_folder, "imported"))).Message;
        Assert.Equal(before, Directory.GetFileSystemEntries(_folder));
        Assert.DoesNotContain('\n', message);
        return message;
    }
}
