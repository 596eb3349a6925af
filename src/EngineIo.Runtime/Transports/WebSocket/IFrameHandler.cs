namespace EngineIo.Transports;

/// <summary>What a <see cref="FrameReader"/> reports to. It makes one call at a time.</summary>
internal interface IFrameHandler
{
    /// <summary>A message came.</summary>
    /// <param name="message">The message, valid until this method returns.</param>
    FrameReader.Next Handle(in WebSocketMessage message);

    /// <summary>Completes when <see cref="Handle"/> can take the next message.</summary>
    Task RoomAsync();

    /// <summary>All messages of one read were handled: before the next one, the reader may wait.</summary>
    void OnReadHandled();

    /// <summary>Bytes came that are no valid frame. The reader drops all that follows.</summary>
    /// <param name="status">What is wrong.</param>
    void OnBadFrame(FrameStatus status);

    /// <summary>The client has closed the connection, or reading has failed.</summary>
    /// <param name="exception">Why it failed.</param>
    void OnGone(Exception? exception);

    /// <summary>The reader is done: completes when nothing is written any more. The buffers of the connection are released then.</summary>
    ValueTask StopAsync();

    /// <summary>
    /// An exception that is not of the network ended the reader, or <see cref="StopAsync"/>, and no one else will log it.
    /// </summary>
    /// <param name="exception">The exception.</param>
    void OnFailed(Exception exception);

    /// <summary>Ends the connection. The last call.</summary>
    ValueTask EndAsync();
}
