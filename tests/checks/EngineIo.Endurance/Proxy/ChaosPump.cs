using System.Net.Sockets;

namespace EngineIo.Endurance.Proxy;

/// <summary>One direction of a connection: whatever comes is passed on, in pieces and late.</summary>
internal sealed class ChaosPump(Socket from, Socket to, int seed)
{
    private const int BufferLength = 16 * 1024;

    private readonly Random _random = new(seed);

    /// <summary>Goes on to the end of what comes, and passes that on, too.</summary>
    public async Task RunAsync()
    {
        var buffer = new byte[BufferLength];
        try
        {
            while (await from.ReceiveAsync(buffer) is > 0 and var count)
            {
                for (var at = 0; at < count;)
                {
                    await HesitateAsync();
                    var piece = PieceOf(count - at);
                    for (var end = at + piece; at < end;) at += await to.SendAsync(buffer.AsMemory(at, end - at));
                }
            }

            to.Shutdown(SocketShutdown.Send);
        }
        catch (SocketException)
        {
            // A side that is gone takes the other with it: its half of the connection must not wait for ever.
            from.Close(0);
            to.Close(0);
        }
        catch (ObjectDisposedException)
        {
            // The other direction has seen the end first.
        }
    }

    private int PieceOf(int left) => _random.Next(8) switch
    {
        0 => Math.Min(left, _random.Next(1, 4)),
        1 or 2 => _random.Next(1, left + 1),
        _ => left,
    };

    private async ValueTask HesitateAsync()
    {
        switch (_random.Next(32))
        {
            case 0:
                await Task.Delay(_random.Next(1, 8));
                break;
            case 1 or 2:
                await Task.Yield();
                break;
        }
    }
}
