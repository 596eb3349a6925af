using System.Buffers;

namespace EngineIo.Sockets;

/// <summary>Bytes in a pooled array, written at its end and taken from its front.</summary>
internal sealed class ByteBuffer : IBufferWriter<byte>
{
    private const int InitialLength = 512;
    private const int MaxHint = 64 * 1024;

    private byte[] _array = [];
    private int _start;
    private int _end;
    private int _hint = InitialLength;

    /// <summary>How many bytes wait.</summary>
    public int Length => _end - _start;

    /// <summary>The bytes that wait.</summary>
    public ReadOnlyMemory<byte> WrittenMemory => _array.AsMemory(_start, Length);

    /// <summary>The bytes that wait.</summary>
    public ReadOnlySpan<byte> WrittenSpan => _array.AsSpan(_start, Length);

    /// <inheritdoc/>
    public void Advance(int count) => _end += count;

    /// <inheritdoc/>
    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        MakeRoom(sizeHint);
        return _array.AsMemory(_end);
    }

    /// <inheritdoc/>
    public Span<byte> GetSpan(int sizeHint = 0)
    {
        MakeRoom(sizeHint);
        return _array.AsSpan(_end);
    }

    /// <summary>Takes bytes from the front.</summary>
    /// <param name="count">How many.</param>
    public void Consume(int count)
    {
        _start += count;
        if (_start == _end) Clear();
    }

    /// <summary>Takes bytes out of the middle: those before them move up.</summary>
    /// <param name="start">Where they start, counted from the front.</param>
    /// <param name="count">How many.</param>
    public void Remove(int start, int count)
    {
        if (start > 0) WrittenSpan[..start].CopyTo(_array.AsSpan(_start + count));
        Consume(count);
    }

    /// <summary>Forgets all bytes and gives the array back to the pool: an idle buffer holds nothing.</summary>
    public void Clear()
    {
        if (_array.Length == 0) return;

        // What was needed will be needed again: the next array need not grow to it step by step.
        _hint = Math.Clamp(_end, InitialLength, MaxHint);
        ArrayPool<byte>.Shared.Return(_array);
        _array = [];
        _start = _end = 0;
    }

    private void MakeRoom(int sizeHint)
    {
        if (sizeHint == 0) sizeHint = 1;
        if (_array.Length - _end >= sizeHint) return;

        var needed = Length + sizeHint;
        var array = needed <= _array.Length / 2 ? _array : ArrayPool<byte>.Shared.Rent(Math.Max(Math.Max(needed, Length * 2), _hint));
        WrittenSpan.CopyTo(array);
        if (array != _array && _array.Length > 0) ArrayPool<byte>.Shared.Return(_array);
        (_array, _start, _end) = (array, 0, Length);
    }
}
