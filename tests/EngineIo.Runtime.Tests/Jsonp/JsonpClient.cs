using System.Text;
using System.Text.Json;
using EngineIo.Tests.Protocol3;

namespace EngineIo.Tests.Jsonp;

/// <summary>A client that polls by scripts and posts forms, of either revision of the protocol.</summary>
internal sealed class JsonpClient(TestServer server, int revision, string sid)
{
    public string Sid { get; } = sid;

    public string Target => $"{server.Path}?EIO={revision}&transport=polling&j=0&sid={Sid}";

    /// <summary>A server that takes JSONP, and both revisions.</summary>
    public static Task<TestServer> StartServerAsync(Action<EngineIoOptions>? options = null) => TestServer.StartAsync(all =>
    {
        all.AllowEIO3 = true;
        all.AllowJsonp = true;
        options?.Invoke(all);
    });

    /// <summary>Opens a session; packets behind the open packet are not expected.</summary>
    public static async Task<JsonpClient> OpenAsync(TestServer server, int revision)
    {
        var payload = Payload(await server.GetAsync($"{server.Path}?EIO={revision}&transport=polling&j=0"));
        var json = payload[payload.IndexOf('{', StringComparison.Ordinal)..];
        payload.ShouldBe(Packets(revision, $"0{json}"));
        using var open = JsonDocument.Parse(json);
        return new(server, revision, open.RootElement.GetProperty("sid").GetString()!);
    }

    /// <summary>A payload of these packets.</summary>
    public static string Packets(int revision, params string[] packets) =>
        revision == 3 ? Payload3.Text(packets) : string.Join('\u001e', packets);

    /// <summary>The payload in a script, which must be one call of the page's function 0 with a string of JSON.</summary>
    public static string Payload(RawResponse response)
    {
        response.Status.ShouldBe(200, response.Text);
        response.Header("Content-Type").ShouldBe("text/javascript; charset=UTF-8");
        response.Header("X-Content-Type-Options").ShouldBe("nosniff");
        response.Text.ShouldStartWith("___eio[0](\"");
        response.Text.ShouldEndWith("\");");
        return JsonSerializer.Deserialize(response.Text["___eio[0](".Length..^2], StringJson.Default.String)!;
    }

    /// <summary>A GET: the payload of the answer.</summary>
    public async Task<string> PollAsync() => Payload(await server.GetAsync(Target));

    /// <summary>A GET, returned when the server has parked it.</summary>
    public async Task<ParkedPoll> ParkAsync()
    {
        var connection = await server.ConnectAsync();
        await connection.SendAsync(RawRequest.Bodiless("GET", Target));
        await server.Requests.UntilPendingAsync("GET", Sid);
        return new(connection);
    }

    /// <summary>A POST of a form, as it is.</summary>
    public Task<RawResponse> PostFormAsync(string form) => PostFormAsync(Encoding.UTF8.GetBytes(form));

    /// <summary>A POST of a form, as it is.</summary>
    public Task<RawResponse> PostFormAsync(byte[] form) =>
        server.SendAsync(RawRequest.WithBody("POST", Target, form, "Content-Type: application/x-www-form-urlencoded"));

    /// <summary>A POST of packets, escaped as a browser does it.</summary>
    public Task<RawResponse> PostAsync(params string[] packets)
    {
        var area = Packets(revision, packets).Replace("\\n", "\\\n", StringComparison.Ordinal)
            .Replace("\n", "\\n", StringComparison.Ordinal);
        return PostFormAsync("d=" + Uri.EscapeDataString(area).Replace("%20", "+", StringComparison.Ordinal));
    }
}
