using System.Net.Sockets;

namespace EngineIo.Transports;

/// <summary>Reads a connection from its start to its end, and gives each message to a handler.</summary>
/// <param name="connection">The connection.</param>
/// <param name="handler">The handler.</param>
internal readonly struct FrameReader(FrameConnection connection, IFrameHandler handler)
{
    /// <summary>What the reader does after a message.</summary>
    public enum Next : byte
    {
        /// <summary>Goes on.</summary>
        Read,

        /// <summary>Waits for <see cref="IFrameHandler.RoomAsync"/>, then goes on.</summary>
        AwaitRoom,

        /// <summary>Reads no more.</summary>
        Stop,
    }

    /// <summary>Whether an exception says that the connection is gone, and nothing else is wrong.</summary>
    /// <param name="exception">The exception.</param>
    public static bool IsOfNetwork(Exception exception) =>
        exception is IOException or SocketException or OperationCanceledException or InvalidOperationException;

    /// <summary>Reads to the end of the connection.</summary>
    /// <remarks>
    /// While a client is idle, this is the only state machine that waits: it awaits the connection without a method in between.
    /// </remarks>
    /// <returns>
    /// Completes when the connection has ended. It fails only if the connection lasts as long as its request: the web server then logs the
    /// exception.
    /// </returns>
    public async Task RunAsync()
    {
        try
        {
            try
            {
                while (connection.TakeIn(await connection.WaitAsync()))
                {
                    if (Turn.IsOver(connection)) await Task.Yield();
                    if (!await HandleReadAsync()) return;
                }

                handler.OnGone(null);
            }
            catch (Exception exception)
            {
                handler.OnGone(exception);
                if (!IsOfNetwork(exception)) throw;
            }
            finally
            {
                await handler.StopAsync();
                connection.Release();
            }
        }
        catch (Exception exception) when (connection.IsDetachable)
        {
            handler.OnFailed(exception);
        }
        finally
        {
            await handler.EndAsync();
        }
    }

    /// <summary>Handles all messages of one read.</summary>
    /// <returns>Whether to read on.</returns>
    private async ValueTask<bool> HandleReadAsync()
    {
        while (true)
        {
            var status = connection.TryRead(out var message);
            if (status is FrameStatus.Incomplete)
            {
                handler.OnReadHandled();
                return true;
            }

            if (status is not FrameStatus.Message)
            {
                handler.OnBadFrame(status);
                await DrainAsync();
                return false;
            }

            var next = handler.Handle(message);
            if (next is Next.AwaitRoom) await handler.RoomAsync();
            else if (next is Next.Stop) return false;
        }
    }

    /// <summary>
    /// Reads and drops all that comes, until the client has closed the connection: after a bad frame nothing can be understood any more.
    /// Closing the connection at once would reset it, and the client might not get the close frame.
    /// </summary>
    private async ValueTask DrainAsync()
    {
        do
        {
            connection.Discard();
            if (Turn.IsOver(connection)) await Task.Yield();
        }
        while (connection.TakeIn(await connection.WaitAsync()));
    }
}
