using System.Text;
using EngineIo.Protocol;

namespace EngineIo.Sockets;

/// <summary>A unit on its way into the outbound queue: a string, UTF-8, bytes, or messages that are encoded already.</summary>
internal readonly struct OutboundMessage
{
    /// <summary>A string, or an <see cref="EncodedMessage"/>.</summary>
    private readonly object? _source;
    private readonly ReadOnlyMemory<byte> _bytes;
    private readonly Form _form;

    private OutboundMessage(Form form, object? source, ReadOnlyMemory<byte> bytes, int length) =>
        (_form, _source, _bytes, Length) = (form, source, bytes, length);

    private enum Form : byte { String, Utf8, Binary, Unit }

    /// <summary>The bytes of its messages.</summary>
    public int Length { get; }

    /// <summary>How much of the queue it takes.</summary>
    public int FrameLength => _form switch
    {
        Form.Unit => ((EncodedMessage)_source!).FrameLength,
        Form.Binary => OutboundQueue.FrameLength(Length),
        _ => OutboundQueue.FrameLength(1 + Length),
    };

    public static OutboundMessage Text(string text) => new(Form.String, text, default, Encoding.UTF8.GetByteCount(text));

    public static OutboundMessage Utf8(ReadOnlyMemory<byte> utf8) => new(Form.Utf8, null, utf8, utf8.Length);

    public static OutboundMessage Binary(ReadOnlyMemory<byte> data) => new(Form.Binary, null, data, data.Length);

    public static OutboundMessage Of(EngineIoMessage message) => message.IsBinary ? Binary(message.Data) : Utf8(message.Data);

    public static OutboundMessage Of(EncodedMessage unit) => new(Form.Unit, unit, default, unit.Length);

    /// <summary>Puts it at the end of a queue.</summary>
    /// <param name="queue">The queue.</param>
    public void AppendTo(OutboundQueue queue)
    {
        switch (_form)
        {
            case Form.String: queue.AppendText(PacketType.Message, (string)_source!, Length); break;
            case Form.Utf8: queue.AppendText(PacketType.Message, _bytes.Span); break;
            case Form.Binary: queue.AppendBinary(_bytes.Span); break;
            default: queue.AppendUnit(((EncodedMessage)_source!).Frames, ((EncodedMessage)_source).Count); break;
        }
    }

    /// <summary>Encodes it once, for many queues.</summary>
    public EncodedMessage Encode() => _form switch
    {
        Form.Unit => (EncodedMessage)_source!,
        Form.String => EncodedMessage.OfText((string)_source!, Length),
        Form.Utf8 => EncodedMessage.Create([EngineIoMessage.FromUtf8(_bytes)]),
        _ => EncodedMessage.Create([EngineIoMessage.FromBinary(_bytes)]),
    };
}
