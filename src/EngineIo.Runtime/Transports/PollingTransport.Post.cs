using System.Net.Sockets;
using EngineIo.Protocol;
using EngineIo.Sockets;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace EngineIo.Transports;

internal sealed partial class PollingTransport
{
    private const int InitialBodyLength = 4096;

    /// <summary>What the framework's web servers allow by default: nobody has asked for it, so the option alone counts.</summary>
    private const long DefaultBodyLimit = 30_000_000;

    /// <summary>The POST that is not answered yet.</summary>
    private HttpContext? _posting;
    private bool _isReadingBody;

    /// <summary>How the reading of a body ended.</summary>
    private enum Body : byte
    {
        Whole,
        TooLarge,

        /// <summary>It is not what HTTP calls a body.</summary>
        Malformed,

        /// <summary>The client went away, or the session ended.</summary>
        CutOff,
    }

    /// <summary>Answers a POST: a payload of packets from the client.</summary>
    /// <param name="http">The request.</param>
    /// <param name="isForm">Whether the payload is in a form, as JSONP has it.</param>
    public async Task PostAsync(HttpContext http, bool isForm)
    {
        bool overlaps, isOver;
        lock (socket.Gate)
        {
            isOver = socket.State is not SocketState.Open;
            overlaps = _posting is not null;
            if (!overlaps && !isOver) (_posting, _isReadingBody) = (http, true);
        }

        if (isOver)
        {
            // The server has ended the session and the client does not know yet: what it says is for nobody, and no error of its.
            await PollingResponse.WriteOkAsync(http).ConfigureAwait(false);
        }
        else if (overlaps)
        {
            Violation.SecondPost.LogFor(socket);
            socket.Close(DisconnectReason.TransportError);
            await RequestError.BadRequest.WriteAsync(http).ConfigureAwait(false);
        }
        else
        {
            await ReadPostAsync(http, isForm).ConfigureAwait(false);
        }
    }

    private async Task ReadPostAsync(HttpContext http, bool isForm)
    {
        var isBinary = !isForm && IsBinary(http.Request.ContentType);
        if (isBinary && !socket.Format.IsRevision3)
        {
            await RefuseAsync(http, DisconnectReason.ParseError, Violation.BinaryBody, RequestError.BadRequest).ConfigureAwait(false);
            return;
        }

        var buffer = new ReceiveBuffer();
        try
        {
            var (outcome, length) = await ReadBodyAsync(http, buffer).ConfigureAwait(false);
            lock (socket.Gate) _isReadingBody = false;
            switch (outcome)
            {
                case Body.TooLarge:
                    var (limit, setBy) = LimitOf(http);
                    var violation = Violation.TooLarge("a POST", http.Request.ContentLength, limit, setBy);
                    await RefuseAsync(http, DisconnectReason.PayloadTooLarge, violation, RequestError.PayloadTooLarge).ConfigureAwait(false);
                    return;
                case Body.Malformed:
                    await RefuseAsync(http, DisconnectReason.TransportError, Violation.MalformedBody, RequestError.BadRequest).ConfigureAwait(false);
                    return;
                case Body.CutOff:
                    socket.Close(DisconnectReason.TransportError);
                    http.Abort();
                    return;
            }

            if (isForm) length = Unwrap(buffer, length);
            var broken = await ReceiveAsync(buffer, length, new(socket.Format.IsRevision3, isBinary)).ConfigureAwait(false);
            socket.CurrentTransport?.Wake();
            if (broken is not null)
            {
                await RefuseAsync(http, DisconnectReason.ParseError, broken.Value, RequestError.BadRequest).ConfigureAwait(false);
                return;
            }
        }
        finally
        {
            EndPosting(http);
            buffer.Release();
        }

        await PollingResponse.WriteOkAsync(http).ConfigureAwait(false);
    }

    /// <summary>Hands over the packets of a body. Returns what was wrong with it; null: nothing.</summary>
    private async ValueTask<Violation?> ReceiveAsync(ReceiveBuffer buffer, int length, PayloadDecoder decoder)
    {
        for (var position = 0; position <= length;)
        {
            var error = decoder.ReadNext(buffer.Array.AsSpan(0, length), ref position, out var packet);
            if (error is not PacketError.None) return Violation.Of(error);

            // The replies to all packets of the body go out in one poll.
            var outer = socket.BeginDispatch(repliesWait: true);
            var received = socket.Receive(packet, buffer.Array.AsMemory(0, length), buffer);
            EngineIoSocket.EndDispatch(outer);

            switch (received)
            {
                case EngineIoSocket.Received.TakenFull:
                    socket.CurrentTransport?.Wake();
                    await socket.InboxRoomAsync().ConfigureAwait(false);
                    break;
                case EngineIoSocket.Received.Unexpected:
                    return Violation.UnexpectedPacket;
                case EngineIoSocket.Received.Goodbye:
                    socket.Close(DisconnectReason.ClientDisconnect);
                    return null;
            }
        }

        return null;
    }

    private async ValueTask<(Body Outcome, int Length)> ReadBodyAsync(HttpContext http, ReceiveBuffer buffer)
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false, MaxRequestBodySize: DefaultBodyLimit } bodySize)
            bodySize.MaxRequestBodySize = null;
        var (limit, _) = LimitOf(http);
        if (http.Request.ContentLength > limit) return (Body.TooLarge, 0);

        var length = 0;
        try
        {
            while (true)
            {
                // Grown by what has come, not by what was announced.
                if (length == buffer.Array.Length) buffer.EnsureLength(ReceiveBuffer.Grown(length, InitialBodyLength), length);
                var count = await http.Request.Body.ReadAsync(buffer.Array.AsMemory(length)).ConfigureAwait(false);
                if (count == 0) return (Body.Whole, length);
                length += count;
                if (length > limit) return (Body.TooLarge, length);
            }
        }
        catch (BadHttpRequestException exception)
        {
            return (exception.StatusCode is StatusCodes.Status413PayloadTooLarge ? Body.TooLarge : Body.Malformed, length);
        }
        catch (IOException exception) when (exception.InnerException is OverflowException)
        {
            // So Kestrel says that no number can hold the length of a chunk.
            return (Body.Malformed, length);
        }
        catch (Exception exception) when (exception is IOException or SocketException or OperationCanceledException)
        {
            return (Body.CutOff, length);
        }
    }

    /// <summary>How many bytes a body may have, and who says so: the option, or a smaller limit that the application has set by the framework's means.</summary>
    private (int Bytes, string SetBy) LimitOf(HttpContext http)
    {
        var limit = socket.Settings.MaxPayload;
        return http.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize is { } set && set < limit
            ? ((int)set, "the framework's limit for the body of a request")
            : (limit, "the option MaxPayload");
    }

    /// <summary>Puts the payload of a form in the form's place, and returns its length. A form without one holds the empty payload.</summary>
    private static int Unwrap(ReceiveBuffer buffer, int length)
    {
        var payload = Jsonp.Unwrap(buffer.Array.AsSpan(0, length)) ?? [];
        buffer.EnsureLength(payload.Length, 0);
        payload.CopyTo(buffer.Array, 0);
        return payload.Length;
    }

    private async Task RefuseAsync(HttpContext http, DisconnectReason reason, Violation violation, RequestError error)
    {
        EndPosting(http);
        if (socket.Close(reason)) violation.LogFor(socket);
        await error.WriteAsync(http).ConfigureAwait(false);
    }

    private void EndPosting(HttpContext http)
    {
        lock (socket.Gate)
        {
            if (_posting == http) (_posting, _isReadingBody) = (null, false);
        }
    }

    private static bool IsBinary(string? contentType) =>
        contentType is not null && contentType.AsSpan().TrimStart().StartsWith("application/octet-stream", StringComparison.OrdinalIgnoreCase);
}
