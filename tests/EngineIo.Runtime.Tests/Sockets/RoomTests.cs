using System.Runtime.CompilerServices;

namespace EngineIo.Tests.Sockets;

/// <summary>Messages that wait for room in the send buffer of their client.</summary>
public sealed class RoomTests
{
    private const byte Overwritten = 0xff;

    [Fact]
    public async Task A_sender_that_goes_on_may_use_its_memory_again()
    {
        await using var server = await TestServer.StartAsync(options => options.MaxBufferedBytes = 100_000);
        using var client = await server.OpenWebSocketAsync();
        var socket = Find(server, client.Sid);
        const int Count = 500;

        var sending = Task.Run(async () =>
        {
            var data = new byte[500_000];
            for (var i = 0; i < Count; i++)
            {
                Array.Fill(data, (byte)(i % 200));
                await socket.SendAsync(data);
                Array.Fill(data, Overwritten);
            }
        });

        for (var i = 0; i < Count; i++)
            (await client.ReceiveAsync())!.Payload.AsSpan().IndexOfAnyExcept((byte)(i % 200))
                .ShouldBe(-1, $"message {i} is as it was sent");
        await sending;
    }

    [Fact]
    public async Task A_message_that_was_given_up_is_not_kept()
    {
        await using var server = await TestServer.StartAsync();
        var client = await server.OpenPollingAsync();
        var socket = Find(server, client.Sid);
        await socket.SendAsync(new byte[2_000_000]); // more than there may wait, and nobody polls

        var first = await GiveUpAsync(socket);
        var second = await GiveUpAsync(socket);

        await Limits.UntilAsync(
            () =>
            {
                GC.Collect();
                return !first.IsAlive && !second.IsAlive;
            },
            "they are collected");
        (await client.PollAsync()).Body.Length.ShouldBeGreaterThan(2_000_000);
    }

    [Fact]
    public async Task What_stands_behind_a_message_that_was_given_up_is_sent()
    {
        await using var server = await TestServer.StartAsync(options => options.MaxBufferedBytes = 100);
        var client = await server.OpenPollingAsync();
        var socket = Find(server, client.Sid);
        await socket.SendAsync("in the buffer");
        using var stop = new CancellationTokenSource();
        var large = socket.SendAsync(new string('x', 200), stop.Token).AsTask();
        var small = socket.SendAsync("small", CancellationToken.None).AsTask();
        small.IsCompleted.ShouldBeFalse();

        await stop.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(large);
        await small.WithinLimit();
        (await client.PollAsync()).Text.ShouldBe("4in the buffer\u001e4small");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_connect_handler_need_not_wait_for_what_nobody_can_write_yet(bool isWebSocket)
    {
        await using var server = await TestServer.StartAsync(options => options.MaxBufferedBytes = 1);
        server.Script.OnConnect = async (socket, _) =>
        {
            await socket.SendAsync("one");
            await socket.SendAsync("two");
            return ConnectResult.Accept;
        };

        if (isWebSocket)
        {
            using var client = await server.OpenWebSocketAsync();
            (await client.ReceiveTextAsync()).ShouldBe("4one");
            (await client.ReceiveTextAsync()).ShouldBe("4two");
        }
        else
        {
            var answer = await server.GetAsync("/engine.io/?EIO=4&transport=polling").WithinLimit();
            answer.Text.ShouldEndWith("}\u001e4one\u001e4two");
        }
    }

    [Fact]
    public async Task The_last_messages_of_all_go_out_by_the_poll_that_waits_for_them()
    {
        await using var server = await TestServer.StartAsync(
            new ServerSetup { Time = new(), Options = options => options.MaxBufferedBytes = 1000 });
        server.Script.OnDisconnect = async (socket, _) =>
        {
            await socket.SendAsync(new string('a', 800));
            await socket.SendAsync(new string('b', 800));
        };
        var client = await server.OpenPollingAsync();
        using var parked = await client.ParkAsync();

        await Find(server, client.Sid).DisconnectAsync();

        // The clock stands still: nothing here waits for a time limit.
        (await parked.Response.WithinLimit()).Text.ShouldBe("4" + new string('a', 800));
        (await client.PollAsync()).Text.ShouldBe($"4{new string('b', 800)}\u001e1");
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task<WeakReference> GiveUpAsync(EngineIoSocket socket)
    {
        var data = new byte[1000];
        using var stop = new CancellationTokenSource();
        var sending = socket.SendAsync(data, stop.Token);
        await stop.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(sending.AsTask());
        return new(data);
    }

    private static EngineIoSocket Find(TestServer server, string sid)
    {
        server.Server.TryGetSocket(sid, out var socket).ShouldBeTrue();
        return socket!;
    }
}
