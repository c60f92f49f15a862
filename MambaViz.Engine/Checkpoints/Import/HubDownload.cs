using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;

namespace MambaViz.Engine.Checkpoints.Import;

/// <summary>
/// Brings a model's files from Hugging Face's hub, or a mirror of it: sizes first, then file by file, each checked by its checksum. What was brought
/// before is kept: a download that was cut off goes on where it stopped.
/// </summary>
/// <param name="client">Asks; its time limit is not ours, since files are large.</param>
/// <param name="address">The hub.</param>
public sealed class HubDownload(HttpClient client, Uri address)
{
    /// <summary>Hugging Face's own.</summary>
    public const string DefaultAddress = "https://huggingface.co";

    private const int LargestAnswer = 16 << 20;

    // Between two parts of an answer; a hub that says nothing longer is not heard.
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(60);

    /// <summary>Asks which files there are.</summary>
    /// <exception cref="ImportException">The hub cannot be reached, knows no such model, or the model has not the files of a checkpoint.</exception>
    public async Task<HubRepository> FindAsync(string name, CancellationToken cancellation)
    {
        if (!HubRepository.IsName(name))
            throw new ImportException($"hub:{name}: must be hub:OWNER/NAME.");
        var answer = new MemoryStream();
        await using (answer)
        {
            await ReadAsync(new(address, $"/api/models/{name}?blobs=true"), from: 0, _ => answer, LargestAnswer, _ => { }, cancellation);
            return HubRepository.Parse(name, answer.ToArray());
        }
    }

    /// <summary>Brings the files into a folder, which may hold what was brought before.</summary>
    /// <param name="repository">As <see cref="FindAsync"/> says.</param>
    /// <param name="folder">Where they go.</param>
    /// <param name="progress">Told the bytes that are there.</param>
    /// <param name="cancellation">Stops it; what is there stays for the next time.</param>
    /// <exception cref="ImportException">The hub cannot be reached, or a file is not what it should be.</exception>
    public async Task FetchAsync(HubRepository repository, string folder, IProgress<long>? progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(repository);
        Directory.CreateDirectory(folder);
        long before = 0;
        foreach (var file in repository.Files)
        {
            var path = Path.Combine(folder, file.Name);
            if (!File.Exists(path))
            {
                var start = before;
                var part = path + ".part";
                await FetchAsync(repository, file, part, bytes => progress?.Report(start + bytes), cancellation);
                if (!await IsWholeAsync(file, part, cancellation))
                {
                    File.Delete(part);
                    throw new ImportException($"hub:{repository.Name}: {file.Name} came broken: its checksum is another. Try again.");
                }

                File.Move(part, path, overwrite: true);
            }

            before += file.Size;
            progress?.Report(before);
        }
    }

    private async Task FetchAsync(HubRepository repository, HubFile file, string part, Action<long> progress, CancellationToken cancellation)
    {
        var have = File.Exists(part) ? new FileInfo(part).Length : 0;
        if (have > file.Size)
            have = 0;
        if (have == file.Size && have > 0)
            return;
        FileStream? target = null;
        try
        {
            var source = new Uri(address, $"/{repository.Name}/resolve/{repository.Revision}/{file.Name}");
            await ReadAsync(
                source, have,
                from => target = new(part, from > 0 ? FileMode.Append : FileMode.Create, FileAccess.Write, FileShare.None), file.Size,
                progress, cancellation);
        }
        finally
        {
            if (target is not null)
                await target.DisposeAsync();
        }
    }

    // Copies an answer of at most some bytes, from a place on where the hub can.
    private async Task ReadAsync(Uri source, long from, Func<long, Stream> open, long most, Action<long> progress, CancellationToken cancellation)
    {
        using var silence = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        silence.CancelAfter(Silence);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, source);
            if (from > 0)
                request.Headers.Range = new RangeHeaderValue(from, null);
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, silence.Token);
            if (response.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
                throw new ImportException($"{source}: there is no such public model or file ({(int)response.StatusCode}).");
            if (!response.IsSuccessStatusCode)
                throw new ImportException(FormattableString.Invariant($"{source}: the hub answered {(int)response.StatusCode}. Try again later."));
            var have = response.StatusCode == HttpStatusCode.PartialContent ? from : 0;
            var target = open(have);
            await using var content = await response.Content.ReadAsStreamAsync(silence.Token);
            var buffer = new byte[1 << 18];
            for (var count = await content.ReadAsync(buffer, silence.Token); count > 0; count = await content.ReadAsync(buffer, silence.Token))
            {
                have += count;
                if (have > most)
                    throw new ImportException($"{source}: the answer is longer than the {most} bytes it should have.");
                await target.WriteAsync(buffer.AsMemory(0, count), silence.Token);
                progress(have);
                silence.CancelAfter(Silence);
            }
        }
        catch (Exception unreachable) when (unreachable is HttpRequestException or IOException || IsSilence(unreachable, cancellation))
        {
            throw new ImportException(
                $"{source.GetLeftPart(UriPartial.Authority)} cannot be reached, or stopped answering: {unreachable.Message.ReplaceLineEndings(" ")} "
                + "Run the command again to go on where it stopped; name a mirror with --hub; or bring the folder by hand and import its path.",
                unreachable);
        }
    }

    private static bool IsSilence(Exception exception, CancellationToken cancellation) =>
        exception is OperationCanceledException && !cancellation.IsCancellationRequested;

    private static async Task<bool> IsWholeAsync(HubFile file, string path, CancellationToken cancellation)
    {
        await using var stream = File.OpenRead(path);
        if (stream.Length != file.Size)
            return false;
        if (file.Sha256 is not null)
            return Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellation)) == file.Sha256;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA1);
        hash.AppendData(Encoding.ASCII.GetBytes(FormattableString.Invariant($"blob {file.Size}\0")));
        var buffer = new byte[1 << 16];
        for (var count = await stream.ReadAsync(buffer, cancellation); count > 0; count = await stream.ReadAsync(buffer, cancellation))
            hash.AppendData(buffer, 0, count);
        return Convert.ToHexStringLower(hash.GetHashAndReset()) == file.BlobId;
    }
}
