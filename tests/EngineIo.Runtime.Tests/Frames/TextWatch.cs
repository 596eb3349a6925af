using System.Buffers;
using System.Text;
using EngineIo.Protocol;

namespace EngineIo.Tests.Frames;

/// <summary>
/// Finds where the text of a stream stops being UTF-8: the framework looks at text as it comes in, our own codec leaves it to the reader of
/// packets, when the message is whole.
/// </summary>
internal static class TextWatch
{
    private const int LongestCharacter = 4;

    private enum Verdict
    {
        /// <summary>As far as it can be read, it is UTF-8.</summary>
        Valid,

        /// <summary>It isn't, but in bytes so near the end that the framework may not have looked at them yet.</summary>
        Unsure,

        Invalid,
    }

    /// <summary>Reads frames up to the first text that is none, or the first frame that breaks a rule.</summary>
    /// <param name="bytes">What a client sent.</param>
    /// <returns>
    /// Behind how many messages the framework finds bad text: where it may, and where it must; and how many messages can be compared at
    /// all.
    /// </returns>
    public static (List<int> Maybe, int? Surely, int Comparable) Find(ReadOnlySpan<byte> bytes)
    {
        List<int> maybe = [];
        var messages = 0;
        FrameOpcode? kind = null;
        List<byte> data = [];
        while (FrameHeader.TryRead(bytes, out var header) && IsAllowed(header, isInMessage: kind is not null))
        {
            var length = (int)Math.Min(header.PayloadLength, bytes.Length - header.HeaderLength);
            var payload = bytes.Slice(header.HeaderLength, length).ToArray();
            FrameMask.Apply(payload, header.Mask);
            bytes = bytes[(header.HeaderLength + length)..];
            if (header.Opcode is FrameOpcode.Close) break;
            if (header.IsControl) continue;

            kind ??= header.Opcode;
            data.AddRange(payload);
            var isCut = length < header.PayloadLength;

            var isWhole = header.IsFinal && !isCut;
            var isText = kind is FrameOpcode.Text;
            var text = isText ? Check([.. data], isWhole && length > 0) : Verdict.Valid;

            // Of a frame that never ends, and of a message that is too big, nobody says how much is looked at.
            if (text is Verdict.Unsure || (text is Verdict.Invalid && (isCut || data.Count > FrameReading.Limit))) maybe.Add(messages);
            else if (text is Verdict.Invalid) return (maybe, messages, int.MaxValue);
            if (isCut || data.Count > FrameReading.Limit) break;
            if (!header.IsFinal) continue;
            messages++;

            // The framework lets a message end within a character if its last frame is empty, and takes the next message for the rest of
            // it. The reader of packets refuses the first, so that the second never counts.
            if (isText && Check([.. data], isWhole) is Verdict.Invalid) return (maybe, null, messages);
            kind = null;
            data.Clear();
        }

        return (maybe, null, int.MaxValue);
    }

    private static bool IsAllowed(in FrameHeader header, bool isInMessage) =>
        header is { HasReservedBits: false, IsKnown: true, IsMasked: true, PayloadLength: >= 0 }
        && (header.IsControl ? header is { IsFinal: true, PayloadLength: <= 125 } : isInMessage == header.Opcode is FrameOpcode.Continuation);

    private static Verdict Check(ReadOnlySpan<byte> text, bool isWhole)
    {
        while (!text.IsEmpty)
        {
            var status = Rune.DecodeFromUtf8(text, out _, out var length);
            if (status is OperationStatus.Done) text = text[length..];
            else if (isWhole || text.Length >= LongestCharacter) return Verdict.Invalid;
            else return status is OperationStatus.InvalidData ? Verdict.Unsure : Verdict.Valid;
        }

        return Verdict.Valid;
    }
}
