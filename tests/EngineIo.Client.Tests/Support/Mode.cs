namespace EngineIo.Client.Tests.Support;

/// <summary>By which transports a client goes.</summary>
public enum Mode
{
    Polling,
    WebSocket,
    Upgrade,
}

internal static class Modes
{
    /// <summary>Connects in a mode; with the upgrade, when it is done.</summary>
    public static async Task<EngineIoClient> ConnectAsync(this Mode mode, string url, Action<EngineIoClientOptions>? configure = null)
    {
        var client = new EngineIoClient(url, mode.Options(configure));
        await client.ConnectAsync().WithinLimit();
        if (mode is Mode.Upgrade) await Limits.UntilAsync(() => client.Transport is EngineIoTransport.WebSocket, "the client upgrades");
        return client;
    }

    public static EngineIoClientOptions Options(this Mode mode, Action<EngineIoClientOptions>? configure = null)
    {
        var options = new EngineIoClientOptions
        {
            Transports = mode switch
            {
                Mode.Polling => EngineIoTransport.Polling,
                Mode.WebSocket => EngineIoTransport.WebSocket,
                _ => EngineIoTransport.Polling | EngineIoTransport.WebSocket,
            },
        };
        configure?.Invoke(options);
        return options;
    }

    /// <summary>The next messages, copied: texts as they are, binary ones in hex.</summary>
    public static async Task<List<string>> ReadAsync(this EngineIoClient client, int count)
    {
        using var limit = new CancellationTokenSource(Limits.Wait);
        var messages = new List<string>();
        if (count == 0) return messages;
        await foreach (var message in client.ReadAllAsync(limit.Token))
        {
            messages.Add(message.IsText ? message.Text : Convert.ToHexString(message.Data.Span));
            if (messages.Count == count) break;
        }

        return messages;
    }

    /// <summary>All messages to the end of the client.</summary>
    public static Task<List<string>> ReadToEndAsync(this EngineIoClient client) => client.ReadAsync(int.MaxValue);
}
