using EngineIo.Protocol;
using EngineIo.Telemetry;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;

namespace EngineIo.Transports;

/// <summary>What a client did that ends its session, in the words of the log.</summary>
/// <param name="Received">What was received.</param>
/// <param name="Expected">What was expected.</param>
/// <param name="DecidedBy">The option that decides, or the protocol.</param>
internal readonly record struct Violation(string Received, string Expected, string DecidedBy = "the protocol")
{
    public static readonly Violation SecondGet = new("a second GET while one is open", "one GET at a time");
    public static readonly Violation SecondPost = new("a second POST while the body of one is on its way", "one POST at a time");
    public static readonly Violation BinaryBody = new("a POST of application/octet-stream", "text, which is all that protocol 4 posts");
    public static readonly Violation MalformedBody = new("a POST whose body is not HTTP", "a body of the length or the chunks that it announces");
    public static readonly Violation EmptyBody = new(
        "a POST without a body (where the client has sent one, something in front of the endpoint has read it)", "a payload of packets");
    public static readonly Violation UnexpectedPacket = new("a packet that only the server sends", "messages, the client's part of the heartbeat, or a close packet");

    private const string SlowPost = "a POST whose body came too slowly";

    public static Violation TooLarge(string what, long? length, int limit, string decidedBy = "the option MaxPayload") =>
        new($"{what} of {(length is null ? $"more than {limit}" : length)} bytes", $"at most {limit}", decidedBy);

    /// <summary>
    /// A body that the web server gave up on; only Kestrel says at which rate it does. Over HTTP/2 Kestrel cuts the connection instead, and says why in
    /// its own log alone.
    /// </summary>
    public static Violation TooSlow(HttpContext http) =>
        http.Features.Get<IHttpMinRequestBodyDataRateFeature>()?.MinDataRate is { } rate
            ? new(SlowPost, $"{rate.BytesPerSecond} bytes per second, after {rate.GracePeriod}", "Kestrel's limit MinRequestBodyDataRate")
            : new(SlowPost, "a body within the web server's time limit", "the web server");

    public static Violation Unreadable(Exception exception) => new(
        $"a POST whose body can't be read: {exception.GetType().Name}: {LogText.Of(exception.Message)}", "a body that what is in front of the endpoint can read");

    public static Violation DrainedBody(HttpContext http, int length) => new(
        $"{length} of the {http.Request.ContentLength} bytes of a POST: something in front of the endpoint has read its body"
            + (http.Features.Get<IFormFeature>()?.Form is null ? "" : " as a form"),
        "a body that nobody has read, or that was buffered");

    public static Violation Of(PacketError error) => new(
        error switch
        {
            PacketError.Empty => "an empty packet",
            PacketError.Malformed => "a payload whose lengths are wrong",
            PacketError.UnknownType => "a packet of an unknown type",
            PacketError.InvalidUtf8 => "text that is not UTF-8",
            _ => "binary that is not base64",
        },
        "packets of the session's protocol");

    public static Violation Of(FrameStatus status, int limit) => status switch
    {
        FrameStatus.TooBig => TooLarge("a WebSocket message", null, limit),
        FrameStatus.InvalidData => new("a close frame whose reason is not UTF-8", "UTF-8", "RFC 6455"),
        _ => new("bytes that are not WebSocket frames of a client", "masked frames without reserved bits", "RFC 6455"),
    };

    /// <summary>Puts it into the log.</summary>
    /// <param name="socket">The client.</param>
    public void LogFor(EngineIoSocket socket) => Log.ProtocolViolation(socket.Logger, socket.LogId, Received, Expected, DecidedBy);
}
