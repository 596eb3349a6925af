using EngineIo.Hosting;
using EngineIo.Sockets;
using EngineIo.Tests.Allocations;
using Microsoft.Extensions.DependencyInjection;

namespace EngineIo.Tests.Sockets;

/// <summary>Delivery by itself: to a sid, to all clients.</summary>
public sealed class DeliveryTests
{
    [Fact]
    public async Task A_unit_for_an_unknown_sid_is_for_nobody()
    {
        var delivery = new Delivery(new ClientRegistry());

        (await delivery.SendAsync("nobody", OutboundMessage.Text("hello"), default)).ShouldBeFalse();
        (await delivery.DisconnectAsync("nobody")).ShouldBeFalse();
        await Should.ThrowAsync<ArgumentNullException>(async () => await delivery.SendAsync(null!, OutboundMessage.Text("hello"), default));
        await Should.ThrowAsync<ArgumentNullException>(async () => await delivery.DisconnectAsync(null!));
    }

    [Fact]
    public async Task A_unit_for_a_sid_goes_to_that_client_alone()
    {
        await using var server = new LocalServer<MessageEcho>();
        var (first, second) = (server.Register(), server.Register());

        (await server.Core.Delivery.SendAsync(first.Id, OutboundMessage.Text("hello"), default)).ShouldBeTrue();

        first.BufferedBytes.ShouldBeGreaterThan(0);
        second.BufferedBytes.ShouldBe(0);
    }

    [Fact]
    public async Task A_broadcast_goes_to_connected_clients_alone()
    {
        await using var server = new LocalServer<MessageEcho>();
        var opening = server.Register();
        server.Connect();

        await server.Core.Delivery.BroadcastAsync(OutboundMessage.Text("hello"), except: null, default);

        opening.BufferedBytes.ShouldBe(0);
    }

    [Fact]
    public async Task A_broadcast_that_is_cancelled_already_sends_nothing()
    {
        var delivery = new Delivery(new ClientRegistry());

        var sent = delivery.BroadcastAsync(OutboundMessage.Text("hello"), except: null, new CancellationToken(canceled: true));

        sent.IsCanceled.ShouldBeTrue();
        await Should.ThrowAsync<OperationCanceledException>(async () => await sent);
    }

    [Fact]
    public async Task The_runtime_does_not_ask_for_the_server_that_an_application_may_replace()
    {
        await using var services = new ServiceCollection().AddEngineIo().Services
            .AddSingleton<IEngineIoServer<MessageEcho>>(_ => throw new InvalidOperationException("the application's own"))
            .BuildServiceProvider();

        Should.NotThrow(() => RequestHandler.CreatePipeline<MessageEcho>(services, out _));
    }

    [Fact]
    public async Task All_connected_clients_are_disconnected()
    {
        await using var server = new LocalServer<MessageEcho>();
        var clients = new[] { server.Connect(), server.Connect() };

        await server.Core.Delivery.DisconnectAllAsync().AsTask().WithinLimit();

        clients.ShouldAllBe(client => !client.IsConnected);
        server.Core.Clients.Count.ShouldBe(0);
    }
}
