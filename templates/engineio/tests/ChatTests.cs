using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace ServerNamespace.Tests;

/// <summary>The handler behind a real server, with clients that speak Engine.IO over WebSocket.</summary>
public sealed class ChatTests : IAsyncLifetime
{
    private WebApplication _app = null!;

    private string Url => _app.Urls.First();

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddEngineIo();
        _app = builder.Build();
        _app.MapEngineIo<ChatHandler>();
        await _app.StartAsync(TestContext.Current.CancellationToken);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task All_clients_hear_what_one_says()
    {
        using var ann = await TestClient.ConnectAsync(Url, "Ann");
        using var ben = await TestClient.ConnectAsync(Url, "Ben");

        await ann.SendAsync("""{"text":"hello"}""");

        Assert.Equal("""{"from":"Ann","text":"hello"}""", await ann.ReceiveAsync());
        Assert.Equal("""{"from":"Ann","text":"hello"}""", await ben.ReceiveAsync());
    }

    [Fact]
    public async Task Who_gives_no_name_is_somebody()
    {
        using var client = await TestClient.ConnectAsync(Url, name: "");

        await client.SendAsync("""{"text":"hello"}""");

        Assert.Equal("""{"from":"somebody","text":"hello"}""", await client.ReceiveAsync());
    }

    [Fact]
    public async Task A_message_without_text_is_dropped()
    {
        using var client = await TestClient.ConnectAsync(Url, "Ann");

        await client.SendAsync("""{"txet":"hello"}""");
        await client.SendAsync("""{"text":"next"}""");

        Assert.Equal("""{"from":"Ann","text":"next"}""", await client.ReceiveAsync());
    }
}
