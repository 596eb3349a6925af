using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using EngineIo.Comparison.Shapes;

namespace EngineIo.Comparison.Peers;

/// <summary>A server that runs, from its start to the end of this object.</summary>
internal sealed class RunningPeer : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan RestLimit = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(300);

    private readonly Process _process;
    private readonly Child _child;

    private RunningPeer(Peer peer, Process process, int port)
    {
        Peer = peer;
        _process = process;
        _child = new(process);
        EndPoint = new(IPAddress.Loopback, port);
    }

    public Peer Peer { get; }

    public IPEndPoint EndPoint { get; }

    public int ProcessId => _process.Id;

    /// <summary>The bytes of memory that are the process's own or that it shares, and that are in memory now.</summary>
    public long ResidentBytes
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    private TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>Starts a server, wherever the system puts it.</summary>
    public static RunningPeer Start(Peer peer) => Start(peer, (program, arguments) => new(program, arguments));

    /// <summary>Starts a server on the core of the servers.</summary>
    public static RunningPeer StartOnItsCore(Peer peer) =>
        Start(peer, (program, arguments) => Cores.Start(Cores.Server, program, arguments));

    /// <summary>Whether the server does what a shape needs.</summary>
    public bool Can(Shape shape) => (Peer.Duties & shape.Needs) == shape.Needs;

    /// <summary>Shakes hands as soon as the server listens.</summary>
    public Task HandshakeAsync() => UntilAsync(TryHandshakeAsync);

    /// <summary>Waits until the server listens.</summary>
    public Task ListensAsync() => UntilAsync(async () =>
    {
        using var socket = await TryConnectAsync();
        return socket is not null;
    });

    /// <summary>Waits until the server has nothing to do.</summary>
    public async Task RestAsync()
    {
        for (var deadline = Stopwatch.StartNew(); deadline.Elapsed < RestLimit;)
        {
            var before = ProcessorTime;
            await Task.Delay(Glance);
            if (ProcessorTime - before < 0.1 * Glance) return;
        }
    }

    public void Dispose()
    {
        _child.Dispose();
        _process.Dispose();
    }

    private static RunningPeer Start(Peer peer, Func<string, IEnumerable<string>, ProcessStartInfo> how)
    {
        var port = FreePort();
        var arguments = peer.Command.Select(
            word => word.Replace("{port}", port.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)).ToList();
        var start = how(arguments[0], arguments.Skip(1));
        start.RedirectStandardOutput = true;
        return new(peer, Tool.Start(start), port);
    }

    private async Task UntilAsync(Func<Task<bool>> condition)
    {
        var deadline = Stopwatch.StartNew();
        while (deadline.Elapsed < Limit && !_process.HasExited)
        {
            if (await condition()) return;
            await Task.Delay(1);
        }

        throw new MissingException($"{Peer.Name} does not answer.");
    }

    private async Task<bool> TryHandshakeAsync()
    {
        using var socket = await TryConnectAsync();
        if (socket is null) return false;
        await socket.SendAsync(
            "GET /engine.io/?EIO=4&transport=polling HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"u8.ToArray());
        using var reader = new StreamReader(new NetworkStream(socket));
        var answer = await reader.ReadToEndAsync();
        return answer.Contains("0{\"sid\":", StringComparison.Ordinal)
            ? true
            : throw new InvalidOperationException($"That is no handshake: {answer}");
    }

    private async Task<Socket?> TryConnectAsync()
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(EndPoint);
            return socket;
        }
        catch (SocketException)
        {
            socket.Dispose();
            return null;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
