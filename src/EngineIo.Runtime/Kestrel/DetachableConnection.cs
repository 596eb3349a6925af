using System.IO.Pipelines;
using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http.Features;

namespace EngineIo.Kestrel;

/// <summary>
/// A connection of the web server's transport that a WebSocket can take away from HTTP. HTTP then ends with the request, and lets go of all that it keeps for a
/// request and its connection, much of what an idle WebSocket holds; the pipes, and the socket below them, go on.
/// </summary>
internal sealed class DetachableConnection : ConnectionContext, IDuplexPipe, IHttpRequestLifetimeFeature
{
    private readonly ConnectionContext _connection;
    private readonly DetachedConnections _detached;
    private HttpEnd? _http;

    /// <param name="connection">The connection.</param>
    /// <param name="output">What it is written by.</param>
    /// <param name="detached">Where it is to be found when HTTP has lost it.</param>
    public DetachableConnection(ConnectionContext connection, DirectSocketWriter output, DetachedConnections detached)
    {
        _connection = connection;
        _detached = detached;
        Input = connection.Transport.Input;
        Output = output;
        _http = new HttpEnd(this);
        connection.Transport = this;
    }

    /// <summary>Whether HTTP has lost it.</summary>
    public bool IsDetached => _http is null;

    public PipeReader Input { get; }

    public PipeWriter Output { get; }

    /// <summary>What HTTP reads and writes by, unless a middleware of the connection has put something of its own there.</summary>
    public override IDuplexPipe Transport
    {
        get => ReferenceEquals(_connection.Transport, this) ? (IDuplexPipe?)_http ?? this : _connection.Transport;
        set => _connection.Transport = value;
    }

    public override string ConnectionId { get => _connection.ConnectionId; set => _connection.ConnectionId = value; }

    public override IFeatureCollection Features => _connection.Features;

    public override IDictionary<object, object?> Items { get => _connection.Items; set => _connection.Items = value; }

    public override CancellationToken ConnectionClosed { get => _connection.ConnectionClosed; set => _connection.ConnectionClosed = value; }

    public override EndPoint? LocalEndPoint { get => _connection.LocalEndPoint; set => _connection.LocalEndPoint = value; }

    public override EndPoint? RemoteEndPoint { get => _connection.RemoteEndPoint; set => _connection.RemoteEndPoint = value; }

    CancellationToken IHttpRequestLifetimeFeature.RequestAborted { get => ConnectionClosed; set => ConnectionClosed = value; }

    /// <summary>Takes it away from HTTP, which then comes to its end without touching it. Whoever does so reads it, writes it, and ends it.</summary>
    public void Detach()
    {
        _detached.Add(this);
        _http = null;
    }

    /// <summary>Cuts it, on behalf of HTTP.</summary>
    /// <param name="abortReason">Why.</param>
    public override void Abort(ConnectionAbortedException abortReason)
    {
        if (!IsDetached) _connection.Abort(abortReason);
    }

    /// <summary>Cuts it, on behalf of whoever detached it.</summary>
    void IHttpRequestLifetimeFeature.Abort() => _connection.Abort();

    /// <summary>HTTP is done with the connection.</summary>
    public override async ValueTask DisposeAsync()
    {
        if (IsDetached) ForgetHttp();
        else await EndAsync().ConfigureAwait(false);
        await base.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>Ends the connection, when what was written is sent.</summary>
    public async ValueTask EndAsync()
    {
        try
        {
            Output.Complete();
            Input.Complete();
        }
        finally
        {
            await _connection.DisposeAsync().ConfigureAwait(false);
            _detached.Remove(this);
        }
    }

    /// <summary>What HTTP has put among the features of the connection would keep all that there was of HTTP.</summary>
    private void ForgetHttp()
    {
        foreach (var (type, feature) in Features.ToArray())
            if (!ReferenceEquals(feature, _connection)) Features[type] = null;
    }

    /// <summary>The pipes as HTTP has them: when the connection is detached, nothing that HTTP does reaches them any more.</summary>
    private sealed class HttpEnd(DetachableConnection connection) : IDuplexPipe
    {
        public PipeReader Input { get; } = new HttpReader(connection);

        public PipeWriter Output { get; } = new HttpWriter(connection);
    }

    private sealed class HttpReader(DetachableConnection connection) : PipeReader
    {
        private PipeReader? Input => connection.IsDetached ? null : connection.Input;

        public override ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default) =>
            Input is { } input ? input.ReadAsync(cancellationToken) : new(Ended);

        public override bool TryRead(out ReadResult result)
        {
            if (Input is { } input) return input.TryRead(out result);
            result = Ended;
            return true;
        }

        public override void AdvanceTo(SequencePosition consumed) => Input?.AdvanceTo(consumed);

        public override void AdvanceTo(SequencePosition consumed, SequencePosition examined) => Input?.AdvanceTo(consumed, examined);

        public override void CancelPendingRead() => Input?.CancelPendingRead();

        public override void Complete(Exception? exception = null) => Input?.Complete(exception);

        private static ReadResult Ended => new(default, isCanceled: false, isCompleted: true);
    }

    private sealed class HttpWriter(DetachableConnection connection) : PipeWriter
    {
        private PipeWriter? Output => connection.IsDetached ? null : connection.Output;

        public override bool CanGetUnflushedBytes => connection.Output.CanGetUnflushedBytes;

        public override long UnflushedBytes => Output?.UnflushedBytes ?? 0;

        public override Memory<byte> GetMemory(int sizeHint = 0) => Output is { } output ? output.GetMemory(sizeHint) : new byte[Math.Max(sizeHint, 1)];

        public override Span<byte> GetSpan(int sizeHint = 0) => Output is { } output ? output.GetSpan(sizeHint) : new byte[Math.Max(sizeHint, 1)];

        public override void Advance(int bytes) => Output?.Advance(bytes);

        public override ValueTask<FlushResult> WriteAsync(ReadOnlyMemory<byte> source, CancellationToken cancellationToken = default) =>
            Output is { } output ? output.WriteAsync(source, cancellationToken) : new(Ended);

        public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default) =>
            Output is { } output ? output.FlushAsync(cancellationToken) : new(Ended);

        public override void CancelPendingFlush() => Output?.CancelPendingFlush();

        public override void Complete(Exception? exception = null) => Output?.Complete(exception);

        private static FlushResult Ended => new(isCanceled: false, isCompleted: true);
    }
}
