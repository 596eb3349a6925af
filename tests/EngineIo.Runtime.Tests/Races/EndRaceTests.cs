namespace EngineIo.Tests.Races;

/// <summary>Ends that meet: with other ends, with messages, with polls.</summary>
public sealed class EndRaceTests
{
    private const int Rounds = 200;

    [Fact]
    public Task A_WebSocket_may_be_ended_by_all_at_once() => Race.RunAsync(Rounds, null, async (server, random) =>
    {
        using var socket = await server.OpenWebSocketAsync();
        server.Server.TryGetSocket(socket.Sid, out var session).ShouldBeTrue();
        Func<Task>[] ends =
        [
            async () => await server.Server.DisconnectAsync(socket.Sid),
            async () => await session!.DisconnectAsync(),
            () => Task.Run(session!.Abort),
            () => socket.SendCloseAsync(),
            () => socket.Connection.TrySendAsync(RawFrame.EncodeText("1")),
            () => socket.Connection.TrySendAsync(RawFrame.EncodeText("x")),
            () => socket.Connection.TrySendAsync(RawFrame.EncodeText("4hello")),
        ];
        random.Shuffle(ends);

        await Race.AllAtOnceAsync(random, ends[..random.Next(2, 5)]);

        await socket.Connection.TrySendAsync(RawFrame.Encode(RawFrame.Close, [3, 232]));
        socket.Connection.ShutdownSend();
        await socket.Connection.UntilClosedAsync();
    });

    [Fact]
    public Task A_polling_client_may_be_ended_by_all_at_once() => Race.RunAsync(Rounds, null, async (server, random) =>
    {
        var client = await server.OpenPollingAsync();
        server.Server.TryGetSocket(client.Sid, out var session).ShouldBeTrue();
        Func<Task>[] ends =
        [
            async () => await server.Server.DisconnectAsync(client.Sid),
            () => Task.Run(session!.Abort),
            () => TryPostAsync(server, client, "1"),
            () => TryPostAsync(server, client, "x"),
            () => TryPostAsync(server, client, "4hello"),
            async () => (await client.PollAsync()).Status.ShouldBeOneOf(200, 400),
        ];
        random.Shuffle(ends);
        // One that surely ends it, so that no poll waits for nothing.
        ends[0] = async () => await server.Server.DisconnectAsync(client.Sid);

        await Race.AllAtOnceAsync(random, ends[..random.Next(2, 5)]);

        await client.PollAsync();
    });

    [Fact]
    public Task An_abort_behind_a_disconnect_leaves_nothing() => Race.RunAsync(1, null, async (server, _) =>
    {
        var client = await server.OpenPollingAsync();
        server.Server.TryGetSocket(client.Sid, out var session).ShouldBeTrue();
        await session!.DisconnectAsync();

        session.Abort();

        await client.ShouldBeGoneAsync();
    });

    [Fact]
    public Task A_poll_may_be_aborted_as_it_is_answered() => Race.RunAsync(Rounds, null, async (server, random) =>
    {
        var client = await server.OpenPollingAsync();
        using var poll = await client.ParkAsync();
        var answer = poll.Response.ContinueWith(
            read => read.Exception, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);

        await Race.AllAtOnceAsync(
            random,
            () => Task.Run(poll.Abort),
            async () => await server.Server.SendAsync(client.Sid, "answer"));
        await answer.WithinLimit();

        // Where the answer was faster than the abort, the session lives until the client says goodbye.
        (await client.PostAsync("1")).Status.ShouldBeOneOf(200, 400);
    });

    [Theory]
    [InlineData(SendBufferFull.Wait)]
    [InlineData(SendBufferFull.Disconnect)]
    [InlineData(SendBufferFull.Drop)]
    [InlineData(SendBufferFull.DropOldest)]
    public Task No_sender_waits_for_a_client_that_is_gone(SendBufferFull whenFull) => Race.RunAsync(
        Rounds / 2,
        options => (options.SendBufferFull, options.MaxBufferedBytes) = (whenFull, 64),
        async (server, random) =>
        {
            var client = await server.OpenPollingAsync();
            server.Server.TryGetSocket(client.Sid, out var session).ShouldBeTrue();
            Func<Task> end = random.Next(3) switch
            {
                0 => () => TryPostAsync(server, client, "1"),
                1 => () => Task.Run(session!.Abort),
                _ => async () => await session!.DisconnectAsync(),
            };

            await Race.AllAtOnceAsync(random, SendAsync, SendAsync, end);

            await client.PollAsync();

            async Task SendAsync()
            {
                for (var i = 0; i < 5; i++) await session!.SendAsync(new string('x', 30));
            }
        });

    /// <summary>A POST that may overlap another, or the end of the session: then its connection is dropped.</summary>
    private static async Task TryPostAsync(TestServer server, PollingClient client, string payload)
    {
        try
        {
            (await client.PostAsync(payload)).Status.ShouldBeOneOf(200, 400);
        }
        catch (EndOfStreamException)
        {
            server.Server.Count.ShouldBe(0);
        }
    }
}
