namespace EngineIo.Tests.Hostile.Upgrades;

/// <summary>What a client on polling does, step by step, and what is to come of it.</summary>
/// <param name="Steps">
/// The steps: <c>open a</c> opens WebSocket a for the session and <c>reset a</c> cuts it; <c>a> 2probe</c> sends a text there,
/// <c>a> hex 8180...</c> any bytes; <c>a&lt; text 3probe</c> is the next frame. <c>POST 4x = 200 ok</c> and <c>GET = 200 4x</c> are
/// requests and their answers; <c>park</c> is a GET that waits, <c>parked = 200 6</c> its answer. <c>hang up</c> ends all WebSockets so
/// far.
/// </param>
/// <param name="Events">What the handler is told.</param>
internal sealed record UpgradeScript(string[] Steps, params string[] Events)
{
    /// <summary>Plays the steps.</summary>
    public async Task PlayAsync(TestServer server, PollingClient client)
    {
        Dictionary<string, RawWebSocket> sockets = [];
        ParkedPoll? parked = null;
        try
        {
            foreach (var step in Steps)
            {
                switch (step.Split(' ', 3))
                {
                    case ["open", var name]:
                        sockets[name] = await client.UpgradeAsync();
                        break;
                    case ["reset", var name]:
                        sockets[name].Connection.Reset();
                        sockets.Remove(name);
                        break;
                    case ["hang", "up"]:
                        foreach (var socket in sockets.Values) socket.Connection.ShutdownSend();
                        await server.UntilIdleAsync();
                        break;
                    case ["park"]:
                        parked = await client.ParkAsync();
                        break;
                    case ["parked", "=", var answer]:
                        Line(await parked!.Response.WithinLimit()).ShouldBe(answer, step);
                        break;
                    case ["GET", "=", var answer]:
                        Line(await client.PollAsync()).ShouldBe(answer, step);
                        break;
                    case ["POST", var payload, var answer]:
                        $"= {Line(await client.PostAsync(payload))}".ShouldBe(answer, step);
                        break;
                    case [[var name, '>'], "hex", var hex]:
                        var bytes = Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));
                        await sockets[$"{name}"].Connection.TrySendAsync(bytes);
                        break;
                    case [[var name, '>'], ..]:
                        await sockets[$"{name}"].Connection.TrySendAsync(RawFrame.EncodeText(step[3..]));
                        break;
                    case [[var name, '<'], ..]:
                        (await sockets[$"{name}"].ReceiveAsync())?.ToString().ShouldBe(step[3..], step);
                        break;
                    default:
                        throw new FormatException($"'{step}' is no step.");
                }
            }
        }
        finally
        {
            parked?.Dispose();
            foreach (var socket in sockets.Values) socket.Dispose();
        }
    }

    private static string Line(RawResponse response) => $"{response.Status} {response.Text}";
}
