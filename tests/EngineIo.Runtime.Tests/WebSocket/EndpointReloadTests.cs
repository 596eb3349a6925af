using System.Collections;
using System.Net;
using System.Net.Sockets;
using EngineIo.Kestrel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace EngineIo.Tests.WebSocket;

/// <summary>
/// An endpoint that is taken out of a running host: the web server has lost its WebSockets, and their memory goes with it.
/// </summary>
public sealed class EndpointReloadTests
{
    private const string Target = "/engine.io/?EIO=4&transport=websocket";

    [Fact]
    public async Task Its_WebSockets_go_on_for_five_seconds_and_those_of_another_for_longer()
    {
        var time = new ManualTimeProvider();
        var endpoints = new Endpoints { "first", "second" };
        await using var app = Build(endpoints, time);
        await app.StartAsync(TestContext.Current.CancellationToken);
        var urls = app.Urls.ToArray();
        using var first = await OpenAsync(urls[0]);
        using var second = await OpenAsync(urls[1]);
        TestApplication.CountDetached(app.Services).ShouldBe(2);

        var timers = time.ArmedTimers;
        endpoints.Remove("first");

        await Limits.UntilAsync(() => time.ArmedTimers > timers, "the endpoint waits for its WebSocket");
        await Should.ThrowAsync<SocketException>(() => OpenAsync(urls[0]));
        await time.AdvanceByAsync(TimeSpan.FromSeconds(4));
        await first.RoundTripAsync();

        var ended = first.ReceiveToEndAsync();
        await time.AdvanceUntilAsync(ended, TimeSpan.FromMinutes(1));
        (await ended).ShouldBeEmpty("it is cut");
        await app.Services.GetRequiredService<Recorder>().UntilEndAsync(first.Sid);
        await second.RoundTripAsync();
        using var third = await OpenAsync(urls[1]);
        await third.RoundTripAsync();
        app.Services.GetRequiredService<CapturedLog>().ServerErrors.ShouldBeEmpty();
    }

    private static WebApplication Build(Endpoints endpoints, ManualTimeProvider time) => TestServer.Build(new ServerSetup
    {
        Time = time,
        Build = builder =>
        {
            var configuration = new ConfigurationBuilder().Add(endpoints).Build();
            builder.WebHost.ConfigureKestrel(kestrel => kestrel.Configure(configuration, reloadOnChange: true));
            builder.Services.Configure<DirectSocketOptions>(options => options.DetachesWebSockets = true);
        },
    });

    private static async Task<RawWebSocket> OpenAsync(string url)
    {
        var socket = await RawWebSocket.OpenAsync(new IPEndPoint(IPAddress.Loopback, new Uri(url).Port), Target);
        await socket.ReadOpenAsync();
        await socket.RoundTripAsync();
        return socket;
    }

    /// <summary>
    /// The web server's endpoints by their names, each on a port of its own, as in a file of settings that is changed while the server
    /// runs.
    /// </summary>
    private sealed class Endpoints : ConfigurationProvider, IConfigurationSource, IEnumerable
    {
        public void Add(string name) => Data[$"Endpoints:{name}:Url"] = "http://127.0.0.1:0";

        public void Remove(string name)
        {
            Data.Remove($"Endpoints:{name}:Url");
            OnReload();
        }

        public IConfigurationProvider Build(IConfigurationBuilder builder) => this;

        public IEnumerator GetEnumerator() => Data.Keys.GetEnumerator();
    }
}
