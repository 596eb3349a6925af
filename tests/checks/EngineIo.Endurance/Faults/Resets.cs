namespace EngineIo.Endurance.Faults;

/// <summary>Connections that are reset, at every stage.</summary>
internal static class Resets
{
    public static IReadOnlyList<Misfit> All { get; } =
    [
        new("resets in the headers of a handshake", "none", async context =>
        {
            var request = RawRequest.Bodiless("GET", context.Handshake("polling"));
            await CutAsync(context, request[..context.Random.Next(1, request.Length - 4)]);
        }),
        new("resets in the headers of a POST", "ClientDisconnect", async context =>
        {
            var sid = await context.OpenPollingAsync();
            var request = RawRequest.Head("POST", MisfitContext.Target("polling", sid), 100);
            await CutAsync(context, request[..context.Random.Next(1, request.Length - 4)]);
            await context.PostAsync(sid, "1");
        }),
        new("resets in the body of a POST", "TransportError", async context =>
        {
            var sid = await context.OpenPollingAsync();
            using var connection = await context.ConnectAsync();
            await connection.SendAsync($"{RawRequest.Head("POST", MisfitContext.Target("polling", sid), 100, "Expect: 100-continue")}");
            await connection.Reader.ReadLineAsync(); // the server reads the body
            await connection.SendAsync("4half of it");
            await context.HesitateAsync();
            connection.Reset();
        }),
        new("resets its poll", "TransportError,PingTimeout", async context =>
        {
            var sid = await context.OpenPollingAsync();
            await CutAsync(context, RawRequest.Bodiless("GET", MisfitContext.Target("polling", sid)));
        }),
        new("resets behind the 101", "TransportClose", async context =>
        {
            var socket = await context.OpenWebSocketAsync();
            await context.HesitateAsync();
            socket.Connection.Reset();
        }),
        new("resets in a frame", "TransportClose", async context =>
        {
            var socket = await context.OpenWebSocketAsync();
            var frame = RawFrame.EncodeText($"4{new string('x', 1_000)}");
            await socket.SendAsync(frame[..context.Random.Next(1, frame.Length)]);
            await context.HesitateAsync();
            socket.Connection.Reset();
        }),
        new("resets an upgrade", "ClientDisconnect", async context =>
        {
            var sid = await context.OpenPollingAsync();
            var socket = await context.UpgradeAsync(sid);
            if (context.Random.Next(2) == 0)
            {
                await socket.SendTextAsync("2probe");
                await socket.ReceiveTextAsync();
            }

            await context.HesitateAsync();
            socket.Connection.Reset();
            (await context.PostAsync(sid, "4still there\u001e1")).Text.ShouldBe("ok");
        }),
        new("resets behind the upgrade packet", "TransportClose,PingTimeout", async context =>
        {
            var socket = await context.UpgradeAsync(await context.OpenPollingAsync());
            await socket.SendTextAsync("2probe");
            await socket.ReceiveTextAsync();
            await socket.SendTextAsync("5");
            await context.HesitateAsync();
            socket.Connection.Reset();
        }),
    ];

    private static async Task CutAsync(MisfitContext context, string request)
    {
        using var connection = await context.ConnectAsync();
        await connection.SendAsync(request);
        await context.HesitateAsync();
        connection.Reset();
    }
}
