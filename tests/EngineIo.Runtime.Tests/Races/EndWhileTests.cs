using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features.Authentication;
using Microsoft.Extensions.Logging;

namespace EngineIo.Tests.Races;

/// <summary>A session that ends in the very moment in which something else happens to it.</summary>
public sealed class EndWhileTests
{
    [Fact]
    public async Task A_poll_finds_its_session_and_it_ends_before_the_poll_is_parked()
    {
        var ends = new OnUser();
        await using var server = await TestServer.StartAsync(new ServerSetup
        {
            Map = app =>
            {
                app.Use(async (http, next) =>
                {
                    if (HttpMethods.IsGet(http.Request.Method) && http.Request.Query.ContainsKey("sid"))
                        http.Features.Set<IHttpAuthenticationFeature>(ends);
                    await Task.Yield(); // off the thread that reads the sockets, which the end needs
                    await next(http);
                });
                TestApplication.Map(app, isTyped: false, "/engine.io/", files: null);
            },
        });
        var client = await server.OpenPollingAsync();

        // The check of the user stands between the two.
        ends.Act = () =>
        {
            client.PostAsync("1").Wait(Limits.Wait);
            SpinWait.SpinUntil(() => server.Server.Count == 0, Limits.Wait);
        };
        var answer = await server.GetAsync(client.Target).WithinLimit();

        answer.Text.ShouldBe("1");
    }

    [Fact]
    public async Task The_server_disconnects_in_the_middle_of_the_last_step_of_an_upgrade()
    {
        Action act = () => { };
        await using var server = await TestServer.StartAsync(new ServerSetup
        {
            Build = builder => builder.Logging.AddProvider(new OnUpgraded(() => act())),
        });
        var client = await server.OpenPollingAsync();
        server.Server.TryGetSocket(client.Sid, out var socket).ShouldBeTrue();
        using var webSocket = await client.ProbeAsync();
        await socket!.SendAsync("waiting");

        // On another thread, as it would be; this one is the reader's, and goes on when the disconnection is under way.
        act = () => Task.Run(() => socket.DisconnectAsync().AsTask()).Wait(Limits.Wait);
        await webSocket.SendTextAsync("5");

        (await webSocket.ReceiveToEndAsync()).ShouldBe(["text 4waiting", "text 1", "close 1000"]);
    }

    private sealed class OnUser : IHttpAuthenticationFeature
    {
        public Action Act { get; set; } = () => { };

        public ClaimsPrincipal? User
        {
            get
            {
                Act();
                return null;
            }
            set => throw new NotSupportedException();
        }
    }

    private sealed class OnUpgraded(Action act) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (eventId.Name == "Upgraded") act();
        }

        public void Dispose()
        {
            // Nothing is held.
        }
    }
}
