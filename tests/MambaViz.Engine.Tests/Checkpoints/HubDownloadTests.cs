using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using MambaViz.Engine.Checkpoints.Import;

namespace MambaViz.Engine.Tests.Checkpoints;

/// <summary>The hub's files come whole, go on where they stopped, and are refused when they are not what the hub said.</summary>
public sealed class HubDownloadTests : IDisposable
{
    private const string Revision = "0123456789abcdef0123456789abcdef01234567";

    private readonly string _folder = Directory.CreateTempSubdirectory("mambaviz-hub-").FullName;
    private readonly FakeHub _hub = new("gpt_neox");
    private readonly HttpClient _client;

    public HubDownloadTests() => _client = new(_hub);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private HubDownload Download => new(_client, new("https://hub.test"));

    public void Dispose()
    {
        _client.Dispose();
        _hub.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Sizes_come_first_and_then_the_files_of_a_checkpoint_alone()
    {
        var found = await Download.FindAsync("some/model", Cancellation);
        Assert.Equal(Revision, found.Revision);
        Assert.DoesNotContain(found.Files, file => file.Name == "README.md");
        Assert.Equal(found.Files.Sum(file => file.Size), found.Size);

        await Download.FetchAsync(found, _folder, progress: null, Cancellation);

        Assert.Equal(
            found.Files.Select(file => file.Name).Order(StringComparer.Ordinal),
            Directory.GetFiles(_folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal("gpt_neox", TestCheckpoints.Run(_folder, _folder + "-imported").Card.ModelType);
        Directory.Delete(_folder + "-imported", recursive: true);
    }

    [Fact]
    public async Task A_download_that_was_cut_off_goes_on_where_it_stopped()
    {
        var found = await Download.FindAsync("some/model", Cancellation);
        _hub.CutAfter = 1000;
        var cut = await Assert.ThrowsAsync<ImportException>(() => Download.FetchAsync(found, _folder, progress: null, Cancellation));
        Assert.Contains("Run the command again to go on where it stopped", cut.Message, StringComparison.Ordinal);
        _hub.CutAfter = null;
        _hub.Ranges.Clear();

        await Download.FetchAsync(found, _folder, progress: null, Cancellation);

        Assert.Equal(1000, _hub.Ranges[0]);
        Assert.All(found.Files, file => Assert.Equal(file.Size, new FileInfo(Path.Combine(_folder, file.Name)).Length));
    }

    [Fact]
    public async Task A_file_whose_checksum_is_another_is_refused_and_asked_for_anew()
    {
        var found = await Download.FindAsync("some/model", Cancellation);
        _hub.Spoils = "model-00003-of-00005.safetensors";
        var broken = await Assert.ThrowsAsync<ImportException>(() => Download.FetchAsync(found, _folder, progress: null, Cancellation));
        Assert.Contains("model-00003-of-00005.safetensors came broken", broken.Message, StringComparison.Ordinal);
        _hub.Spoils = null;

        await Download.FetchAsync(found, _folder, progress: null, Cancellation);
    }

    [Fact]
    public async Task What_cannot_be_reached_or_is_not_there_is_told()
    {
        Assert.Contains("must be hub:OWNER/NAME", await Told("../../etc"), StringComparison.Ordinal);
        _hub.Status = HttpStatusCode.NotFound;
        Assert.Contains("there is no such public model", await Told("some/model"), StringComparison.Ordinal);
        _hub.Status = null;
        _hub.IsOffline = true;
        Assert.StartsWith("https://hub.test cannot be reached", await Told("some/model"), StringComparison.Ordinal);

        async Task<string> Told(string name) => (await Assert.ThrowsAsync<ImportException>(() => Download.FindAsync(name, Cancellation))).Message;
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("""{"sha":"main","siblings":[]}""")]
    [InlineData("""{"sha":"0123456789abcdef0123456789abcdef01234567","siblings":[{"rfilename":"config.json","size":-1,"blobId":"a"}]}""")]
    [InlineData("""{"sha":"0123456789abcdef0123456789abcdef01234567","siblings":[{"rfilename":"config.json","size":1}]}""")]
    [InlineData("""{"sha":"0123456789abcdef0123456789abcdef01234567","siblings":[{"rfilename":"../config.json","size":1,"blobId":"a"}]}""")]
    public async Task An_answer_that_makes_no_sense_is_refused(string answer)
    {
        _hub.Answer = answer;

        await Assert.ThrowsAsync<ImportException>(() => Download.FindAsync("some/model", Cancellation));
    }

    private sealed class FakeHub(string checkpoint) : HttpMessageHandler
    {
        public long? CutAfter { get; set; }

        public string? Spoils { get; set; }

        public string? Answer { get; set; }

        public HttpStatusCode? Status { get; set; }

        public bool IsOffline { get; set; }

        public List<long> Ranges { get; } = [];

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (IsOffline)
                throw new HttpRequestException("Name or service not known");
            if (Status is { } status)
                return Task.FromResult(new HttpResponseMessage(status));
            var path = request.RequestUri!.AbsolutePath;
            if (path == "/api/models/some/model")
                return Task.FromResult(new HttpResponseMessage { Content = new StringContent(Answer ?? Listing()) });
            var file = path[(path.LastIndexOf('/') + 1)..];
            Assert.StartsWith($"/some/model/resolve/{Revision}/", path, StringComparison.Ordinal);
            var bytes = File.ReadAllBytes(Path.Combine(TestCheckpoints.Folder(checkpoint), file));
            if (file == Spoils)
                bytes[^1] ^= 1;
            var from = request.Headers.Range?.Ranges.First().From ?? 0;
            Ranges.Add(from);
            Stream body = new MemoryStream(bytes, (int)from, bytes.Length - (int)from);
            return Task.FromResult(new HttpResponseMessage(from > 0 ? HttpStatusCode.PartialContent : HttpStatusCode.OK)
            {
                Content = new StreamContent(CutAfter is { } most && bytes.Length > most ? new CutStream(body, most) : body),
            });
        }

        private string Listing()
        {
            var files = Directory.GetFiles(TestCheckpoints.Folder(checkpoint)).Select(path =>
            {
                var (name, bytes) = (Path.GetFileName(path), File.ReadAllBytes(path));
                return name.EndsWith(".safetensors", StringComparison.Ordinal)
                    ? (object)new { rfilename = name, size = bytes.Length, lfs = new { sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes)) } }
                    : new
                    {
                        rfilename = name, size = bytes.Length,
                        blobId = Convert.ToHexStringLower(Sha1([.. Encoding.ASCII.GetBytes($"blob {bytes.Length}\0"), .. bytes])),
                    };
            });
            return JsonSerializer.Serialize(new { sha = Revision, siblings = files.Append(new { rfilename = "README.md", size = 1, blobId = "a" }) });
        }

        private static byte[] Sha1(byte[] bytes)
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA1);
            hash.AppendData(bytes);
            return hash.GetHashAndReset();
        }
    }

    /// <summary>A connection that is lost after some bytes.</summary>
    private sealed class CutStream(Stream inner, long left) : Stream
    {
        private long _left = left;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            if (_left == 0)
                throw new IOException("The connection was reset.");
            var read = inner.Read(buffer, offset, (int)Math.Min(count, _left));
            _left -= read;
            return read;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
