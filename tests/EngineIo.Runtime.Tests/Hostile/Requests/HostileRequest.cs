using System.Text;

namespace EngineIo.Tests.Hostile.Requests;

/// <summary>A request, and what is to come of it.</summary>
/// <param name="Text">
/// The request, a character a byte. <c>SID</c> is a session of protocol 4 on polling, for which the message <c>kept</c> waits; <c>WID</c>
/// is one on WebSocket.
/// </param>
/// <param name="Answer">The answer, as a line of <see cref="Answers"/>.</param>
/// <param name="Events">What the handler is told of the session on polling. Without an end among it, the session lives on, and what waits
/// for it still does.</param>
internal sealed record HostileRequest(string Text, string Answer, params string[] Events)
{
    /// <summary>A request without a body to the handler.</summary>
    public static string Get(string query, params string[] headers) => By("GET", query, headers);

    /// <summary>A request without a body to the handler.</summary>
    public static string By(string method, string query, params string[] headers) => To(method, $"/engine.io/?{query}", headers);

    /// <summary>A request without a body to anywhere.</summary>
    public static string To(string method, string target, params string[] headers) => RawRequest.Bodiless(method, target, headers);

    /// <summary>A request to become a WebSocket.</summary>
    public static string AsWebSocket(string query, params string[] headers) => RawRequest.Upgrade($"/engine.io/?{query}", headers);

    /// <summary>A handshake on polling, with these headers behind the host.</summary>
    public static string Opening(params string[] headers) => Get("EIO=4&transport=polling", headers);

    /// <summary>A handshake on polling whose head is these lines, to the byte.</summary>
    public static string Lines(params string[] lines) => string.Concat(lines.Select(line => $"{line}\r\n"));

    /// <summary>A POST of the session, with these headers and this body, whatever they say of each other.</summary>
    public static string Post(string body, params string[] headers) => By("POST", "EIO=4&transport=polling&sid=SID", headers) + body;

    /// <summary>A POST of the session, whose length is said rightly.</summary>
    public static string PostWhole(string body, params string[] headers) => Post(body, [$"Content-Length: {body.Length}", .. headers]);

    /// <summary>The bytes of the request, for these sessions.</summary>
    public byte[] Bytes(string sid, string webSocketSid) =>
        Encoding.Latin1.GetBytes(Text.Replace("SID", sid, StringComparison.Ordinal).Replace("WID", webSocketSid, StringComparison.Ordinal));
}
