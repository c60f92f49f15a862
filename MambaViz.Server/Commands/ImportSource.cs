using System.Globalization;
using System.Net;
using MambaViz.Engine.Checkpoints.Import;

namespace MambaViz.Server.Commands;

/// <summary>Brings a checkpoint from the hub, into a folder that a download which was cut off finds again.</summary>
internal static class ImportSource
{
    /// <summary>The folder it is in, and how the card names it.</summary>
    /// <exception cref="UserException">It is larger than allowed, or than the disk has room for.</exception>
    public static async Task<(string Folder, string Origin)> FetchAsync(string name, Uri hub, int mostGigabytes, CancellationToken cancellation)
    {
        using var handler = new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.None, ConnectTimeout = TimeSpan.FromSeconds(20) };
        using var client = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        var download = new HubDownload(client, hub);
        var repository = await download.FindAsync(name, cancellation);
        var size = repository.Size;
        await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{name}: {repository.Files.Count} files, {size / 1e6:0.0} MB, revision {repository.Revision[..8]}"));
        if (size > mostGigabytes * 1_000_000_000L)
            throw new UserException(string.Create(CultureInfo.InvariantCulture, $"--max-gigabytes: {name} is {size / 1e9:0.0} GB large, more than {mostGigabytes}."));
        var folder = Path.Combine(Hosting.UserModels.Folder, ".downloads", name.Replace('/', '_'), repository.Revision);
        Directory.CreateDirectory(folder);
        // The files, and the model that is made of them.
        if (new DriveInfo(folder).AvailableFreeSpace < 2 * size)
            throw new UserException(string.Create(CultureInfo.InvariantCulture, $"There is no room for {2 * size / 1e9:0.0} GB in {folder}."));
        await ShareBar.ShowBytesAsync(size, progress => download.FetchAsync(repository, folder, progress, cancellation));
        return (folder, $"hub:{name}@{repository.Revision}");
    }
}
