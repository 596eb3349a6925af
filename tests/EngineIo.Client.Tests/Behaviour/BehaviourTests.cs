using System.Text.Json.Serialization;

namespace EngineIo.Client.Tests.Behaviour;

/// <summary>The client against our server, in each mode.</summary>
public sealed partial class BehaviourTests
{
    public static TheoryData<Mode> All => new(Enum.GetValues<Mode>());

    [Theory]
    [MemberData(nameof(All))]
    public async Task Messages_of_every_kind_come_back_in_order(Mode mode)
    {
        await using var server = await PeerServer.StartAsync();
        await using var client = await mode.ConnectAsync(server.Url);
        var large = new byte[100_000];
        Random.Shared.NextBytes(large);

        await client.SendAsync("hello");
        await client.SendAsync("");
        await client.SendAsync("€石😀\u001f\"\\");
        await client.SendAsync((ReadOnlyMemory<byte>)new byte[] { 1, 2, 0x1e, 4 });
        await client.SendAsync(ReadOnlyMemory<byte>.Empty);
        await client.SendAsync(large);
        await client.SendAsync(EngineIoMessage.FromText("either"));
        await client.SendJsonAsync(new Said("Ada", "hi"), SaidJson.Default.Said);

        (await client.ReadAsync(8)).ShouldBe(
            ["hello", "", "€石😀\u001f\"\\", "01021E04", "", Convert.ToHexString(large), "either", """{"From":"Ada","Text":"hi"}"""]);
        client.IsConnected.ShouldBeTrue();
        client.Id.ShouldNotBeEmpty();
        client.Transport.ShouldBe(mode is Mode.Polling ? EngineIoTransport.Polling : EngineIoTransport.WebSocket);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Json_is_read_as_what_it_stands_for(Mode mode)
    {
        await using var server = await PeerServer.StartAsync();
        await using var client = await mode.ConnectAsync(server.Url);
        await client.SendJsonAsync(new Said("Ada", "hi"), SaidJson.Default.Said);

        await foreach (var said in client.ReadJsonAsync(SaidJson.Default.Said))
        {
            said.ShouldBe(new Said("Ada", "hi"));
            break;
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task What_the_server_says_at_once_is_read_first(Mode mode)
    {
        await using var server = await PeerServer.StartAsync();
        await using var client = await mode.ConnectAsync($"{server.Url}?greetings=40");

        (await client.ReadAsync(40)).ShouldBe(Enumerable.Range(0, 40).Select(i => $"greeting {i}"));
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Greetings_that_do_not_fit_in_the_buffer_hold_the_server_and_not_the_connect(Mode mode)
    {
        await using var server = await PeerServer.StartAsync();
        await using var client = await mode.ConnectAsync($"{server.Url}?greetings=40", options => options.MaxBufferedBytes = mode is Mode.Upgrade ? 100_000 : 100);

        (await client.ReadAsync(40)).ShouldBe(Enumerable.Range(0, 40).Select(i => $"greeting {i}"));
    }

    [Theory]
    [InlineData(Mode.Polling)]
    [InlineData(Mode.WebSocket)]
    public async Task A_refusal_has_the_status_and_the_body(Mode mode)
    {
        await using var server = await PeerServer.StartAsync();
        await using var client = new EngineIoClient(server.Url, mode.Options(options => options.Query["refuse"] = "no \"entry\""));

        var refused = await Should.ThrowAsync<EngineIoRefusedException>(() => client.ConnectAsync());

        refused.StatusCode.ShouldBe(403);
        refused.ReadBody(SaidJson.Default.String).ShouldBe("no \"entry\"");
        refused.Message.ShouldContain("403");
        client.IsConnected.ShouldBeFalse();
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_client_that_leaves_says_so_after_what_it_has_sent(Mode mode)
    {
        await using var server = await PeerServer.StartAsync();
        var client = await mode.ConnectAsync(server.Url);
        for (var i = 0; i < 100; i++) await client.SendAsync($"{i}");

        await client.DisconnectAsync().AsTask().WithinLimit();

        (await client.Closed.WithinLimit()).ShouldBe(DisconnectReason.ClientDisconnect);
        client.IsConnected.ShouldBeFalse();
        await Limits.UntilAsync(() => !server.Journal.Ends.IsEmpty, "the server notices");
        server.Journal.Ends.ShouldBe([DisconnectReason.ClientDisconnect]);
        server.Journal.Messages.ShouldBe(100);
        await client.ReadToEndAsync().WithinLimit();
        (await Should.ThrowAsync<EngineIoClientException>(() => client.SendAsync("late").AsTask())).Reason.ShouldBe(DisconnectReason.ClientDisconnect);
        await client.DisposeAsync();
        await Should.ThrowAsync<ObjectDisposedException>(async () => await client.SendAsync("later"));
        await Should.ThrowAsync<ObjectDisposedException>(() => client.ConnectAsync());
        await client.DisposeAsync();
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task The_goodbye_of_the_server_comes_after_its_last_words(Mode mode)
    {
        await using var server = await PeerServer.StartAsync();
        await using var client = await mode.ConnectAsync(server.Url);

        await client.SendAsync("leave");

        (await client.ReadToEndAsync().WithinLimit()).ShouldBe(["last words"]);
        (await client.Closed.WithinLimit()).ShouldBe(DisconnectReason.ServerDisconnect);
        (await Should.ThrowAsync<EngineIoClientException>(() => client.SendAsync("late").AsTask())).Reason.ShouldBe(DisconnectReason.ServerDisconnect);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_connection_that_is_cut_ends_the_reading_without_an_exception(Mode mode)
    {
        await using var server = await PeerServer.StartAsync();
        await using var client = await mode.ConnectAsync(server.Url);

        await client.SendAsync("cut");

        (await client.ReadToEndAsync().WithinLimit()).ShouldBeEmpty();
        (await client.Closed.WithinLimit()).ShouldBeOneOf(DisconnectReason.TransportClose, DisconnectReason.TransportError, DisconnectReason.ServerDisconnect);
    }

    [Fact]
    public async Task Nothing_is_lost_doubled_or_reordered_through_an_upgrade()
    {
        const int Clients = 5;
        const int Messages = 400;
        await using var server = await PeerServer.StartAsync();

        await Task.WhenAll(Enumerable.Range(0, Clients).Select(async _ =>
        {
            await using var client = new EngineIoClient(server.Url);
            await client.ConnectAsync();
            client.Transport.ShouldBe(EngineIoTransport.Polling);
            var sending = Task.Run(async () =>
            {
                for (var i = 0; i < Messages; i += 4)
                {
                    await client.SendAsync($"{i}");
                    await client.SendAsync([EngineIoMessage.FromText($"{i + 1}"), EngineIoMessage.FromText($"{i + 2}"), EngineIoMessage.FromText($"{i + 3}")]);
                    if (i % 40 == 0) await Task.Delay(1);
                }
            });

            (await client.ReadAsync(Messages)).ShouldBe(Enumerable.Range(0, Messages).Select(i => $"{i}"));
            await sending.WithinLimit();
            await Limits.UntilAsync(() => client.Transport is EngineIoTransport.WebSocket, "the client upgrades");
        })).WithinLimit();
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Parts_of_a_unit_stay_together_among_many_senders(Mode mode)
    {
        await using var server = await PeerServer.StartAsync();
        await using var client = await mode.ConnectAsync(server.Url);

        var sending = Task.WhenAll(Enumerable.Range(0, 4).Select(sender => Task.Run(async () =>
        {
            for (var i = 0; i < 25; i++) await client.SendAsync([EngineIoMessage.FromText($"{sender}"), EngineIoMessage.FromBinary(new[] { (byte)sender })]);
        })));
        var messages = await client.ReadAsync(200);

        await sending.WithinLimit();
        for (var i = 0; i < messages.Count; i += 2) messages[i + 1].ShouldBe($"0{messages[i]}");
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_message_larger_than_MaxPayload_ends_the_connection(Mode mode)
    {
        await using var server = await PeerServer.StartAsync();
        await using var client = await mode.ConnectAsync(server.Url, options => options.MaxPayload = 1000);
        await client.SendAsync("send 1 1000");
        (await client.ReadAsync(1))[0].Length.ShouldBe(2000);

        await client.SendAsync("send 1 1001");

        (await client.ReadToEndAsync().WithinLimit()).ShouldBeEmpty();
        (await client.Closed.WithinLimit()).ShouldBe(DisconnectReason.PayloadTooLarge);
        await Limits.UntilAsync(() => !server.Journal.Ends.IsEmpty, "the server notices");
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Text_larger_than_MaxPayload_ends_the_connection(Mode mode)
    {
        await using var server = await PeerServer.StartAsync();
        await using var client = await mode.ConnectAsync(server.Url, options => options.MaxPayload = 1000);
        await client.SendAsync(new string('a', 1000));
        (await client.ReadAsync(1))[0].Length.ShouldBe(1000);

        await client.SendAsync(new string('a', 1001));

        (await client.ReadToEndAsync().WithinLimit()).ShouldBeEmpty();
        (await client.Closed.WithinLimit()).ShouldBe(DisconnectReason.PayloadTooLarge);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_message_that_the_server_does_not_take_ends_the_connection(Mode mode)
    {
        await using var server = await PeerServer.StartAsync(options => options.MaxPayload = 1000);
        await using var client = await mode.ConnectAsync(server.Url);
        var fits = new byte[700];
        for (var i = 0; i < 20; i++) await client.SendAsync(fits);
        (await client.ReadAsync(20)).Count.ShouldBe(20, "POSTs are split by the maxPayload of the server");

        await client.SendAsync(new byte[2000]);

        (await client.Closed.WithinLimit()).ShouldBe(DisconnectReason.PayloadTooLarge);
        await Limits.UntilAsync(() => !server.Journal.Ends.IsEmpty, "the server notices");
        server.Journal.Ends.ShouldBe([DisconnectReason.PayloadTooLarge]);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_program_that_does_not_read_holds_the_server_and_loses_nothing(Mode mode)
    {
        const int Count = 300;
        await using var server = await PeerServer.StartAsync(options => options.MaxBufferedBytes = 100_000);
        await using var client = await mode.ConnectAsync(server.Url, options => options.MaxBufferedBytes = 100_000);

        await client.SendAsync($"send {Count} 100000");
        await client.SendAsync("end");
        await Limits.SettleAsync();

        server.Journal.Messages.ShouldBe(1, "the first handler still waits for room");
        var messages = await client.ReadAsync(Count + 1);
        messages.Take(Count).ShouldAllBe(message => message.Length == 200_000);
        messages[^1].ShouldBe("end");
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Cancelling_the_reading_leaves_the_client_connected(Mode mode)
    {
        await using var server = await PeerServer.StartAsync();
        await using var client = await mode.ConnectAsync(server.Url);
        using var cancel = new CancellationTokenSource();
        var reading = Task.Run(async () =>
        {
            await foreach (var message in client.ReadAllAsync(cancel.Token)) message.IsText.ShouldBeTrue();
        });

        await cancel.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => reading.WithinLimit());
        await client.SendAsync("still here");
        (await client.ReadAsync(1)).ShouldBe(["still here"]);
    }

    [Fact]
    public async Task A_second_reader_is_told_so()
    {
        await using var client = new EngineIoClient("http://host");
        await using var first = client.ReadAllAsync().GetAsyncEnumerator();
        var waiting = first.MoveNextAsync().AsTask();

        await Should.ThrowAsync<InvalidOperationException>(() => client.ReadAsync(1));

        await client.DisposeAsync();
        (await waiting.WithinLimit()).ShouldBeFalse();
    }

    [Fact]
    public async Task A_client_that_never_connected_can_send_nothing_and_ends_at_once()
    {
        var client = new EngineIoClient("http://host");

        await Should.ThrowAsync<EngineIoClientException>(async () => await client.SendAsync("early"));
        await client.DisposeAsync();

        (await client.Closed.WithinLimit()).ShouldBe(DisconnectReason.ClientDisconnect);
    }

    [Fact]
    public async Task A_client_connects_once()
    {
        await using var server = await PeerServer.StartAsync();
        await using var client = await Mode.Polling.ConnectAsync(server.Url);

        await Should.ThrowAsync<InvalidOperationException>(() => client.ConnectAsync());
    }

    public sealed record Said(string From, string Text);

    [JsonSerializable(typeof(Said))]
    [JsonSerializable(typeof(string))]
    internal sealed partial class SaidJson : JsonSerializerContext;
}
