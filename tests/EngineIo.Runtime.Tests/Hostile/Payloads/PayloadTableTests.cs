using EngineIo.Tests.Protocol3;

namespace EngineIo.Tests.Hostile.Payloads;

/// <summary>What an attacker posts, payload by payload: what the handler is told of it, and the exact answer.</summary>
public sealed class PayloadTableTests(HostileServer hostile) : IClassFixture<HostileServer>
{
    public static TheoryData<string> OfProtocol4 => PayloadRows4.All.Names;

    public static TheoryData<string> TextOfProtocol3 => TextPayloadRows3.All.Names;

    public static TheoryData<string> BinaryOfProtocol3 => BinaryPayloadRows3.All.Names;

    [Theory]
    [MemberData(nameof(OfProtocol4))]
    public async Task Of_protocol_4(string name)
    {
        var client = await hostile.Server.OpenPollingAsync();
        await TryAsync(PayloadRows4.All[name], client.Sid, payload => client.PostAsync(payload), "4late"u8.ToArray());
    }

    [Theory]
    [MemberData(nameof(TextOfProtocol3))]
    public async Task Text_of_protocol_3(string name)
    {
        var client = await PollingClient3.OpenAsync(hostile.Server, "&b64=1");
        await TryAsync(TextPayloadRows3.All[name], client.Sid, payload => client.PostAsync(payload), "5:4late"u8.ToArray());
    }

    [Theory]
    [MemberData(nameof(BinaryOfProtocol3))]
    public async Task Binary_of_protocol_3(string name)
    {
        var client = await PollingClient3.OpenAsync(hostile.Server);
        await TryAsync(BinaryPayloadRows3.All[name], client.Sid, client.PostBinaryAsync, Payload3.TextPart("4late"));
    }

    private async Task TryAsync(HostilePayload row, string sid, Func<byte[], Task<RawResponse>> postAsync, byte[] late)
    {
        var recorder = hostile.Server.Recorder;
        var response = await postAsync(row.Body);
        $"{response.Status} {response.Text}".ShouldBe(row.Answer);

        if (row.Events is [.., var last] && last.StartsWith("disconnect", StringComparison.Ordinal))
        {
            (await recorder.UntilEndAsync(sid)).ShouldBe(["connect", .. row.Events]);
            (await postAsync(late)).ShouldBeError(1);
        }
        else
        {
            (await postAsync(late)).ShouldBeOk();
            await recorder.UntilAsync(sid, "text late");
            recorder.Events(sid).ShouldBe(["connect", .. row.Events, "text late"]);
        }

        await hostile.ShouldServeAsync();
    }
}
