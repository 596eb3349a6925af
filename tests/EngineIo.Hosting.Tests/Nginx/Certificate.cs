using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace EngineIo.Hosting.Tests.Nginx;

/// <summary>A certificate for 127.0.0.1 that nobody but the test trusts.</summary>
internal static class Certificate
{
    private const string CertificateFile = "certificate.pem";
    private const string KeyFile = "key.pem";

    /// <summary>How nginx finds it in its folder.</summary>
    public const string Directives = $"ssl_certificate {CertificateFile}; ssl_certificate_key {KeyFile};";

    /// <summary>Writes it, and its key.</summary>
    public static async Task WriteAsync(string folder)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));

        await File.WriteAllTextAsync(Path.Combine(folder, CertificateFile), certificate.ExportCertificatePem());
        await File.WriteAllTextAsync(Path.Combine(folder, KeyFile), key.ExportPkcs8PrivateKeyPem());
    }
}
