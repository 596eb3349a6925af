namespace EngineIo.Interop.Tests.InProcess;

/// <summary>Each message, whoever it is from, makes the server send 64 KiB to every client and wait until that is done.</summary>
[EngineIoHandler]
public sealed partial class FeedHandler(IEngineIoServer<FeedHandler> server, Journal journal)
{
    /// <summary>The size of each broadcast.</summary>
    public const int Size = 65_536;

    private static readonly string News = new('x', Size);

    [OnMessage]
    public ValueTask Next(string text) => server.BroadcastAsync(News);

    [OnDisconnect]
    public void Bye(EngineIoSocket socket, DisconnectReason reason) => journal.Write(socket.Id, reason);
}
