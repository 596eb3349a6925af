using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace EngineIo.Generators.Tests.Testing;

/// <summary>A source's handler behind a real server, and clients that speak just enough of the protocol by polling.</summary>
/// <remarks>The source has a class <c>Program</c> whose methods <c>Services</c> and <c>Map</c> return what sets the application up.</remarks>
internal sealed class RunningServer : IAsyncDisposable
{
    private readonly LoadedApplication _source;
    private readonly WebApplication _application;
    private readonly HttpClient _http;

    private RunningServer(LoadedApplication source, WebApplication application)
    {
        _source = source;
        _application = application;
        var address = application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        _http = new HttpClient { BaseAddress = new Uri(address) };
    }

    public static async Task<RunningServer> Start(string source)
    {
        var loaded = LoadedApplication.Of("using Microsoft.AspNetCore.Builder;\n" + source);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddEngineIo();
        loaded.Call<Action<IServiceCollection>>("Services")(builder.Services);

        var application = builder.Build();
        loaded.Call<Action<WebApplication>>("Map")(application);
        await application.StartAsync(TestContext.Current.CancellationToken);
        return new RunningServer(loaded, application);
    }

    /// <summary>Connects a client: the answer to its handshake.</summary>
    public async Task<(int Status, string Body)> Handshake(string query = "", params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/engine.io/?EIO=4&transport=polling&{query}");
        foreach (var (name, value) in headers) request.Headers.Add(name, value);
        using var response = await _http.SendAsync(request, TestContext.Current.CancellationToken);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>Connects a client that is let in: its sid.</summary>
    public async Task<string> Connect(string query = "")
    {
        var (status, body) = await Handshake(query);
        status.ShouldBe(200, body);
        return body.Split("\"sid\":\"")[1].Split('"')[0];
    }

    /// <summary>Sends a packet and awaits the next that the server sends.</summary>
    public async Task<string> Ask(string sid, string packet)
    {
        await Send(sid, packet);
        return await Poll(sid);
    }

    public async Task Send(string sid, string packet)
    {
        using var content = new StringContent(packet);
        using var response = await _http.PostAsync(Address(sid), content, TestContext.Current.CancellationToken);
        response.EnsureSuccessStatusCode();
    }

    public Task<string> Poll(string sid) => _http.GetStringAsync(Address(sid), TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _application.DisposeAsync();
        _source.Dispose();
    }

    private static string Address(string sid) => $"/engine.io/?EIO=4&transport=polling&sid={sid}";
}
