using System.Diagnostics.Metrics;

namespace EngineIo.Telemetry;

/// <summary>What one server measures. Where nobody listens, an instrument has nothing to do and allocates nothing.</summary>
/// <remarks>What happens with each message asks first whether somebody listens, so that nothing is computed for nobody.</remarks>
/// <param name="instruments">The application's instruments.</param>
/// <param name="handler">The name of the server's handler class.</param>
/// <param name="time">By which handlers are timed.</param>
internal sealed class ServerMetrics(Instruments instruments, string handler, TimeProvider time)
{
    private static readonly KeyValuePair<string, object?> Received = new(Attributes.Direction, Attributes.Received);
    private static readonly KeyValuePair<string, object?> Sent = new(Attributes.Direction, Attributes.Sent);

    private readonly Counter<long> _messages = instruments.Messages;
    private readonly Counter<long> _io = instruments.Io;
    private readonly Histogram<double> _handlerDuration = instruments.HandlerDuration;
    private readonly KeyValuePair<string, object?> _handler = new(Attributes.Handler, handler);

    /// <summary>Whether somebody wants to know of messages.</summary>
    public bool CountsMessages => _messages.Enabled || _io.Enabled;

    /// <summary>Whether somebody wants to know how long handlers take.</summary>
    public bool TimesHandlers => _handlerDuration.Enabled;

    /// <summary>A client was let in.</summary>
    public void OnConnected(EngineIoTransport transport, int revision) => instruments.Handshakes.Add(
        1, _handler, Of(transport), new(Attributes.ProtocolVersion, Attributes.ValueOf(revision)));

    /// <summary>A client that was let in has left.</summary>
    public void OnDisconnected(EngineIoTransport transport, DisconnectReason reason) => instruments.Disconnects.Add(
        1, _handler, Of(transport), new(Attributes.DisconnectReason, Attributes.ValueOf(reason)));

    /// <summary>A request was refused.</summary>
    /// <param name="cause">One of <see cref="RefusalCause"/>.</param>
    public void OnRefused(string cause) => instruments.Refusals.Add(1, _handler, new(Attributes.ErrorType, cause));

    public void OnUpgradeBegun() => instruments.UpgradesBegun.Add(1, _handler);

    public void OnUpgradeDone() => instruments.UpgradesDone.Add(1, _handler);

    /// <summary>An upgrade that had begun came to nothing.</summary>
    /// <param name="cause">One of <see cref="UpgradeFailure"/>.</param>
    public void OnUpgradeFailed(string cause) => instruments.UpgradesFailed.Add(1, _handler, new(Attributes.ErrorType, cause));

    /// <summary>A message came. To be called where <see cref="CountsMessages"/>.</summary>
    /// <param name="bytes">Its length.</param>
    public void OnReceived(int bytes) => Count(bytes, Received);

    /// <summary>A message was taken into a send buffer. To be called where <see cref="CountsMessages"/>.</summary>
    /// <param name="bytes">Its length.</param>
    public void OnSent(int bytes) => Count(bytes, Sent);

    /// <summary>Messages were dropped because a send buffer was full.</summary>
    /// <param name="count">How many; a unit of several counts as one.</param>
    public void OnDropped(int count) => instruments.DroppedMessages.Add(count, _handler);

    /// <summary>A client's limiter had no permit for a message.</summary>
    public void OnLimited() => instruments.LimitedMessages.Add(1, _handler);

    /// <summary>A message could not be given to the handler.</summary>
    /// <param name="cause">One of <see cref="UnreadableCause"/>.</param>
    public void OnUnreadable(string cause) => instruments.UnreadableMessages.Add(1, _handler, new(Attributes.ErrorType, cause));

    /// <summary>A handler's method is called.</summary>
    /// <returns>What <see cref="OnHandled"/> wants to know.</returns>
    public long OnHandling() => TimesHandlers ? time.GetTimestamp() : 0;

    /// <summary>A handler's method is done.</summary>
    /// <param name="handlerEvent">One of <see cref="HandlerEvent"/>.</param>
    /// <param name="start">What <see cref="OnHandling"/> gave.</param>
    /// <param name="failure">What it threw.</param>
    public void OnHandled(string handlerEvent, long start, Exception? failure)
    {
        if (start == 0) return;
        var seconds = time.GetElapsedTime(start).TotalSeconds;
        var of = new KeyValuePair<string, object?>(Attributes.Event, handlerEvent);
        if (failure is null) _handlerDuration.Record(seconds, _handler, of);
        else _handlerDuration.Record(seconds, _handler, of, new(Attributes.ErrorType, Attributes.ValueOf(failure)));
    }

    /// <summary>So many clients are on a transport.</summary>
    public Measurement<long> Connections(EngineIoTransport transport, int count) => new(count, _handler, Of(transport));

    /// <summary>So many bytes wait to be sent.</summary>
    public Measurement<long> SendBuffers(long bytes) => new(bytes, _handler);

    private static KeyValuePair<string, object?> Of(EngineIoTransport transport) =>
        new(Attributes.Transport, Attributes.ValueOf(transport));

    private void Count(int bytes, KeyValuePair<string, object?> direction)
    {
        _messages.Add(1, _handler, direction);
        _io.Add(bytes, _handler, direction);
    }
}
