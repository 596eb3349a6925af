using EngineIo.Tests.Hostile;

namespace EngineIo.Tests.Clients;

/// <summary>What clients of other languages send, to the byte: the server takes all that the reference takes.</summary>
public sealed class ClientTableTests(HostileServer hostile) : IClassFixture<HostileServer>
{
    public static TheoryData<string> OfProtocol4 => ClientRows4.All.Names;

    public static TheoryData<string> OfProtocol3 => ClientRows3.All.Names;

    [Theory]
    [MemberData(nameof(OfProtocol4))]
    public Task Of_protocol_4(string name) => PlayAsync(ClientRows4.All[name]);

    [Theory]
    [MemberData(nameof(OfProtocol3))]
    public Task Of_protocol_3(string name) => PlayAsync(ClientRows3.All[name]);

    private async Task PlayAsync(ClientConversation row)
    {
        var sid = await row.PlayAsync(hostile.Server);

        string[] expected = ["connect", .. row.Events];
        await hostile.Server.Recorder.UntilCountAsync(sid, expected.Length);
        hostile.Server.Recorder.Events(sid).Take(expected.Length).ShouldBe(expected);
        hostile.Server.Recorder.Events(sid).ShouldNotContain("disconnect ParseError");
        await hostile.Server.UntilIdleAsync();
    }
}
