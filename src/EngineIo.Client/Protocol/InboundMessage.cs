using System.Buffers;

namespace EngineIo.Client.Protocol;

/// <summary>A message that was received and waits to be read. It owns a pooled array.</summary>
/// <param name="Array">The array.</param>
/// <param name="Start">Where the message begins in it.</param>
/// <param name="Length">The length of the message in bytes.</param>
/// <param name="IsBinary">Whether it is binary.</param>
internal readonly record struct InboundMessage(byte[] Array, int Start, int Length, bool IsBinary)
{
    public EngineIoMessage Message
    {
        get
        {
            var data = Array.AsMemory(Start, Length);
            return IsBinary ? EngineIoMessage.FromBinary(data) : EngineIoMessage.FromUtf8(data);
        }
    }

    /// <summary>Gives the array back. The message may not be used after it.</summary>
    public void Release() => ArrayPool<byte>.Shared.Return(Array);
}
