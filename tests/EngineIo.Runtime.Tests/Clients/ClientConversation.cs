using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace EngineIo.Tests.Clients;

/// <summary>What a client of another language writes, to the byte, and what it is answered.</summary>
/// <param name="Query">The query of its handshake, which its further requests repeat.</param>
/// <param name="Steps">
/// The steps: <c>POST 4x = 200 ok</c>, <c>BYTES 0002ff3461 = 200 ok</c> (a binary body), <c>FORM d=4x = 200 ok</c> and <c>GET = 200
/// 4x</c> are requests and their answers; <c>GETHEX = ...</c> is a GET whose answer is binary. <c>upgrade</c> opens a WebSocket for the
/// session; <c>> 4x</c> sends a text on it, <c>>> 0102</c> binary, and <c>&lt; text 4x</c> is the next frame.
/// </param>
/// <param name="Events">What the handler is told.</param>
internal sealed partial record ClientConversation(string Query, string[] Steps, params string[] Events)
{
    /// <summary>Plays the conversation, and returns the session's sid.</summary>
    public async Task<string> PlayAsync(TestServer server)
    {
        RawWebSocket? socket = null;
        try
        {
            string sid;
            if (Query.Contains("transport=websocket", StringComparison.Ordinal))
            {
                socket = await RawWebSocket.OpenAsync(server.EndPoint, $"{server.Path}?{Query}");
                await socket.ReadOpenAsync();
                sid = socket.Sid;
            }
            else
            {
                var response = await server.GetAsync($"{server.Path}?{Query}");
                response.Status.ShouldBe(200, response.Text);
                sid = Sid().Match(response.Text).Groups[1].Value;
            }

            var target = $"{server.Path}?{Query}&sid={sid}";
            foreach (var step in Steps)
            {
                switch (step.Split(' ', 2))
                {
                    case ["upgrade"]:
                        var upgrade = target.Replace("polling", "websocket", StringComparison.Ordinal);
                        socket = await RawWebSocket.OpenAsync(server.EndPoint, upgrade);
                        break;
                    case [">", var text]:
                        await socket!.SendTextAsync(text);
                        break;
                    case [">>", var hex]:
                        await socket!.SendBinaryAsync(Convert.FromHexString(hex));
                        break;
                    case ["<", var frame]:
                        (await socket!.ReceiveAsync())?.ToString().ShouldBe(frame, step);
                        break;
                    case ["GET", ['=', ' ', .. var answer]]:
                        Line(await server.GetAsync(target)).ShouldBe(answer, step);
                        break;
                    case ["GETHEX", ['=', ' ', .. var hex]]:
                        Convert.ToHexStringLower((await server.GetAsync(target)).Body).ShouldBe(hex, step);
                        break;
                    case [var kind, var exchange]:
                        await PostAsync(server, target, kind, exchange);
                        break;
                    default:
                        throw new FormatException($"'{step}' is no step.");
                }
            }

            return sid;
        }
        finally
        {
            socket?.Dispose();
        }
    }

    private static async Task PostAsync(TestServer server, string target, string kind, string exchange)
    {
        var end = exchange.LastIndexOf(" = ", StringComparison.Ordinal);
        var body = exchange[..end];
        var (bytes, contentType) = kind switch
        {
            "POST" => (Encoding.UTF8.GetBytes(body), "text/plain;charset=UTF-8"),
            "BYTES" => (Convert.FromHexString(body), "application/octet-stream"),
            "FORM" => (Encoding.UTF8.GetBytes(body), "application/x-www-form-urlencoded"),
            _ => throw new FormatException($"'{kind}' is no step."),
        };
        var response = await server.SendAsync(RawRequest.WithBody("POST", target, bytes, $"Content-Type: {contentType}"));
        Line(response).ShouldBe(exchange[(end + 3)..], JsonEncodedText.Encode(body).ToString());
    }

    private static string Line(RawResponse response) => $"{response.Status} {response.Text}";

    [GeneratedRegex("""(?:"|\\u0022)sid(?:"|\\u0022):(?:"|\\u0022)([A-Za-z0-9_-]+)""")]
    private static partial Regex Sid();
}
