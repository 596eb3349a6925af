using System.IO.Pipelines;
using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http.Features;

namespace EngineIo.Kestrel;

/// <summary>
/// A connection of Kestrel's transport that a WebSocket can take away from HTTP. The request then ends, and Kestrel frees what it keeps for
/// the request and for HTTP on the connection, which is much of the memory of an idle WebSocket. The pipes and the socket stay open.
/// </summary>
internal sealed class DetachableConnection : ConnectionContext, IDuplexPipe, IDirectConnectionFeature, IHttpRequestLifetimeFeature
{
    private readonly ConnectionContext _connection;
    private readonly DetachedConnections _detached;
    private readonly DirectSocketWriter _output;

    /// <summary>
    /// Null: detached. Set to null once, by <see cref="Detach"/>, on the thread that handles the request and before the request ends; what
    /// HTTP does later, on any thread, sees that.
    /// </summary>
    private HttpEnd? _http;

    /// <param name="connection">The connection.</param>
    /// <param name="output">Writes to it.</param>
    /// <param name="detached">Keeps it from its detaching to its end.</param>
    public DetachableConnection(ConnectionContext connection, DirectSocketWriter output, DetachedConnections detached)
    {
        _connection = connection;
        _detached = detached;
        Input = connection.Transport.Input;
        _output = output;
        _http = new HttpEnd(this);
        connection.Transport = this;
    }

    /// <summary>Whether it was taken away from HTTP.</summary>
    public bool IsDetached => _http is null;

    public bool IsDetachable => true;

    public bool IsDirect => _output.IsDirect;

    public bool PutsOffFlush { get => _output.PutsOffFlush; set => _output.PutsOffFlush = value; }

    public PipeReader Input { get; }

    public PipeWriter Output => _output;

    /// <summary>The pipes that HTTP uses: ours, unless a connection middleware has replaced them.</summary>
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

    public bool TryGoDirect() => _output.TryGoDirect();

    public IHttpRequestLifetimeFeature Detach()
    {
        _detached.Add(this);
        _http = null;
        return this;
    }

    /// <summary>Aborts the connection, if it still belongs to HTTP.</summary>
    /// <param name="abortReason">Why.</param>
    public override void Abort(ConnectionAbortedException abortReason)
    {
        if (!IsDetached) _connection.Abort(abortReason);
    }

    /// <summary>Aborts the connection after it was detached.</summary>
    void IHttpRequestLifetimeFeature.Abort() => Cut();

    /// <summary>Aborts the connection, whoever it belongs to.</summary>
    public void Cut() => _connection.Abort();

    /// <summary>Called by Kestrel when HTTP on the connection has ended.</summary>
    public override async ValueTask DisposeAsync()
    {
        if (IsDetached) ForgetHttp();
        else await EndAsync();
        await base.DisposeAsync();
    }

    public async ValueTask EndAsync()
    {
        try
        {
            Output.Complete();
            Input.Complete();
        }
        finally
        {
            await _connection.DisposeAsync();
            _detached.Remove(this);
        }
    }

    /// <summary>Removes what HTTP has added to the features of the connection: it would keep the memory of HTTP alive.</summary>
    private void ForgetHttp()
    {
        foreach (var (type, feature) in Features.ToArray())
            if (!ReferenceEquals(feature, _connection)) Features[type] = null;
    }

    /// <summary>The pipes that HTTP is given. After <see cref="Detach"/> its calls have no effect on the connection.</summary>
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

        public override Memory<byte> GetMemory(int sizeHint = 0) =>
            Output is { } output ? output.GetMemory(sizeHint) : new byte[Math.Max(sizeHint, 1)];

        public override Span<byte> GetSpan(int sizeHint = 0) =>
            Output is { } output ? output.GetSpan(sizeHint) : new byte[Math.Max(sizeHint, 1)];

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
