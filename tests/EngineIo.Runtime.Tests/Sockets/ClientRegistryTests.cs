using EngineIo.Sockets;
using EngineIo.Tests.Allocations;
using Microsoft.AspNetCore.Http;

namespace EngineIo.Tests.Sockets;

/// <summary>The registry of clients by itself: sids, places and counts.</summary>
public sealed class ClientRegistryTests
{
    [Fact]
    public void A_place_is_free_again_when_it_is_given_back()
    {
        var clients = new ClientRegistry(maxConnections: 1);

        clients.TryReserve().ShouldBeTrue();
        clients.TryReserve().ShouldBeFalse();
        clients.Reserved.ShouldBe(1, "a reservation that fails takes no place");

        clients.Unreserve();
        clients.TryReserve().ShouldBeTrue();
    }

    [Fact]
    public async Task A_client_is_found_by_its_sid_until_it_is_forgotten()
    {
        await using var server = new LocalServer<MessageEcho>();
        var clients = new ClientRegistry(maxConnections: 1);
        clients.TryReserve().ShouldBeTrue();
        var client = clients.Register(sid => Client(server, sid)).ShouldNotBeNull();

        clients.TryGet(client.Id, out var byString).ShouldBeTrue();
        clients.TryGet(client.Id.AsSpan(), out var bySpan).ShouldBeTrue();
        byString.ShouldBe(client);
        bySpan.ShouldBe(client);
        clients.All.ShouldBe([client]);
        clients.Connected.ShouldBeEmpty("it has not been let in");

        clients.Forget(client);
        clients.Forget(client);
        clients.TryGet(client.Id, out _).ShouldBeFalse();
        clients.Reserved.ShouldBe(0, "a client that is forgotten twice gives back one place");
    }

    [Fact]
    public async Task A_sid_in_use_is_not_given_to_a_second_client()
    {
        await using var server = new LocalServer<MessageEcho>();
        var sids = new Queue<string>(["one", "one", "one", "two"]);
        var clients = new ClientRegistry(createSid: sids.Dequeue);

        clients.Register(sid => Client(server, sid))!.Id.ShouldBe("one");
        clients.Register(sid => Client(server, sid))!.Id.ShouldBe("two");
    }

    [Fact]
    public async Task A_generator_that_repeats_itself_is_given_up()
    {
        await using var server = new LocalServer<MessageEcho>();
        var calls = 0;
        var clients = new ClientRegistry(createSid: () => { calls++; return "same"; });

        clients.Register(sid => Client(server, sid)).ShouldNotBeNull();
        clients.Register(sid => Client(server, sid)).ShouldBeNull();

        calls.ShouldBeInRange(2, 100);
    }

    [Fact]
    public async Task An_old_client_does_not_take_a_new_one_with_its_sid_away()
    {
        await using var server = new LocalServer<MessageEcho>();
        var clients = new ClientRegistry(createSid: () => "same");
        var old = clients.Register(sid => Client(server, sid)).ShouldNotBeNull();
        clients.Forget(old);
        var next = clients.Register(sid => Client(server, sid)).ShouldNotBeNull();

        clients.Forget(old);

        clients.TryGet("same", out var found).ShouldBeTrue();
        found.ShouldBe(next);
    }

    [Fact]
    public void Clients_are_counted_from_their_connect_to_their_end()
    {
        var clients = new ClientRegistry();

        clients.OnConnected();
        clients.OnConnected();
        clients.OnDisconnected();

        clients.Count.ShouldBe(1);
    }

    private static EngineIoSocket Client(LocalServer<MessageEcho> server, string sid) =>
        new(sid, server.Core, new EngineIoHandshake(new DefaultHttpContext()), null, EngineIoTransport.WebSocket, OutboundQueue.CommonFormat);
}
