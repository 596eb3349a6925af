using System.Buffers.Text;
using System.Security.Cryptography;

namespace EngineIo.Sockets;

/// <summary>Makes session identifiers.</summary>
internal static class Sid
{
    /// <summary>A new identifier: 20 characters of <c>[A-Za-z0-9_-]</c>, 120 bits from a cryptographic generator.</summary>
    public static string Create()
    {
        Span<byte> random = stackalloc byte[15];
        RandomNumberGenerator.Fill(random);
        return Base64Url.EncodeToString(random);
    }

    /// <summary>As much of an identifier as a log may show: who reads a log can't take over a session.</summary>
    /// <param name="sid">The identifier.</param>
    public static string Shorten(string sid) => sid.Length <= 6 ? sid : sid[..6] + "…";
}
