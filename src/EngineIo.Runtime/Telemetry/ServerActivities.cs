using System.Diagnostics;

namespace EngineIo.Telemetry;

/// <summary>
/// The activities of one server. Whoever starts one does so in an async method, which keeps <see cref="Activity.Current"/> to itself.
/// </summary>
/// <param name="source">The application's source.</param>
/// <param name="handler">The name of the server's handler class.</param>
internal sealed class ServerActivities(ActivitySource source, string handler)
{
    /// <summary>Whether somebody wants to know.</summary>
    public bool HasListeners => source.HasListeners();

    /// <summary>A handshake begins: a part of its request.</summary>
    public Activity? StartConnect(EngineIoTransport transport, int revision) => source.StartActivity("engineio.connect")
        ?.SetTag(Attributes.Handler, handler)
        .SetTag(Attributes.Transport, Attributes.ValueOf(transport))
        .SetTag(Attributes.ProtocolVersion, Attributes.ValueOf(revision));

    /// <summary>The handshake that runs here, if any, has a sid.</summary>
    /// <param name="sid">As much of it as the log shows.</param>
    public void OnRegistered(string sid) => Handshake?.SetTag(Attributes.Sid, sid);

    /// <summary>The handshake that runs here, if any, ends without a session.</summary>
    /// <param name="cause">One of <see cref="RefusalCause"/>.</param>
    public void OnRefused(string cause) => Handshake?.SetTag(Attributes.ErrorType, cause).SetStatus(ActivityStatusCode.Error);

    /// <summary>The connect handler of the handshake that runs here threw.</summary>
    /// <param name="exception">What it threw.</param>
    public void OnConnectFailed(Exception exception) => Handshake?.AddException(exception);

    /// <summary>A message goes to its handler.</summary>
    /// <param name="origin">The request that brought it; null: the one that runs here, if any.</param>
    /// <param name="transport">What it came by.</param>
    /// <param name="size">Its length in bytes.</param>
    /// <param name="isBinary">Whether it is binary.</param>
    public Activity? StartMessage(Activity? origin, EngineIoTransport transport, int size, bool isBinary) =>
        StartOfItsOwn("engineio.message", ActivityKind.Consumer, origin)
        ?.SetTag(Attributes.Transport, Attributes.ValueOf(transport))
        .SetTag(Attributes.MessageType, isBinary ? "binary" : "text")
        .SetTag(Attributes.MessageSize, size);

    /// <summary>The end of a client goes to its handler.</summary>
    /// <param name="transport">What it was connected by.</param>
    /// <param name="reason">Why it ended.</param>
    public Activity? StartDisconnect(EngineIoTransport transport, DisconnectReason reason) =>
        StartOfItsOwn("engineio.disconnect", ActivityKind.Internal, origin: null)
        ?.SetTag(Attributes.Transport, Attributes.ValueOf(transport))
        .SetTag(Attributes.DisconnectReason, Attributes.ValueOf(reason));

    /// <summary>What an activity stands for failed.</summary>
    /// <param name="activity">The activity.</param>
    /// <param name="exception">Why.</param>
    public static void OnFailed(Activity? activity, Exception exception) => activity
        ?.SetTag(Attributes.ErrorType, Attributes.ValueOf(exception))
        .AddException(exception)
        .SetStatus(ActivityStatusCode.Error);

    private Activity? Handshake => HasListeners && Activity.Current is { } current && current.Source == source ? current : null;

    /// <summary>
    /// Starts a trace of its own. The request of a WebSocket mostly lasts as long as the session: a trace of all its messages would never
    /// end and be of no use. So a message only links to the request that brought it.
    /// </summary>
    private Activity? StartOfItsOwn(string name, ActivityKind kind, Activity? origin)
    {
        if (!HasListeners) return null;
        var current = Activity.Current;
        ActivityLink[] links = (origin ?? current) is { } request ? [new(request.Context)] : [];

        // What is current would become the parent.
        Activity.Current = null;
        var activity = source.StartActivity(name, kind, parentContext: default, tags: null, links);
        if (activity is null) Activity.Current = current;
        return activity?.SetTag(Attributes.Handler, handler);
    }
}
