using System.Text;
using EngineIo.Fuzzing.Inputs;
using EngineIo.Fuzzing.Running;
using EngineIo.Fuzzing.Traffic;

namespace EngineIo.Fuzzing.Polling;

/// <summary>
/// Requests of any method with any query, which are HTTP all the same: each is answered. For the session that they speak of, a message
/// always waits.
/// </summary>
internal sealed class RequestTarget(FuzzServer server) : FuzzTarget
{
    private const string Query = "EIO=4&transport=polling";

    public override string Name => "request";

    public override byte[] Draw(Random random)
    {
        var requests = Enumerable.Range(0, 12).Select(_ =>
        {
            var method = Requests.Method(random);
            string[] headers = [.. Requests.SomeHeaders(random).Where(header => !header.StartsWith("Content-Length", StringComparison.Ordinal) && !header.StartsWith("Transfer", StringComparison.Ordinal))];
            var query = Printable(Mutator.Mutate(Requests.Query(random), Requests.Query(random), random));
            var body = method is "POST" or "PUT" ? Mutator.Mutate("4a"u8.ToArray(), "4b\u001e4c"u8.ToArray(), random) : [];
            return RawRequest.WithBody(method, $"/engine.io/?{query}", body, headers);
        });
        return new Conversation(0, [.. requests]).ToBytes();
    }

    public override async Task<int> TryAsync(byte[] run)
    {
        var conversation = Conversation.Parse(run);
        using var client = new HttpClientOnWire(server);
        string? sid = null;
        foreach (var step in conversation.Steps)
        {
            while (sid is null || (await client.PostAsync($"{Query}&sid={sid}", "4x"u8.ToArray())).Status != 200)
                sid = await client.OpenAsync(Query);

            byte[] request = [.. Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(step).Replace("SID", sid, StringComparison.Ordinal))];
            await client.AskAsync(request, isHead: step.AsSpan().StartsWith("HEAD "u8));
        }

        await client.PostAsync($"{Query}&sid={sid}", "1"u8.ToArray());
        return conversation.Steps.Count;
    }

    /// <summary>
    /// What may stand in a query, and what else does is escaped; so that it is the query that is looked at, and not the request refused.
    /// </summary>
    private static string Printable(byte[] query) => string.Concat(query.Select(b => b is > 32 and < 127 ? $"{(char)b}" : $"%{b:x2}"));
}
