using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace EngineIo.Generators.Tests.Testing;

/// <summary>A source's handler behind a real server, and clients that speak just enough of the protocol by polling.</summary>
internal sealed class RunningServer : IAsyncDisposable
{
    private readonly LoadedApplication _source;
    private readonly WebApplication _application;
    private readonly RecordedLog _log;
    private readonly HttpClient _http;

    private RunningServer(LoadedApplication source, WebApplication application, RecordedLog log)
    {
        _source = source;
        _application = application;
        _log = log;
        var address = application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        _http = new HttpClient { BaseAddress = new Uri(address) };
    }

    /// <summary>What the library logged that is a warning or worse.</summary>
    public IReadOnlyList<string> Problems => [.. _log.Lines];

    /// <summary>An application of one handler.</summary>
    /// <param name="source">Its source; it may have a part of the class <c>Program</c>.</param>
    /// <param name="services">Statements that add services.</param>
    /// <param name="handler">The handler.</param>
    public static Task<RunningServer> Start(string source, string services = "", string handler = "Chat") =>
        StartFiles(source, Program(services, $"app.MapEngineIo<{handler}>();"));

    /// <summary>The file that sets an application up.</summary>
    public static string Program(string services, string map) => $$"""
        using Microsoft.AspNetCore.Builder;
        public static partial class Program
        {
            public static Action<IServiceCollection> Services() => services => { {{services}} };
            public static Action<WebApplication> Map() => app => { {{map}} };
        }
        """;

    /// <summary>An application of several files, one of them made by <see cref="Program"/>.</summary>
    public static Task<RunningServer> StartFiles(params string[] files) => Start(TestCompilation.Of(files));

    public static async Task<RunningServer> Start(CSharpCompilation source)
    {
        var loaded = LoadedApplication.Of(source);
        var builder = WebApplication.CreateSlimBuilder();
        var log = new RecordedLog();
        builder.Logging.ClearProviders().AddProvider(log);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddEngineIo();
        loaded.Call<Action<IServiceCollection>>("Services")(builder.Services);

        var application = builder.Build();
        loaded.Call<Action<WebApplication>>("Map")(application);
        await application.StartAsync(TestContext.Current.CancellationToken);
        return new RunningServer(loaded, application, log);
    }

    /// <summary>The result of a static method of the source's <c>Program</c>.</summary>
    public T Call<T>(string name) => _source.Call<T>(name);

    /// <summary>Waits for the result of a static method of the source's <c>Program</c> to be something.</summary>
    public Task Until<T>(string name, T expected) => Until(() => Call<T>(name), expected);

    /// <summary>Waits for as many problems to be logged: what a client sees may come before.</summary>
    public Task UntilProblems(int count) => Until(() => Problems.Count, count);

    /// <summary>Connects a client: the answer to its handshake.</summary>
    public Task<(int Status, string Body)> Handshake(string query = "", params (string Name, string Value)[] headers) =>
        HandshakeAt("/engine.io/", query, headers);

    /// <summary>Connects a client of a handler at a path: the answer to its handshake.</summary>
    public async Task<(int Status, string Body)> HandshakeAt(string path, string query = "", params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{path}?EIO=4&transport=polling&{query}");
        foreach (var (name, value) in headers) request.Headers.Add(name, value);
        using var response = await _http.SendAsync(request, TestContext.Current.CancellationToken);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>Connects a client that is let in: its sid.</summary>
    public async Task<string> Connect(string query = "", string path = "/engine.io/")
    {
        var (status, body) = await HandshakeAt(path, query);
        status.ShouldBe(200, body);
        return body.Split("\"sid\":\"")[1].Split('"')[0];
    }

    /// <summary>Sends a packet and awaits the next that the server sends.</summary>
    public async Task<string> Ask(string sid, string packet, string path = "/engine.io/")
    {
        await Send(sid, packet, path);
        return await Poll(sid, path);
    }

    public async Task Send(string sid, string packet, string path = "/engine.io/")
    {
        using var content = new StringContent(packet);
        using var response = await _http.PostAsync(Address(path, sid), content, TestContext.Current.CancellationToken);
        response.EnsureSuccessStatusCode();
    }

    public Task<string> Poll(string sid, string path = "/engine.io/") =>
        _http.GetStringAsync(Address(path, sid), TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _application.DisposeAsync();
        _source.Dispose();
    }

    private static async Task Until<T>(Func<T> actual, T expected)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(30));
        while (!Equals(actual(), expected) && !limit.IsCancellationRequested) await Task.Delay(5);
        actual().ShouldBe(expected);
    }

    private static string Address(string path, string sid) => $"{path}?EIO=4&transport=polling&sid={sid}";
}
