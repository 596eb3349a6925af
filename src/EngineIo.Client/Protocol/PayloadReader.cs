using System.Buffers;

namespace EngineIo.Client.Protocol;

/// <summary>
/// Takes a payload apart while it comes in, whatever its length: only one packet of it is in memory. Protocol 4, "HTTP long-polling".
/// </summary>
/// <param name="stream">The payload.</param>
/// <param name="maxPacket">The longest packet that is taken, in bytes as they stand in the payload.</param>
/// <param name="owner">What the payload belongs to: disposed of with the reader.</param>
internal sealed class PayloadReader(Stream stream, int maxPacket, IDisposable? owner = null) : IDisposable
{
    private const byte Separator = 0x1e;

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(4096);
    private int _start;
    private int _end;
    private bool _isWhole;
    private bool _isDone;

    /// <summary>Reads the next packet; null: there is none any more. The bytes are valid until the next call.</summary>
    /// <exception cref="ProtocolException">A packet is too long.</exception>
    public async ValueTask<ReadOnlyMemory<byte>?> ReadAsync(CancellationToken cancellationToken)
    {
        if (_isDone) return null;
        for (var searched = 0; ;)
        {
            var found = _buffer.AsSpan(_start + searched, _end - _start - searched).IndexOf(Separator);
            var length = found >= 0 ? searched + found : _end - _start;
            if (length > maxPacket) throw new ProtocolException(DisconnectReason.PayloadTooLarge, "The server sent a message that is larger than MaxPayload.");
            if (found >= 0 || _isWhole)
            {
                var packet = _buffer.AsMemory(_start, length);
                _start = Math.Min(_end, _start + length + 1);
                _isDone = found < 0;
                return packet;
            }

            searched = length;
            MakeRoom();
            var count = await stream.ReadAsync(_buffer.AsMemory(_end), cancellationToken).ConfigureAwait(false);
            if (count == 0) _isWhole = true;
            _end += count;
        }
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_buffer);
        owner?.Dispose();
    }

    private void MakeRoom()
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            (_start, _end) = (0, _end - _start);
        }

        if (_end < _buffer.Length) return;
        var larger = ArrayPool<byte>.Shared.Rent((int)Math.Min(2L * _buffer.Length, Array.MaxLength));
        _buffer.AsSpan(0, _end).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }
}
