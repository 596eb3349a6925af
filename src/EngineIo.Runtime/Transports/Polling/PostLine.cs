namespace EngineIo.Transports;

/// <summary>
/// The POSTs of one client whose bodies were read while the packets of an earlier one still wait for the handler. They hand over their
/// packets one after the other, in the order in which they came. All members are called under the session's gate.
/// </summary>
internal struct PostLine
{
    /// <summary>How many bytes may wait. As long as there are more, the next POST is not read before its turn.</summary>
    private const int MaxBytes = 64 * 1024;

    /// <summary>What a POST that waits costs besides its body.</summary>
    private const int Overhead = 1024;

    private Queue<Place>? _waiting;
    private int _bytes;
    private bool _isTaken;

    /// <summary>Whether so much waits that the next POST has to wait unread.</summary>
    public readonly bool IsCrowded => _bytes > MaxBytes;

    /// <summary>Takes a place at the end.</summary>
    /// <param name="bytes">How many bytes wait in it.</param>
    /// <returns>The place, whose task completes when its turn has come; null: it is its turn already.</returns>
    public Place? Join(int bytes)
    {
        if (!_isTaken)
        {
            _isTaken = true;
            return null;
        }

        var place = new Place(bytes + Overhead);
        (_waiting ??= new()).Enqueue(place);
        _bytes += place.Bytes;
        return place;
    }

    /// <summary>Gives a place up: the turn goes to the next, if the place had it.</summary>
    /// <param name="place">What <see cref="Join"/> gave.</param>
    public void Leave(Place? place)
    {
        if (place?.TrySetCanceled() is true)
        {
            _bytes -= place.Bytes;
            return;
        }

        while (_waiting?.TryDequeue(out var next) is true)
        {
            if (!next.TrySetResult()) continue;
            _bytes -= next.Bytes;
            return;
        }

        _isTaken = false;
    }

    /// <summary>A place in the line.</summary>
    /// <param name="bytes">What it counts.</param>
    internal sealed class Place(int bytes) : TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        public int Bytes { get; } = bytes;
    }
}
