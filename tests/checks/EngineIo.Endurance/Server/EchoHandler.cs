using Microsoft.AspNetCore.Mvc;

namespace EngineIo.Endurance.Server;

/// <summary>What the server knows of a client.</summary>
[EngineIoSession]
internal sealed class Guest
{
    /// <summary>Who the client says that it is.</summary>
    public string Name { get; set; } = "";

    /// <summary>By which reasons the client says that it may end.</summary>
    public string Expected { get; set; } = "";

    public int Ends;
}

/// <summary>Echoes, and on request does what a handler should not do.</summary>
[EngineIoHandler]
internal sealed partial class EchoHandler(Tally tally)
{
    [OnConnect]
    public void Connect(Guest guest, [FromQuery] string name, [FromQuery] string expected)
    {
        (guest.Name, guest.Expected) = (name, expected);
        tally.OnOpened();
    }

    [OnMessage]
    public static async ValueTask Text(EngineIoSocket socket, string text)
    {
        switch (text)
        {
            case "throw":
                throw new InvalidOperationException("The client wanted it so.");
            case "block":
                Thread.Sleep(100);
                break;
            case "hang":
                await Task.Delay(Timeout.Infinite, socket.Closed);
                break;
            case "flood":
                while (socket.IsConnected) await socket.SendAsync(new byte[10_000]);
                break;
            default:
                await socket.SendAsync(text);
                break;
        }
    }

    [OnMessage]
    public static ReadOnlyMemory<byte> Binary(ReadOnlyMemory<byte> data) => data;

    [OnDisconnect]
    public void Disconnect(Guest guest, DisconnectReason reason)
    {
        tally.OnEnded();
        if (Interlocked.Increment(ref guest.Ends) > 1) tally.Report($"a client that {guest.Name} was disconnected twice");
        if (!guest.Expected.Split(',').Contains($"{reason}"))
            tally.Report($"a client that {guest.Name} ended by {reason}, and not by {guest.Expected}");
    }
}
