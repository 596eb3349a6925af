using System.Buffers;
using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Text.Unicode;
using EngineIo.Client.Connections;
using EngineIo.Client.Protocol;

namespace EngineIo.Client.Transports;

/// <summary>HTTP long polling: one GET after the other brings what the server says, a POST takes what the client says. Protocol 4, "HTTP long-polling".</summary>
/// <param name="connection">The connection.</param>
/// <param name="http">Sends the requests.</param>
/// <param name="address">The address, with the sid.</param>
/// <param name="maxBody">How many bytes the server takes in a POST.</param>
/// <param name="maxMessage">The largest message that the client takes.</param>
[SuppressMessage("Design", "CA1001", Justification = "Without a timer a source of cancellation holds nothing to dispose of.")]
internal sealed class PollingTransport(Connection connection, HttpRequests http, Uri address, int maxBody, int maxMessage) : ClientTransport
{
    private const byte Separator = 0x1e;

    private readonly CancellationTokenSource _ended = new();
    private TaskCompletionSource? _resume;
    private volatile TaskCompletionSource? _paused;

    public override EngineIoTransport Kind => EngineIoTransport.Polling;

    /// <summary>The longest packet of a payload: a type byte, and a message, which may be base64.</summary>
    public static int MaxPacketOf(int maxMessage) => (int)Math.Min(1 + ((maxMessage + 2L) / 3 * 4), int.MaxValue);

    public override async Task ReceiveAsync()
    {
        while (true)
        {
            if (_paused is { } paused)
            {
                paused.TrySetResult();
                await _resume!.Task.ConfigureAwait(false);
                if (_ended.IsCancellationRequested) return;
                continue;
            }

            using var response = await http.GetAsync(address, _ended.Token).ConfigureAwait(false);
            await HttpRequests.EnsureAsync(response, HttpStatusCode.OK, _ended.Token).ConfigureAwait(false);
            if (!await ReadAsync(response, _ended.Token).ConfigureAwait(false)) return;
        }
    }

    /// <summary>Hands over the packets of a response; false: the server said goodbye.</summary>
    public async Task<bool> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        using var reader = new PayloadReader(stream, MaxPacketOf(maxMessage));
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false) is { } packet)
        {
            if (!await HandOverAsync(packet).ConfigureAwait(false)) return false;
        }

        return true;
    }

    /// <summary>Begins no further GET. Completes when the one that is on its way has been answered.</summary>
    public Task PauseAsync()
    {
        _resume = new(TaskCreationOptions.RunContinuationsAsynchronously);
        var paused = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _paused = paused;
        return paused.Task;
    }

    /// <summary>Goes on after <see cref="PauseAsync"/>.</summary>
    public void Resume()
    {
        _paused = null;
        _resume?.TrySetResult();
    }

    public override async ValueTask SendAsync(SendQueue queue, CancellationToken cancellationToken)
    {
        byte[]? body = null;
        var length = 0;
        try
        {
            // The first packet goes whatever its length: the server is asked, and says what it thinks of it.
            while (queue.TryTake(body is null ? int.MaxValue : maxBody - length - 1, out var packet))
            {
                body = Append(body, ref length, packet);
                packet.Release();
            }

            if (body is not null) await http.PostAsync(address, body.AsMemory(0, length), cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            if (body is not null) ArrayPool<byte>.Shared.Return(body);
        }
    }

    public override Task CloseAsync(CancellationToken cancellationToken) => http.PostAsync(address, "1"u8.ToArray(), cancellationToken);

    public override void Abort()
    {
        _ended.Cancel();
        Resume();
    }

    private static byte[] Append(byte[]? body, ref int length, in OutboundPacket packet)
    {
        var needed = length + 1 + packet.PayloadLength;
        if (body is null || body.Length < needed)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(needed, length * 2));
            if (body is not null)
            {
                body.AsSpan(0, length).CopyTo(larger);
                ArrayPool<byte>.Shared.Return(body);
            }

            body = larger;
        }

        if (length > 0) body[length++] = Separator;
        if (packet.IsBinary)
        {
            body[length++] = (byte)'b';
            Base64.EncodeToUtf8(packet.Bytes.Span, body.AsSpan(length), out _, out var written);
            length += written;
        }
        else
        {
            packet.Bytes.Span.CopyTo(body.AsSpan(length));
            length += packet.Length;
        }

        return body;
    }

    /// <summary>Hands over one packet of a payload; false: it was the goodbye of the server.</summary>
    public async ValueTask<bool> HandOverAsync(ReadOnlyMemory<byte> packet)
    {
        if (packet.IsEmpty) throw new ProtocolException(DisconnectReason.ParseError, "The server sent an empty packet.");
        if (packet.Span[0] != 'b')
        {
            if (!Utf8.IsValid(packet.Span)) throw new ProtocolException(DisconnectReason.ParseError, "The server sent text that is not UTF-8.");
            return await connection.OnPacketAsync(packet).ConfigureAwait(false);
        }

        await connection.OnMessageAsync(Decode(packet.Span[1..])).ConfigureAwait(false);
        return true;
    }

    private InboundMessage Decode(ReadOnlySpan<byte> base64)
    {
        var array = ArrayPool<byte>.Shared.Rent(Math.Max(1, Base64.GetMaxDecodedFromUtf8Length(base64.Length)));
        if (Base64.DecodeFromUtf8(base64, array, out _, out var length) is OperationStatus.Done && length <= maxMessage)
            return new(array, 0, length, IsBinary: true);
        ArrayPool<byte>.Shared.Return(array);
        throw length > maxMessage
            ? new ProtocolException(DisconnectReason.PayloadTooLarge, "The server sent a message that is larger than MaxPayload.")
            : new ProtocolException(DisconnectReason.ParseError, "The server sent base64 that can't be read.");
    }
}
