using System.Text;
using Microsoft.AspNetCore.Mvc;

namespace EngineIo.Endurance.Messages;

/// <summary>Which ledger a client belongs to.</summary>
[EngineIoSession]
internal sealed class Visit
{
    public Ledger Ledger { get; set; } = null!;
}

/// <summary>The server's side of the exchange: checks what comes, sends what the plan says.</summary>
[EngineIoHandler]
internal sealed partial class NumberedHandler(Ledgers ledgers, IEngineIoServer<NumberedHandler> server)
{
    [OnConnect]
    public async ValueTask<bool> Connect(EngineIoSocket socket, [FromQuery] int number)
    {
        if (ledgers.Find(number) is not { } ledger) return false;
        socket.Visit.Ledger = ledger;
        ledger.OnConnect();
        if (!ledger.Plan.ServerReplies)
        {
            await SendAsync(socket, ledger, 0); // behind the open packet
            _ = server.StartBackgroundTask(_ => SendRestAsync(socket, ledger));
        }

        return true;
    }

    [OnMessage]
    public static ValueTask Text(EngineIoSocket socket, Visit visit, string text) =>
        TakeAsync(socket, visit.Ledger, isBinary: false, Encoding.UTF8.GetBytes(text));

    [OnMessage]
    public static ValueTask Binary(EngineIoSocket socket, Visit visit, ReadOnlyMemory<byte> data) =>
        TakeAsync(socket, visit.Ledger, isBinary: true, data);

    [OnDisconnect]
    public static void Disconnect(EngineIoSocket socket, Visit visit, DisconnectReason reason) =>
        visit.Ledger.OnDisconnect(reason, socket.Transport is EngineIoTransport.WebSocket);

    private static async ValueTask TakeAsync(EngineIoSocket socket, Ledger ledger, bool isBinary, ReadOnlyMemory<byte> data)
    {
        var number = ledger.OnMessage(isBinary, data.Span);

        // Some handlers are done at once, some are not: messages behind those wait.
        if (number % 64 == 63) await Task.Delay(1);
        else if (number % 16 == 15) await Task.Yield();

        if (ledger.Plan.ServerReplies && number < ledger.Plan.Messages) await SendAsync(socket, ledger, number);
        EndIfComplete(socket, ledger);
    }

    private static async Task SendRestAsync(EngineIoSocket socket, Ledger ledger)
    {
        var random = new Random(ledger.Plan.Seed + 1);
        for (var number = 1; number < ledger.Plan.Messages; number++)
        {
            if (random.Next(64) == 0) await Task.Delay(random.Next(1, 4));
            await SendAsync(socket, ledger, number);
        }

        EndIfComplete(socket, ledger);
    }

    private static async ValueTask SendAsync(EngineIoSocket socket, Ledger ledger, int number)
    {
        var packet = ledger.Plan.ToClient[number];
        if (packet.IsBinary) await socket.SendAsync(packet.Data);
        else await socket.SendAsync(Encoding.UTF8.GetString(packet.Data));
        ledger.OnSent();
    }

    private static void EndIfComplete(EngineIoSocket socket, Ledger ledger)
    {
        if (ledger.Plan.Ending is Ending.ByServer && ledger.IsComplete) _ = socket.DisconnectAsync().AsTask();
    }
}
