using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace EngineIo.Client.Tests.Support;

/// <summary>Our server, over Kestrel on the loopback device.</summary>
internal sealed class PeerServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private PeerServer(WebApplication app) => _app = app;

    public string Url => _app.Urls.First();

    public Journal Journal => _app.Services.GetRequiredService<Journal>();

    /// <param name="configure">Sets the options of the server.</param>
    /// <param name="path">Where the endpoint is.</param>
    /// <param name="port">The port; 0: the system chooses.</param>
    /// <param name="isSecure">Whether it speaks TLS, with HTTP/2.</param>
    public static async Task<PeerServer> StartAsync(
        Action<EngineIoOptions>? configure = null, string path = "/engine.io/", int port = 0, bool isSecure = false)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port, listen =>
        {
            if (!isSecure) return;
            listen.Protocols = HttpProtocols.Http1AndHttp2;
            listen.UseHttps(Certificate());
        }));
        builder.Services.AddSingleton<Journal>();
        builder.Services.AddEngineIo(configure);
        var app = builder.Build();
        app.MapEngineIo<Peer>(path);
        await app.StartAsync();
        return new(app);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static X509Certificate2 Certificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var made = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pfx), null);
    }
}
