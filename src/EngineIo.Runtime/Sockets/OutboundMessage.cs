using System.Text;
using EngineIo.Protocol;

namespace EngineIo.Sockets;

/// <summary>A message on its way into the outbound queue: a string, UTF-8, bytes, or a frame that is encoded already.</summary>
internal readonly struct OutboundMessage
{
    private readonly string? _text;
    private readonly ReadOnlyMemory<byte> _bytes;
    private readonly Form _form;
    private readonly int _length;

    private OutboundMessage(Form form, string? text, ReadOnlyMemory<byte> bytes, int length) =>
        (_form, _text, _bytes, _length) = (form, text, bytes, length);

    private enum Form : byte { String, Utf8, Binary, Frame }

    /// <summary>How much of the queue the message takes.</summary>
    public int FrameLength => _form switch
    {
        Form.Frame => _length,
        Form.Binary => OutboundQueue.FrameLength(_length),
        _ => OutboundQueue.FrameLength(1 + _length),
    };

    /// <summary>The message's own bytes.</summary>
    public int Length
    {
        get
        {
            if (_form is not Form.Frame) return _length;
            FrameWriter.ReadHeader(_bytes.Span, out var opcode, out var length);
            return opcode is FrameOpcode.Text ? length - 1 : length;
        }
    }

    public static OutboundMessage Text(string text) => new(Form.String, text, default, Encoding.UTF8.GetByteCount(text));

    public static OutboundMessage Utf8(ReadOnlyMemory<byte> utf8) => new(Form.Utf8, null, utf8, utf8.Length);

    public static OutboundMessage Binary(ReadOnlyMemory<byte> data) => new(Form.Binary, null, data, data.Length);

    public static OutboundMessage Of(EngineIoMessage message) => message.IsBinary ? Binary(message.Data) : Utf8(message.Data);

    /// <summary>Puts the message at the end of a queue.</summary>
    /// <param name="queue">The queue.</param>
    public void AppendTo(OutboundQueue queue)
    {
        switch (_form)
        {
            case Form.String: queue.AppendText(PacketType.Message, _text!, _length); break;
            case Form.Utf8: queue.AppendText(PacketType.Message, _bytes.Span); break;
            case Form.Binary: queue.AppendBinary(_bytes.Span); break;
            default: queue.AppendUnit(_bytes.Span, 1); break;
        }
    }

    /// <summary>Encodes the message once, for many queues.</summary>
    public OutboundMessage Encode()
    {
        var queue = new OutboundQueue(OutboundQueue.CommonFormat);
        AppendTo(queue);
        var taken = queue.BeginWrite();
        var frame = taken.WrittenMemory.ToArray();
        queue.EndWrite(taken);
        return new(Form.Frame, null, frame, frame.Length);
    }
}
