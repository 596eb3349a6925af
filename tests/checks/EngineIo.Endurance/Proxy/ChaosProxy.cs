using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace EngineIo.Endurance.Proxy;

/// <summary>
/// A TCP proxy that loses nothing, and delivers it in pieces and late. The first four bytes of a connection are the seed of what it does to
/// this one, so that each connection is treated the same in every run.
/// </summary>
internal sealed class ChaosProxy : IDisposable
{
    private readonly Socket _listener = new(SocketType.Stream, ProtocolType.Tcp);
    private readonly IPEndPoint _target;

    private ChaosProxy(IPEndPoint target)
    {
        _target = target;
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen(1024);
    }

    /// <summary>Starts a proxy before a server.</summary>
    public static ChaosProxy Start(IPEndPoint target)
    {
        var proxy = new ChaosProxy(target);
        _ = proxy.AcceptAsync();
        return proxy;
    }

    /// <summary>Opens a connection to the server by way of the proxy.</summary>
    public async Task<RawConnection> DialAsync(int seed)
    {
        var connection = await RawConnection.OpenAsync((IPEndPoint)_listener.LocalEndPoint!);
        var head = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(head, seed);
        await connection.SendAsync(head);
        return connection;
    }

    public void Dispose() => _listener.Dispose();

    private async Task AcceptAsync()
    {
        try
        {
            while (true) _ = CarryAsync(await _listener.AcceptAsync());
        }
        catch (SocketException)
        {
            // The proxy is over.
        }
    }

    private async Task CarryAsync(Socket client)
    {
        using var server = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        using (client)
        {
            client.NoDelay = true;
            try
            {
                var head = new byte[sizeof(int)];
                for (var read = 0; read < head.Length;)
                {
                    var count = await client.ReceiveAsync(head.AsMemory(read));
                    if (count == 0) return;
                    read += count;
                }

                var seed = BinaryPrimitives.ReadInt32BigEndian(head);
                await server.ConnectAsync(_target);
                await Task.WhenAll(new ChaosPump(client, server, seed).RunAsync(), new ChaosPump(server, client, ~seed).RunAsync());
            }
            catch (SocketException)
            {
                // One side is gone: so is the other.
            }
        }
    }
}
