using System.Net;
using System.Net.Sockets;
using System.Reflection;
using EngineIo.Interop.Tests.Running;

namespace EngineIo.Hosting.Tests.Nginx;

/// <summary>A real nginx in front of two servers, set up by a file of <c>docs/nginx</c> in which only the ports are changed.</summary>
internal sealed class NginxProxy : IAsyncDisposable
{
    private const int Attempts = 10;

    private readonly ChildProcess _process;
    private readonly DirectoryInfo _folder;

    private NginxProxy(ChildProcess process, DirectoryInfo folder, Uri address)
    {
        _process = process;
        _folder = folder;
        Address = address;
    }

    public Uri Address { get; }

    /// <summary>A file of <c>docs/nginx</c>.</summary>
    public static string Documented(string name) => File.ReadAllText(Path.Combine(Documentation, "nginx", $"{name}.conf"));

    /// <summary>Starts nginx and waits until it listens.</summary>
    /// <param name="configuration">What stands in the block <c>http</c>.</param>
    /// <param name="first">The port of the server that the configuration knows as 5001.</param>
    /// <param name="second">The port of the server that it knows as 5002.</param>
    /// <param name="tls">Whether clients come by TLS.</param>
    public static async Task<NginxProxy> StartAsync(string configuration, int first, int second, bool tls = false)
    {
        var nginx = Program();
        var output = "";
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var port = FreePort(); // which somebody else may take before nginx does: hence the attempts
            var folder = Directory.CreateTempSubdirectory("engineio-nginx-");
            var file = Path.Combine(folder.FullName, "nginx.conf");
            var listen = tls ? $"listen 127.0.0.1:{port} ssl; {Certificate.Directives}" : $"listen 127.0.0.1:{port};";
            await File.WriteAllTextAsync(file, WholeFile(WithAddresses(configuration, listen, first, second)));
            if (tls) await Certificate.WriteAsync(folder.FullName);

            var process = ChildProcess.Start(nginx, ["-p", folder.FullName, "-c", file, "-e", "stderr"], folder.FullName);
            var proxy = new NginxProxy(process, folder, new($"{(tls ? "https" : "http")}://127.0.0.1:{port}"));
            if (await proxy.ListensAsync()) return proxy;
            output = process.Errors;
            await proxy.DisposeAsync();
        }

        throw new InvalidOperationException($"nginx did not start.\n{output}");
    }

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private static string Documentation => typeof(NginxProxy).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "Documentation").Value!;

    private static string Program()
    {
        const string Usual = "/usr/sbin/nginx"; // which is on the PATH of administrators alone
        return Locations.Program("nginx") ?? (File.Exists(Usual) ? Usual : throw Requirement.Missing("nginx is not installed."));
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static string WithAddresses(string configuration, string listen, int first, int second)
    {
        configuration.ShouldContain("listen 80;");
        return configuration
            .Replace("listen 80;", listen, StringComparison.Ordinal)
            .Replace("5001", $"{first}", StringComparison.Ordinal)
            .Replace("5002", $"{second}", StringComparison.Ordinal);
    }

    /// <summary>One process, in the foreground, that writes nowhere but in its folder, whoever runs the test.</summary>
    private static string WholeFile(string http) => $$"""
        daemon off;
        master_process off;
        pid nginx.pid;
        events { worker_connections 1024; }
        http {
            access_log off;
            client_body_temp_path body;
            proxy_temp_path proxy;
            fastcgi_temp_path fastcgi;
            uwsgi_temp_path uwsgi;
            scgi_temp_path scgi;
            {{http}}
        }
        """;

    /// <summary>nginx writes its pid when it has bound its port.</summary>
    private async Task<bool> ListensAsync()
    {
        var pid = new FileInfo(Path.Combine(_folder.FullName, "nginx.pid"));
        await Limits.UntilAsync(
            () =>
            {
                pid.Refresh();
                return pid is { Exists: true, Length: > 0 } || _process.Ended.IsCompleted;
            },
            "nginx started or failed");
        return !_process.Ended.IsCompleted;
    }
}
