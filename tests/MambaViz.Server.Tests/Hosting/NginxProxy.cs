using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace MambaViz.Server.Tests.Hosting;

/// <summary>A real nginx with TLS that has a server on the path /mamba, in a folder of its own.</summary>
internal sealed class NginxProxy : IAsyncDisposable
{
    private static readonly string[] Places = ["/usr/sbin/nginx", "/usr/local/sbin/nginx", "/usr/bin/nginx", "/opt/homebrew/bin/nginx"];

    private readonly string _folder = Directory.CreateTempSubdirectory("mambaviz-nginx-").FullName;
    private readonly Process _process;

    /// <param name="upstream">The server.</param>
    /// <param name="takesOff">Whether it takes the path off what it passes on.</param>
    public NginxProxy(Uri upstream, bool takesOff)
    {
        Port = FreePort();
        WriteCertificate();
        File.WriteAllText(Path.Combine(_folder, "nginx.conf"), Configuration(upstream, takesOff));
        string[] arguments = ["-p", _folder, "-c", "nginx.conf", "-e", "error.log"];
        _process = Process.Start(new ProcessStartInfo(Program!, arguments) { RedirectStandardError = true, UseShellExecute = false })!;
    }

    /// <summary>Where nginx is; null where it is not installed.</summary>
    public static string? Program => Places.FirstOrDefault(File.Exists);

    public int Port { get; }

    /// <summary>Waits until it answers.</summary>
    public async Task StartAsync(CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(IPAddress.Loopback, Port, cancellation);
                return;
            }
            catch (SocketException) when (!_process.HasExited)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(20), cancellation);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private void WriteCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={ProxiedServer.Name}", key, HashAlgorithmName.SHA256);
        using var certificate = request.CreateSelfSigned(TimeProvider.System.GetUtcNow().AddDays(-1), TimeProvider.System.GetUtcNow().AddDays(1));
        File.WriteAllText(Path.Combine(_folder, "cert.pem"), certificate.ExportCertificatePem());
        File.WriteAllText(Path.Combine(_folder, "key.pem"), key.ExportPkcs8PrivateKeyPem());
    }

    // What the README tells to write, between what a folder of one's own needs.
    private string Configuration(Uri upstream, bool takesOff) => $$"""
        daemon off;
        master_process off;
        pid nginx.pid;
        events { }
        http {
          access_log off;
          client_body_temp_path body; proxy_temp_path proxy; fastcgi_temp_path fastcgi; uwsgi_temp_path uwsgi; scgi_temp_path scgi;
          server {
            listen 127.0.0.1:{{Port}} ssl;
            ssl_certificate cert.pem;
            ssl_certificate_key key.pem;
            location /mamba/ {
              proxy_pass http://{{upstream.Authority}}{{(takesOff ? "/" : "")}};
              proxy_http_version 1.1;
              proxy_set_header Host $http_host;
              proxy_set_header Upgrade $http_upgrade;
              proxy_set_header Connection "upgrade";
              proxy_set_header X-Forwarded-For $http_x_test_client;
              proxy_set_header X-Forwarded-Proto $scheme;
              proxy_buffering off;
            }
          }
        }
        """;
}
