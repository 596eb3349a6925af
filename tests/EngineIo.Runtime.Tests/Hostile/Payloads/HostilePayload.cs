using System.Text;
using static EngineIo.Tests.Hostile.Answers;

namespace EngineIo.Tests.Hostile.Payloads;

/// <summary>The body of a POST, and what is to come of it.</summary>
/// <param name="Body">The body.</param>
/// <param name="Answer">The answer, as a line of <see cref="Answers"/>.</param>
/// <param name="Events">What the handler is told. Without an end among it, the session lives on.</param>
internal sealed record HostilePayload(byte[] Body, string Answer, params string[] Events)
{
    /// <summary>A payload that ends its session behind these events. <c>|</c> is the separator of protocol 4.</summary>
    public static HostilePayload Bad(string payload, params string[] events) => Bad(Bytes(payload), events);

    /// <summary>A payload that ends its session behind these events.</summary>
    public static HostilePayload BadHex(string hex, params string[] events) => Bad(Convert.FromHexString(hex), events);

    /// <summary>A payload that looks bad and is taken. <c>|</c> is the separator of protocol 4.</summary>
    public static HostilePayload Taken(string payload, params string[] events) => new(Bytes(payload), Ok, events);

    /// <summary>A payload that looks bad and is taken.</summary>
    public static HostilePayload TakenHex(string hex, params string[] events) => new(Convert.FromHexString(hex), Ok, events);

    /// <summary>A payload by which the client leaves, behind these events. <c>|</c> is the separator of protocol 4.</summary>
    public static HostilePayload Leaving(string payload, params string[] events) =>
        new(Bytes(payload), Ok, [.. events, "disconnect ClientDisconnect"]);

    private static HostilePayload Bad(byte[] payload, string[] events) => new(payload, E(3), [.. events, "disconnect ParseError"]);

    private static byte[] Bytes(string payload) => Encoding.UTF8.GetBytes(payload.Replace('|', '\u001e'));
}
