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
/// <param name="handshake">What follows the open packet in the answer to the handshake.</param>
/// <param name="maxBody">How many bytes the server takes in a POST.</param>
/// <param name="maxMessage">The largest message that the client takes.</param>
[SuppressMessage("Design", "CA1001", Justification = "Without a timer a source of cancellation holds nothing to dispose of.")]
internal sealed class PollingTransport(
    Connection connection, HttpRequests http, Uri address, PayloadReader handshake, int maxBody, int maxMessage) : ClientTransport
{
    private const byte Separator = 0x1e;

    /// <summary>How many packets go in a POST. python-engineio refuses more.</summary>
    private const int MaxPackets = 16;

    private readonly CancellationTokenSource _ended = new();
    private TaskCompletionSource? _resume;
    private volatile TaskCompletionSource? _paused;

    public override EngineIoTransport Kind => EngineIoTransport.Polling;

    /// <summary>Sends a GET, and returns when its answer has begun.</summary>
    /// <param name="http">Sends it.</param>
    /// <param name="address">The address, with the sid if there is a session.</param>
    /// <param name="maxMessage">The largest message that the client takes.</param>
    /// <param name="cancellationToken">Ends the wait for the answer.</param>
    /// <exception cref="EngineIoClientException">The answer has another status than 200.</exception>
    public static async Task<PayloadReader> GetAsync(HttpRequests http, Uri address, int maxMessage, CancellationToken cancellationToken)
    {
        var response = await http.GetAsync(address, cancellationToken).ConfigureAwait(false);
        try
        {
            await HttpRequests.EnsureAsync(response, HttpStatusCode.OK, cancellationToken).ConfigureAwait(false);
            var stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);

            // A type byte, and a message, which may be base64.
            return new(stream, (int)Math.Min(1 + ((maxMessage + 2L) / 3 * 4), int.MaxValue), response);
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }

    public override async Task ReceiveAsync()
    {
        using (handshake)
        {
            if (!await ReadAsync(handshake).ConfigureAwait(false)) return;
        }

        while (true)
        {
            if (_paused is { } paused)
            {
                paused.TrySetResult();
                await _resume!.Task.ConfigureAwait(false);
                if (_ended.IsCancellationRequested) return;
                continue;
            }

            using var reader = await GetAsync(http, address, maxMessage, _ended.Token).ConfigureAwait(false);
            if (!await ReadAsync(reader).ConfigureAwait(false)) return;
        }
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
            // The first packet goes whatever its length: the server decides, and answers 413 if it is too long.
            for (var count = 0; count < MaxPackets && queue.TryTake(count == 0 ? int.MaxValue : maxBody - length - 1, out var packet); count++)
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

    public override Task GiveUpAsync(DisconnectReason reason, CancellationToken cancellationToken) =>
        reason is DisconnectReason.PayloadTooLarge or DisconnectReason.ParseError ? CloseAsync(cancellationToken) : Task.CompletedTask;

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

    /// <summary>Hands over the packets of a payload; false: the connection has ended.</summary>
    private async ValueTask<bool> ReadAsync(PayloadReader reader)
    {
        while (await reader.ReadAsync(_ended.Token).ConfigureAwait(false) is { } packet)
        {
            if (!await HandOverAsync(packet).ConfigureAwait(false)) return false;
        }

        return true;
    }

    private ValueTask<bool> HandOverAsync(ReadOnlyMemory<byte> packet)
    {
        if (packet.IsEmpty) throw new ProtocolException(DisconnectReason.ParseError, "The server sent an empty packet.");
        if (packet.Span[0] == 'b') return connection.OnMessageAsync(Decode(packet.Span[1..]));
        if (packet.Length - 1 > maxMessage) throw TooLarge();
        if (!Utf8.IsValid(packet.Span)) throw new ProtocolException(DisconnectReason.ParseError, "The server sent text that is not UTF-8.");
        return connection.OnPacketAsync(packet);
    }

    private InboundMessage Decode(ReadOnlySpan<byte> base64)
    {
        var array = ArrayPool<byte>.Shared.Rent(Math.Max(1, Base64.GetMaxDecodedFromUtf8Length(base64.Length)));
        if (Base64.DecodeFromUtf8(base64, array, out _, out var length) is OperationStatus.Done && length <= maxMessage)
            return new(array, 0, length, IsBinary: true);
        ArrayPool<byte>.Shared.Return(array);
        throw length > maxMessage
            ? TooLarge()
            : new ProtocolException(DisconnectReason.ParseError, "The server sent base64 that can't be read.");
    }

    private static ProtocolException TooLarge() =>
        new(DisconnectReason.PayloadTooLarge, "The server sent a message that is larger than MaxPayload.");
}
