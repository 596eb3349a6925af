using EngineIo.Endurance.Server;

namespace EngineIo.Endurance.Faults;

/// <summary>Clients that break rules, and those that lead handlers astray.</summary>
internal static class Vandals
{
    public static IReadOnlyList<Misfit> All { get; } =
    [
        new("sends noise", "ParseError,TransportClose,PayloadTooLarge,PingTimeout", async context =>
        {
            using var socket = await context.OpenWebSocketAsync();
            var noise = new byte[context.Random.Next(2, 200)];
            context.Random.NextBytes(noise);
            noise[0] |= 0x70; // reserved bits
            await socket.SendAsync(noise);
            await MisfitContext.HearOutAsync(socket);
        }),
        new(
            "posts noise", "ParseError",
            async context => (await context.PostAsync(await context.OpenPollingAsync(), "\u001enoise")).Status.ShouldBe(400)),
        new("claims a frame that is too large", "PayloadTooLarge", async context =>
        {
            using var socket = await context.OpenWebSocketAsync();
            await socket.SendAsync(RawFrame.Encode(RawFrame.Binary, [], claim: 1UL << context.Random.Next(17, 63)));
            await MisfitContext.HearOutAsync(socket);
        }),
        new("claims a body that is too large", "PayloadTooLarge", async context =>
        {
            var target = MisfitContext.Target("polling", await context.OpenPollingAsync());
            (await context.SendAsync(RawRequest.Head("POST", target, ServedProcess.MaxPayload + 1L))).Status.ShouldBe(413);
        }),
        new("polls twice", "TransportError,PingTimeout", async context =>
        {
            var sid = await context.OpenPollingAsync();
            var request = RawRequest.Bodiless("GET", MisfitContext.Target("polling", sid), "Connection: close");
            await Task.WhenAll(context.SendAsync(request), context.SendAsync(request));
        }),
        new("makes a handler throw", "TransportClose", context => AskAsync(context, "throw")),
        new("makes a handler block its thread", "TransportClose", context => AskAsync(context, "block")),
        new("makes a handler hang", "TransportClose", async context =>
        {
            using var socket = await context.OpenWebSocketAsync();
            await socket.SendTextAsync("4hang");
            await context.HesitateAsync();
            socket.Connection.Reset();
        }),
    ];

    /// <summary>What a handler does with one message harms none behind it.</summary>
    private static async Task AskAsync(MisfitContext context, string what)
    {
        using var socket = await context.OpenWebSocketAsync();
        await socket.SendTextAsync($"4{what}");
        await socket.SendTextAsync("4are you there?");
        while (await socket.ReceiveTextAsync() is var packet && packet != "4are you there?")
        {
            packet.ShouldBe("2");
            await socket.SendTextAsync("3");
        }

        await socket.SendCloseAsync();
        await MisfitContext.HearOutAsync(socket);
    }
}
