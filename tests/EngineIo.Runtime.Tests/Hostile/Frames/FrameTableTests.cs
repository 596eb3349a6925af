using EngineIo.Tests.Protocol3;

namespace EngineIo.Tests.Hostile.Frames;

/// <summary>
/// What an attacker writes on an open WebSocket, row by row: what the handler is told of it, and the exact frames that come back.
/// </summary>
public sealed class FrameTableTests(HostileServer hostile) : IClassFixture<HostileServer>
{
    public static TheoryData<string> OfProtocol4 => FrameRows4.All.Names;

    public static TheoryData<string> OfProtocol3 => FrameRows3.All.Names;

    [Theory]
    [MemberData(nameof(OfProtocol4))]
    public async Task Of_protocol_4(string name)
    {
        using var socket = await hostile.Server.OpenWebSocketAsync();
        await TryAsync(FrameRows4.All[name], socket);
    }

    [Theory]
    [MemberData(nameof(OfProtocol3))]
    public async Task Of_protocol_3(string name)
    {
        using var socket = await PollingClient3.OpenWebSocketAsync(hostile.Server);
        await TryAsync(FrameRows3.All[name], socket);
    }

    private async Task TryAsync(HostileFrames row, RawWebSocket socket)
    {
        var recorder = hostile.Server.Recorder;
        await socket.Connection.TrySendAsync(row.Bytes);

        if (row.Ends)
        {
            (await socket.ReceiveToCloseAsync()).ShouldBe(row.Frames);
            (await recorder.UntilEndAsync(socket.Sid)).ShouldBe(["connect", .. row.Events]);
        }
        else
        {
            List<string> frames = [];
            for (var left = row.Frames.Length; left > 0; left--) frames.Add((await socket.ReceiveAsync())!.ToString());
            frames.ShouldBe(row.Frames);
            await socket.RoundTripAsync("alive");
            recorder.Events(socket.Sid).ShouldBe(["connect", .. row.Events, "text alive"]);
        }

        socket.Dispose();
        await hostile.ShouldServeAsync();
    }
}
