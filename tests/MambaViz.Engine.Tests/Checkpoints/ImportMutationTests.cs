using System.Diagnostics;
using System.Globalization;
using MambaViz.Engine.Checkpoints;
using MambaViz.Engine.Checkpoints.Import;
using MambaViz.Engine.Models;
using MambaViz.Engine.Text;
using static TorchSharp.torch;

namespace MambaViz.Engine.Tests.Checkpoints;

/// <summary>
/// Files with bytes changed, taken out, doubled or moved are read or refused by our own errors, each in a second and in 64 MB. MAMBAVIZ_MUTATIONS
/// says how many of each of the 12 files, 1,000 when it does not: 83,334 are a million in all.
/// </summary>
public sealed class ImportMutationTests
{
    private static readonly int Count = int.TryParse(
        Environment.GetEnvironmentVariable("MAMBAVIZ_MUTATIONS"), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : 1000;

    private static readonly byte[][] Splices =
    [
        "-1"u8.ToArray(), "1e999"u8.ToArray(), "99999999999999999999"u8.ToArray(), "null"u8.ToArray(), "\"\\ud800\""u8.ToArray(), "{}"u8.ToArray(),
        "[]"u8.ToArray(), "Infinity"u8.ToArray(), "NaN"u8.ToArray(), [0xff, 0xfe], [0], "\""u8.ToArray(), "1048576"u8.ToArray(),
    ];

    [Theory]
    [InlineData("mamba")]
    [InlineData("mamba2")]
    [InlineData("gpt_neox")]
    [InlineData("gpt2")]
    public void A_config_is_read_or_refused(string name) => Each(Bytes(name, "config.json"), mutated =>
    {
        using var config = HubConfig.Parse(mutated);
        _ = SequenceModel.Describe(ImportedKinds.Find(config).Plan.Config.Validated(), CPU);
    });

    [Fact]
    public void A_tokenizer_is_read_or_refused() => Each(Bytes("gpt2", "tokenizer.json"), mutated =>
    {
        var tokenizer = BytePairTokenizer.Parse("tokenizer.json", mutated);
        _ = tokenizer.Decode(tokenizer.Encode("It's  a walk,\n\n and 12 \u00e9\U0001f600."));
    });

    [Fact]
    public void A_tokenizer_of_ours_is_read_or_refused()
    {
        var whole = System.Text.Encoding.UTF8.GetBytes(new SymbolTokenizer(["a", "b", "\n", ">", "\u00e9"]).ToJson());
        var path = Path.GetTempFileName();
        Each(whole, mutated =>
        {
            File.WriteAllBytes(path, mutated);
            var tokenizer = TokenizerKinds.Load(path);
            _ = tokenizer.Decode(tokenizer.Encode("ab>a\n"));
        });
        File.Delete(path);
    }

    [Fact]
    public void A_config_and_a_card_of_ours_are_read_or_refused()
    {
        var folder = Directory.CreateTempSubdirectory("mambaviz-mutated-").FullName;
        TestCheckpoints.Import("mamba", folder);
        var model = Path.Combine(folder, "mamba");
        foreach (var name in new[] { "config.json", "text-card.json" })
        {
            var (path, whole) = (Path.Combine(model, name), File.ReadAllBytes(Path.Combine(model, name)));
            Each(whole, mutated =>
            {
                File.WriteAllBytes(path, mutated);
                var (_, config) = TextModelFolder.Describe(model);
                ModelFiles.CheckWeights(Path.Combine(model, "model.safetensors"), config, CPU);
            });
            File.WriteAllBytes(path, whole);
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void An_index_is_read_or_refused()
    {
        var path = Path.GetTempFileName();
        Each(Bytes("gpt_neox", "model.safetensors.index.json"), mutated =>
        {
            File.WriteAllBytes(path, mutated);
            _ = ShardIndex.Read(path);
        });
        File.Delete(path);
    }

    [Fact]
    public void A_weights_file_is_read_or_refused()
    {
        var path = Path.GetTempFileName();
        var whole = Bytes("mamba", "model.safetensors");
        Each(whole, mutated =>
        {
            File.WriteAllBytes(path, mutated);
            using var shards = SafetensorsShards.Open([path]);
        }, within: 4000);
        File.Delete(path);
    }

    [Fact]
    public void A_pickle_is_read_or_refused()
    {
        using var archive = System.IO.Compression.ZipFile.OpenRead(Path.Combine(TestCheckpoints.Folder("mamba-authors"), "pytorch_model.bin"));
        using var stream = archive.GetEntry("archive/data.pkl")!.Open();
        using var program = new MemoryStream();
        stream.CopyTo(program);
        Each(program.ToArray(), mutated => _ = TorchPickle.Read(mutated));
    }

    [Fact]
    public void An_archive_is_read_or_refused()
    {
        var path = Path.GetTempFileName();
        Each(Bytes("mamba-authors", "pytorch_model.bin"), mutated =>
        {
            File.WriteAllBytes(path, mutated);
            using var read = TorchArchive.OpenFile(path);
            foreach (var tensor in read.Tensors.Keys.Take(3))
                read.Read(tensor).Dispose();
        }, fromEnd: 8000);
        File.Delete(path);
    }

    private static byte[] Bytes(string name, string file) => File.ReadAllBytes(Path.Combine(TestCheckpoints.Folder(name), file));

    private static void Each(byte[] whole, Action<byte[]> read, int within = int.MaxValue, int? fromEnd = null)
    {
        var random = new Random(7);
        for (var i = 0; i < Count; i++)
        {
            var mutated = Mutated(whole, random, Math.Min(within, whole.Length), fromEnd);
            var allocated = GC.GetAllocatedBytesForCurrentThread();
            var seconds = Seconds(read, mutated);
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - allocated, 0, 64 << 20);
            // A busy machine can make one read slow; a file that is slow to read is slow each time.
            for (var again = 0; seconds > 1 && again < 5; again++)
                seconds = Seconds(read, mutated);
            Assert.InRange(seconds, 0, 1);
        }
    }

    private static double Seconds(Action<byte[]> read, byte[] mutated)
    {
        var start = Stopwatch.GetTimestamp();
        try
        {
            read(mutated);
        }
        catch (Exception refused) when (refused is ImportException or TokenizerException or SafetensorsException or ModelConfigException
            or BrokenModelException or InvalidDataException)
        {
            Assert.DoesNotContain('\n', refused.Message);
        }

        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static byte[] Mutated(byte[] whole, Random random, int within, int? fromEnd)
    {
        List<byte> bytes = [.. whole];
        for (var changes = random.Next(1, 4); changes > 0; changes--)
        {
            var at = fromEnd is { } tail ? Math.Max(0, bytes.Count - random.Next(1, tail)) : random.Next(Math.Min(within, bytes.Count));
            var length = Math.Min(random.Next(1, 12), bytes.Count - at);
            switch (random.Next(5))
            {
                case 0: bytes[at] = (byte)random.Next(256); break;
                case 1: bytes.RemoveRange(at, length); break;
                case 2: bytes.InsertRange(at, bytes.GetRange(at, length)); break;
                case 3: bytes.RemoveRange(at, length); bytes.InsertRange(at, Splices[random.Next(Splices.Length)]); break;
                default: bytes[at] ^= (byte)(1 << random.Next(8)); break;
            }
        }

        return [.. bytes];
    }
}
