using System.Buffers;

namespace EngineIo.Sockets;

/// <summary>
/// A pooled array into which a transport reads. Handlers see slices of it; one that is not done when it returns keeps the array alive
/// with <see cref="Retain"/>, and the transport then reads on into another.
/// </summary>
internal sealed class ReceiveBuffer
{
    private byte[] _array = [];
    private int _references = 1;

    /// <summary>The whole array.</summary>
    public byte[] Array => _array;

    /// <summary>Whether a handler still reads from the array.</summary>
    public bool IsShared => Volatile.Read(ref _references) > 1;

    /// <summary>Makes the array at least that long, keeping its first bytes. Not while it is shared.</summary>
    /// <param name="length">The length that is needed.</param>
    /// <param name="keep">How many bytes to keep.</param>
    public void EnsureLength(int length, int keep)
    {
        if (_array.Length >= length) return;
        var larger = ArrayPool<byte>.Shared.Rent(length);
        _array.AsSpan(0, keep).CopyTo(larger);
        Recycle();
        _array = larger;
    }

    /// <summary>The next length of a buffer that is full: twice as much, as far as there are arrays.</summary>
    /// <param name="length">Its length.</param>
    /// <param name="atLeast">The first length.</param>
    public static int Grown(int length, int atLeast) => (int)Math.Clamp(2L * length, atLeast, System.Array.MaxLength);

    /// <summary>Gives the array back to the pool; the buffer itself goes on. Not while it is shared.</summary>
    public void Recycle()
    {
        if (_array.Length > 0) ArrayPool<byte>.Shared.Return(_array);
        _array = [];
    }

    /// <summary>Keeps the array alive until <see cref="Release"/> is called once more.</summary>
    public void Retain() => Interlocked.Increment(ref _references);

    /// <summary>Lets go of the array; the last to do so gives it back to the pool.</summary>
    public void Release()
    {
        if (Interlocked.Decrement(ref _references) == 0) Recycle();
    }
}
