using System.Text.Json;

namespace EngineIo.Hosting.Tests.Support;

/// <summary>Clients that have more to say than a URL when they come in.</summary>
internal static class Sessions
{
    /// <summary>The target of a handshake on polling.</summary>
    public const string Handshake = "/engine.io/?EIO=4&transport=polling";

    /// <summary>Opens a session on polling by a request with headers.</summary>
    public static async Task<PollingClient> OpenPollingWithAsync(this TestServer server, params string[] headers)
    {
        var response = await server.GetAsync($"{server.Path}?EIO=4&transport=polling", headers);
        response.Status.ShouldBe(200, response.Text);
        return new(server, SidIn(response.Text), response.Text);
    }

    /// <summary>The session lives, and so does its parked poll: it brings the echo of a message.</summary>
    public static async Task ShouldBeAliveWhileParkedAsync(this PollingClient client, ParkedPoll parked)
    {
        (await client.PostAsync("4alive?")).ShouldBeOk();
        (await parked.Response).ShouldBePayload("4alive?");
    }

    /// <summary>The sid in a payload that begins with the open packet.</summary>
    public static string SidIn(string payload)
    {
        payload.ShouldStartWith("0{");
        using var json = JsonDocument.Parse(payload.Split('\u001e')[0][1..]);
        return json.RootElement.GetProperty("sid").GetString()!;
    }
}
