using System.Text;
using EngineIo.Fuzzing.Inputs;
using EngineIo.Fuzzing.Running;
using EngineIo.Fuzzing.Traffic;

namespace EngineIo.Fuzzing.Polling;

/// <summary>
/// The bodies of POSTs, one after the other: each is taken or ends its session, and a session that lives goes on echoing.
/// </summary>
internal sealed class BodyTarget(FuzzServer server) : FuzzTarget
{
    private static readonly (string Query, string ContentType, Func<string[], byte[]> Write)[] Kinds =
    [
        ("EIO=4&transport=polling", "text/plain;charset=UTF-8", packets => Payload.Write(packets)),
        ("EIO=3&transport=polling&b64=1", "text/plain;charset=UTF-8", packets => Payload3.Write(packets, isBinary: false, asBase64: true)),
        ("EIO=3&transport=polling", "application/octet-stream", packets => Payload3.Write(packets, isBinary: true, asBase64: false)),
        ("EIO=4&transport=polling&j=1", "application/x-www-form-urlencoded", packets => Corpus.Form(Payload.Write(packets))),
        (
            "EIO=3&transport=polling&j=2", "application/x-www-form-urlencoded",
            packets => Corpus.Form(Payload3.Write(packets, isBinary: false, asBase64: true))),
    ];

    public override string Name => "body";

    public override byte[] Draw(Random random)
    {
        var kind = random.Next(Kinds.Length);
        var write = Kinds[kind].Write;
        var bodies = Enumerable.Range(0, 12).Select(
            _ => Mutator.Mutate(write(Corpus.Packets(random)), write(Corpus.Packets(random)), random));
        return new Conversation((byte)kind, [.. bodies]).ToBytes();
    }

    public override async Task<int> TryAsync(byte[] run)
    {
        var conversation = Conversation.Parse(run);
        var (query, contentType, write) = Kinds[conversation.Kind];
        using var client = new HttpClientOnWire(server);
        string? session = null;
        foreach (var body in conversation.Steps)
        {
            session ??= $"{query}&sid={await client.OpenAsync(query)}";
            var response = await client.PostAsync(session, body, contentType);
            if (response.Status == 200) response.Text.ShouldBe("ok");
            else session = null;
        }

        if (session is not null) await ShouldEchoAsync(client, session, write, contentType);
        return conversation.Steps.Count;
    }

    /// <summary>
    /// A message comes back, behind all that came before; then the client leaves. A session that has ended by itself, by a goodbye, is no
    /// failure.
    /// </summary>
    private static async Task ShouldEchoAsync(HttpClientOnWire client, string session, Func<string[], byte[]> write, string contentType)
    {
        if ((await client.PostAsync(session, write(["Message the end"]), contentType)).Status != 200) return;
        while (true)
        {
            var response = await client.GetAsync(session);
            if (response.Status != 200) return;
            if (Encoding.UTF8.GetString(response.Body).Contains("4the end", StringComparison.Ordinal)) break;
        }

        await client.PostAsync(session, write(["Close "]), contentType);
    }
}
