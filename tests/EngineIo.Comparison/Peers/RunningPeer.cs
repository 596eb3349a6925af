using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace EngineIo.Comparison.Peers;

/// <summary>A server that runs, from its start to the end of this object.</summary>
internal sealed class RunningPeer : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly Process _process;

    private RunningPeer(Process process, int port)
    {
        _process = process;
        EndPoint = new(IPAddress.Loopback, port);
    }

    public IPEndPoint EndPoint { get; }

    /// <summary>The bytes of memory that are the process's own or that it shares, and that are in memory now.</summary>
    public long ResidentBytes => 1024 * long.Parse(
        File.ReadLines($"/proc/{_process.Id}/status").Single(line => line.StartsWith("VmRSS:", StringComparison.Ordinal))[6..^2],
        CultureInfo.InvariantCulture);

    public static RunningPeer Start(Peer peer)
    {
        var port = FreePort();
        var arguments = peer.Command.Select(word => word.Replace("{port}", port.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)).ToList();
        var start = new ProcessStartInfo(arguments[0], arguments.Skip(1)) { RedirectStandardOutput = true };
        return new(Process.Start(start)!, port);
    }

    /// <summary>Shakes hands as soon as the server listens.</summary>
    public async Task HandshakeAsync()
    {
        var deadline = Stopwatch.StartNew();
        while (deadline.Elapsed < Limit && !_process.HasExited)
        {
            if (await TryHandshakeAsync()) return;
            await Task.Delay(1);
        }

        throw new InvalidOperationException($"{_process.StartInfo.FileName} does not answer.");
    }

    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
    }

    private async Task<bool> TryHandshakeAsync()
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(EndPoint);
        }
        catch (SocketException)
        {
            return false;
        }

        await socket.SendAsync("GET /engine.io/?EIO=4&transport=polling HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"u8.ToArray());
        using var reader = new StreamReader(new NetworkStream(socket));
        var answer = await reader.ReadToEndAsync();
        return answer.Contains("0{\"sid\":", StringComparison.Ordinal)
            ? true
            : throw new InvalidOperationException($"That is no handshake: {answer}");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
