using System.Text;
using EngineIo.Protocol;
using EngineIo.Sockets;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace EngineIo.Transports;

internal sealed partial class PollingTransport
{
    private const int InitialBodyLength = 4096;

    /// <summary>How long a client whose POST was refused has to read the answer before its poll ends: it reports what it learns first.</summary>
    private static readonly TimeSpan RefusalReadTime = TimeSpan.FromMilliseconds(100);

    /// <summary>The POST whose body is on its way.</summary>
    private HttpContext? _posting;
    private PostLine _line;

    /// <summary>What the poll is answered with when the client has read that its POST was refused.</summary>
    private PollAnswer? _heldAnswer;
    private bool _isReadingBody;
    private bool _readsInTurn;
    private bool _isRefusing;

    /// <summary>How the reading of a body ended.</summary>
    private enum Body : byte
    {
        Whole,
        TooLarge,

        /// <summary>It came more slowly than the web server allows.</summary>
        TooSlow,

        /// <summary>It is not what HTTP calls a body.</summary>
        Malformed,

        /// <summary>The client went away, or the session ended.</summary>
        CutOff,

        /// <summary>The application has cancelled the request, and its connection lives.</summary>
        Cancelled,

        /// <summary>Something that the pipeline has put between the connection and here can't read it.</summary>
        Unreadable,

        /// <summary>Something in front has read it, and left nothing.</summary>
        Drained,
    }

    /// <summary>Answers a POST: a payload of packets from the client.</summary>
    /// <param name="http">The request.</param>
    /// <param name="isForm">Whether the payload is in a form, as JSONP has it.</param>
    public async Task PostAsync(HttpContext http, bool isForm)
    {
        bool overlaps = false, isOver;
        PostLine.Place? place = null;
        lock (socket.Gate)
        {
            isOver = socket.State is not SocketState.Open;
            if (!isOver)
            {
                if (_line.IsCrowded || _readsInTurn) place = _line.Join(0);
                else if (_isReadingBody) overlaps = true;
                else (_posting, _isReadingBody) = (http, true);
            }
        }

        if (isOver)
        {
            // The server has ended the session and the client does not know yet: what it says is for nobody, and no error of its.
            await WriteOkAsync(http);
        }
        else if (overlaps)
        {
            await RefuseAsync(http, DisconnectReason.TransportError, Violation.SecondPost, RequestError.BadRequest);
        }
        else
        {
            await ReadPostAsync(http, isForm, place);
        }
    }

    /// <summary>Reads a body and hands over its packets.</summary>
    /// <param name="http">The request.</param>
    /// <param name="isForm">Whether the payload is in a form.</param>
    /// <param name="place">The place in the line, if the body must not be read before its turn.</param>
    private async Task ReadPostAsync(HttpContext http, bool isForm, PostLine.Place? place)
    {
        var isInLine = place is not null;
        var isBinary = !isForm && IsBinary(http.Request.ContentType);
        var buffer = new ReceiveBuffer();
        try
        {
            if (place is not null)
            {
                await WhileOpenAsync(place.Task, http);
                lock (socket.Gate) (_posting, _isReadingBody, _readsInTurn) = (http, true, true);
            }

            if (isBinary && !socket.Format.IsRevision3)
            {
                await RefuseAsync(http, DisconnectReason.ParseError, Violation.BinaryBody, RequestError.BadRequest);
                return;
            }

            var (outcome, length, exception) = await ReadBodyAsync(http, buffer, isForm);
            lock (socket.Gate)
            {
                EndReading(http);
                if (outcome is Body.Whole && !isInLine) (place, isInLine) = (_line.Join(length), true);
            }

            switch (outcome)
            {
                case Body.TooLarge:
                    var (limit, setBy) = BodyLimit.Of(http, socket.Settings.MaxPayload);
                    var violation = Violation.TooLarge("a POST", http.Request.ContentLength, limit, setBy);
                    await RefuseAsync(http, DisconnectReason.PayloadTooLarge, violation, RequestError.PayloadTooLarge);
                    return;
                case Body.TooSlow:
                    await RefuseAsync(http, DisconnectReason.TransportError, Violation.TooSlow(http), RequestError.RequestTimeout);
                    return;
                case Body.Malformed:
                    await RefuseAsync(http, DisconnectReason.TransportError, Violation.MalformedBody, RequestError.BadRequest);
                    return;
                case Body.CutOff:
                    socket.Close(DisconnectReason.TransportError);
                    http.Abort();
                    return;
                case Body.Cancelled:
                    // Kestrel can't read the rest of a body whose reading was cancelled, and would log an error if it had to.
                    OnCancelled(http);
                    http.Abort();
                    return;
                case Body.Unreadable:
                    await RefuseAsync(http, DisconnectReason.ParseError, Violation.Unreadable(exception!), RequestError.BadRequest);
                    return;
                case Body.Drained:
                    var drained = http.Request.ContentLength is null ? Violation.EmptyBody : Violation.DrainedBody(http, length);
                    await RefuseAsync(http, DisconnectReason.ParseError, drained, RequestError.BadRequest);
                    return;
            }

            var broken = await ReceiveAsync(http, buffer, length, new(socket.Format.IsRevision3, isBinary), place);
            socket.CurrentTransport?.Wake();
            if (broken is not null)
            {
                await RefuseAsync(http, DisconnectReason.ParseError, broken.Value, RequestError.BadRequest);
                return;
            }
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The client went away while its packets waited for the handler, or the application cancelled its request.
            OnCancelled(http);
            http.Abort();
            return;
        }
        catch (OperationCanceledException) when (socket.State is not SocketState.Open)
        {
            // The session ended while they waited: they are for nobody now, which is no error of the client.
        }
        finally
        {
            lock (socket.Gate)
            {
                EndReading(http);
                if (isInLine) _line.Leave(place);
            }

            buffer.Release();
        }

        await WriteOkAsync(http);
    }

    /// <summary>Answers a POST that was taken. A client that never gets the answer would send no other.</summary>
    private async Task WriteOkAsync(HttpContext http)
    {
        try
        {
            if (!await PollingResponse.WriteOkAsync(http)) socket.Close(DisconnectReason.TransportError);
        }
        catch (Exception exception)
        {
            OnWriteFailed(http, exception);
        }
    }

    /// <summary>Hands over the packets of a body. Returns what was wrong with it; null: nothing.</summary>
    /// <exception cref="OperationCanceledException">The client went away, or the session ended, while packets waited.</exception>
    private async ValueTask<Violation?> ReceiveAsync(HttpContext http, ReceiveBuffer buffer, int length, PayloadDecoder decoder, PostLine.Place? place)
    {
        for (var position = 0; position <= length;)
        {
            var error = decoder.ReadNext(buffer.Array.AsSpan(0, length), ref position, out var packet);

            // A sign of life counts when it comes: it does not wait for the handler of messages that came before it.
            if (place is { Task.IsCompleted: false } && !(error is PacketError.None && IsSignOfLife(packet)))
            {
                // The answer to a ping in front of it goes out now: a poll may be parked.
                socket.CurrentTransport?.Wake();
                await WhileOpenAsync(place.Task, http);
            }

            if (error is not PacketError.None) return Violation.Of(error);

            // The replies to all packets of the body go out in one poll.
            var outer = socket.BeginDispatch(repliesWait: true);
            var received = socket.Receive(packet, buffer.Array.AsMemory(0, length), buffer);
            EngineIoSocket.EndDispatch(outer);

            switch (received)
            {
                case EngineIoSocket.Received.TakenFull:
                    socket.CurrentTransport?.Wake();
                    await WhileOpenAsync(socket.InboxRoomAsync(), http);
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

    private bool IsSignOfLife(in PacketView packet) => packet.Type == (socket.Format.IsRevision3 ? PacketType.Ping : PacketType.Pong);

    /// <summary>Waits for the handler, as long as there is a client and a session to wait for.</summary>
    /// <exception cref="OperationCanceledException">There is none any more.</exception>
    private async Task WhileOpenAsync(Task task, HttpContext http)
    {
        if (task.IsCompletedSuccessfully) return;
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, socket.Closed);
        await task.WaitAsync(ended.Token);
    }

    /// <summary>Reads the payload of a POST, out of its form where it is in one.</summary>
    private async ValueTask<(Body Outcome, int Length, Exception? Exception)> ReadBodyAsync(HttpContext http, ReceiveBuffer buffer, bool isForm)
    {
        BodyLimit.LiftServerDefault(http);
        var limit = BodyLimit.Of(http, socket.Settings.MaxPayload).Bytes;
        if (http.Request.ContentLength > limit) return (Body.TooLarge, 0, null);
        if (isForm && http.Features.Get<IFormFeature>()?.Form is { } form) return ReadForm(form, buffer, limit);

        var length = 0;
        var body = http.Request.Body;
        try
        {
            // What was buffered in front, so that others can read it, may have been read already.
            if (body is { CanSeek: true, Position: > 0 }) body.Position = 0;
            while (true)
            {
                // Grown by what has come, not by what was announced.
                if (length == buffer.Array.Length) buffer.EnsureLength(ReceiveBuffer.Grown(length, InitialBodyLength), length);
                var count = await body.ReadAsync(buffer.Array.AsMemory(length), http.RequestAborted);
                if (count == 0) break;
                length += count;
                if (length > limit) return (Body.TooLarge, length, null);
            }
        }
        catch (BadHttpRequestException exception)
        {
            var outcome = exception.StatusCode switch
            {
                StatusCodes.Status413PayloadTooLarge => Body.TooLarge,
                StatusCodes.Status408RequestTimeout => Body.TooSlow,
                _ => Body.Malformed,
            };
            return (outcome, length, null);
        }
        catch (IOException exception) when (exception.InnerException is OverflowException)
        {
            // So Kestrel says that no number can hold the length of a chunk.
            return (Body.Malformed, length, null);
        }
        catch (OperationCanceledException) when (RequestFailure.IsCancelledInFront(http) is true)
        {
            return (Body.Cancelled, length, null);
        }
        catch (Exception exception)
        {
            var isOfNetwork = RequestFailure.IsOfNetwork(http, exception, RequestFailure.HasServersBody(http));
            return (isOfNetwork ? Body.CutOff : Body.Unreadable, length, exception);
        }

        if (length == 0 || (length < http.Request.ContentLength && RequestFailure.HasServersBody(http))) return (Body.Drained, length, null);
        return (Body.Whole, isForm ? Unwrap(buffer, length) : length, null);
    }

    /// <summary>Takes the payload out of a form that something in front has read.</summary>
    private static (Body Outcome, int Length, Exception? Exception) ReadForm(IFormCollection form, ReceiveBuffer buffer, int limit)
    {
        var field = Jsonp.PayloadOf(form);
        var length = Encoding.UTF8.GetByteCount(field);
        if (length > limit) return (Body.TooLarge, length, null);
        buffer.EnsureLength(length, 0);
        return (Body.Whole, Encoding.UTF8.GetBytes(field, buffer.Array), null);
    }

    /// <summary>Puts the payload of a form in the form's place, and returns its length. A form without one holds the empty payload.</summary>
    private static int Unwrap(ReceiveBuffer buffer, int length)
    {
        var payload = Jsonp.Unwrap(buffer.Array.AsSpan(0, length)) ?? [];
        buffer.EnsureLength(payload.Length, 0);
        payload.CopyTo(buffer.Array, 0);
        return payload.Length;
    }

    /// <summary>
    /// Ends the session because of a POST, and answers it. The poll that is parked ends after that, when the client has had the time to read the answer:
    /// otherwise it would report that its poll ended, and never learn why.
    /// </summary>
    private async Task RefuseAsync(HttpContext http, DisconnectReason reason, Violation violation, RequestError error)
    {
        lock (socket.Gate)
        {
            EndReading(http);
            _isRefusing = true;
        }

        try
        {
            if (socket.Close(reason)) violation.LogFor(socket);
            await error.WriteAsync(http);
            await CompleteAsync(http);

            bool isParked;
            lock (socket.Gate) isParked = _parked is not null;
            if (!isParked) return;

            // Once the last byte of an answer is written, Kestrel no longer says by the request that its connection has ended.
            var ended = http.Features.Get<IConnectionLifetimeFeature>()?.ConnectionClosed ?? http.RequestAborted;
            await Task.Delay(RefusalReadTime, socket.Settings.Time, ended).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        finally
        {
            lock (socket.Gate)
            {
                _isRefusing = false;
                if (_heldAnswer is { } answer) Unpark(answer);
            }
        }
    }

    /// <summary>Lets the answer go out. Of one that can't be, the connection is cut.</summary>
    private static async Task CompleteAsync(HttpContext http)
    {
        try
        {
            await http.Response.CompleteAsync();
        }
        catch (Exception)
        {
            http.Abort();
        }
    }

    /// <summary>The body of a POST is not on its way any more. Under the gate.</summary>
    private void EndReading(HttpContext http)
    {
        if (_posting == http) (_posting, _isReadingBody, _readsInTurn) = (null, false, false);
    }

    private static bool IsBinary(string? contentType) =>
        contentType is not null && contentType.AsSpan().TrimStart().StartsWith("application/octet-stream", StringComparison.OrdinalIgnoreCase);
}
