using EngineIo.Tests.Protocol3;

namespace EngineIo.Tests.Advisories;

/// <summary>What was possible with <c>engineioxide</c>.</summary>
public sealed class EngineIoxideTests
{
    /// <summary>Packets that begin in the middle of a character, with one of many bytes, or end too early.</summary>
    public static TheoryData<string, byte[]> Packets => new()
    {
        { "nothing", [] },
        { "two bytes", [.. "\u00e9"u8] },
        { "three bytes", [.. "\u20ac"u8] },
        { "four bytes", [.. "\U0001F600"u8] },
        { "four bytes and a message", [.. "\U0001F6004hello"u8] },
        { "the first byte of four", [0xf0] },
        { "the last byte of four", [0x80] },
        { "a message that is cut in a character", [(byte)'4', 0xe2, 0x82] },
        { "base64 that is cut", [.. "bA"u8] },
        { "base64 of other characters", [.. "b\u20ac\u20ac\u20ac\u20ac"u8] },
        { "base64 of padding alone", [.. "b="u8] },
        { "an open packet that is cut", [.. "0{\"sid\""u8] },
        { "digits beyond ASCII", [.. "\u0664hello"u8] },
    };

    [Theory(DisplayName = "engineioxide#794: packets of many-byte characters and cut ones end their session alone, on polling")]
    [MemberData(nameof(Packets))]
    public async Task On_polling(string what, byte[] packet)
    {
        await using var server = await TestServer.StartAsync();
        var bystander = await server.OpenPollingAsync();

        foreach (var payload in new byte[][] { packet, [.. "4x\u001e"u8, .. packet], [.. packet, .. "\u001e4x"u8] })
        {
            var client = await server.OpenPollingAsync();
            (await client.PostAsync(payload)).Status.ShouldBeOneOf([200, 400], what);
        }

        await server.ShouldHaveSurvivedAsync(bystander);
    }

    [Theory(DisplayName = "engineioxide#794: packets of many-byte characters and cut ones end their session alone, on WebSocket")]
    [MemberData(nameof(Packets))]
    public async Task On_WebSocket(string what, byte[] packet)
    {
        await using var server = await TestServer.StartAsync();
        var bystander = await server.OpenPollingAsync();
        using var socket = await server.OpenWebSocketAsync();

        await socket.SendAsync(RawFrame.Encode(RawFrame.Text, packet));
        await socket.SendCloseAsync();

        (await socket.ReceiveToCloseAsync()).ShouldHaveSingleItem().ShouldStartWith("close", Case.Sensitive, what);
        await server.ShouldHaveSurvivedAsync(bystander);
    }

    [Theory(DisplayName = "engineioxide#794: lengths of protocol 3 that end within a character, or beyond the payload, end their session alone")]
    [InlineData("2:4\U0001F600")]
    [InlineData("3:4\u20ac")]
    [InlineData("1:\u20ac")]
    [InlineData("\u20ac:4")]
    [InlineData("5:4")]
    [InlineData("2147483648:4x")]
    [InlineData("1:")]
    [InlineData("1")]
    public async Task On_protocol_3(string payload)
    {
        await using var server = await PollingClient3.StartServerAsync();
        var bystander = await server.OpenPollingAsync();
        var client = await PollingClient3.OpenAsync(server);

        (await client.PostAsync(payload)).Status.ShouldBe(400);

        await server.ShouldHaveSurvivedAsync(bystander);
    }

    [Theory(DisplayName = "engineioxide#794: binary payloads of protocol 3 that are cut end their session alone")]
    [InlineData("00")]
    [InlineData("0001")]
    [InlineData("00ff")]
    [InlineData("0001ff")]
    [InlineData("0004ff34f09f98")]
    [InlineData("0109090909ff04")]
    [InlineData("01")]
    public async Task On_binary_payloads_of_protocol_3(string payload)
    {
        await using var server = await PollingClient3.StartServerAsync();
        var bystander = await server.OpenPollingAsync();
        var client = await PollingClient3.OpenAsync(server);

        (await client.PostBinaryAsync(Convert.FromHexString(payload))).Status.ShouldBe(400);

        await server.ShouldHaveSurvivedAsync(bystander);
    }
}
