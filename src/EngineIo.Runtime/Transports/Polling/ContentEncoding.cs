using System.IO.Compression;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace EngineIo.Transports;

/// <summary>The compression of a poll's answer. RFC 9110, section 12.5.3.</summary>
internal static class ContentEncoding
{
    /// <summary>The codings that the server has, the one that it likes best first: gzip is everywhere, and fast.</summary>
    private static readonly string[] Known = ["gzip", "br", "deflate"];

    /// <summary>The coding that a request asks for; null: none that the server has, none at all, or rather none.</summary>
    /// <param name="request">The request.</param>
    public static string? Negotiate(HttpRequest request)
    {
        if (!StringWithQualityHeaderValue.TryParseList(request.Headers.AcceptEncoding, out var accepted)) return null;
        string? best = null;
        var bestQuality = 0.0;
        foreach (var coding in Known)
        {
            var quality = QualityOf(coding, accepted) ?? QualityOf("*", accepted) ?? 0;
            if (quality > bestQuality) (best, bestQuality) = (coding, quality);
        }

        // A client that would rather have the payload as it is gets it so.
        return QualityOf("identity", accepted) > bestQuality ? null : best;
    }

    /// <summary>Compresses a payload.</summary>
    /// <param name="payload">The payload.</param>
    /// <param name="coding">One of those that <see cref="Negotiate"/> gives.</param>
    public static ReadOnlyMemory<byte> Compress(ReadOnlyMemory<byte> payload, string coding)
    {
        var output = new MemoryStream(payload.Length / 2);
        using (var compressor = Open(output, coding)) compressor.Write(payload.Span);
        return output.GetBuffer().AsMemory(0, (int)output.Length);
    }

    private static Stream Open(Stream output, string coding) => coding switch
    {
        "gzip" => new GZipStream(output, CompressionLevel.Fastest, leaveOpen: true),
        "br" => new BrotliStream(output, CompressionLevel.Fastest, leaveOpen: true),
        _ => new ZLibStream(output, CompressionLevel.Fastest, leaveOpen: true),
    };

    /// <summary>How much a client likes a coding, from 0 to 1; null: it does not name it.</summary>
    private static double? QualityOf(string coding, IList<StringWithQualityHeaderValue> accepted)
    {
        foreach (var value in accepted)
            if (value.Value.Equals(coding, StringComparison.OrdinalIgnoreCase)) return value.Quality ?? 1;
        return null;
    }
}
