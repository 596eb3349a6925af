using System.Text;
using Microsoft.AspNetCore.Builder;

namespace EngineIo.Tests.Allocations;

/// <summary>
/// What a message costs on its whole way, from the web server's socket to the handler and back: nothing that nobody asked for.
/// </summary>
[Collection(nameof(ByThemselves))]
public sealed class EchoTests
{
    /// <summary>Messages of one attempt: so many that what the process allocates beside them is little for each.</summary>
    private const int Messages = 4096;

    private static readonly string Text = new('x', 32);
    private static readonly byte[] Data = Encoding.ASCII.GetBytes(Text);

    [Theory]
    [InlineData(1)]
    [InlineData(16)]
    public Task Binary_to_memory_allocates_nothing(int inFlight) =>
        ShouldAllocateAsync<MemoryEcho>(0, inFlight, RawFrame.Encode(RawFrame.Binary, Data), Reply(RawFrame.Binary, Data));

    [Theory]
    [InlineData(1)]
    [InlineData(16)]
    public Task Text_to_memory_allocates_nothing(int inFlight) =>
        ShouldAllocateAsync<MemoryEcho>(0, inFlight, RawFrame.EncodeText($"4{Text}"), Reply(RawFrame.Binary, Data));

    [Theory]
    [InlineData(1)]
    [InlineData(16)]
    public Task A_message_of_either_kind_allocates_nothing(int inFlight) =>
        ShouldAllocateAsync<MessageEcho>(0, inFlight, RawFrame.EncodeText($"4{Text}"), Reply(RawFrame.Text, [(byte)'4', .. Data]));

    [Theory]
    [InlineData(1)]
    [InlineData(16)]
    public Task Text_to_a_string_allocates_the_string(int inFlight) =>
        ShouldAllocateAsync<StringEcho>(
            SizeOf(Text), inFlight, RawFrame.EncodeText($"4{Text}"), Reply(RawFrame.Text, [(byte)'4', .. Data]));

    private static async Task ShouldAllocateAsync<THandler>(int bytes, int inFlight, byte[] frame, byte[] reply)
        where THandler : class, IEngineIoHandler<THandler>
    {
        await using var server = await TestServer.StartAsync(new ServerSetup
        {
            Map = app => app.MapEngineIo<THandler>(),
            Options = options => options.PingInterval = TimeSpan.FromDays(1), // The client reads replies and nothing else.
        });
        using var client = new EchoClient(server.EndPoint, Repeat(frame, inFlight), Repeat(reply, inFlight));

        Allocated.ShouldBe(bytes, Messages, () =>
        {
            for (var sent = 0; sent < Messages; sent += inFlight) client.Exchange();
        });
    }

    private static byte[] Repeat(byte[] frame, int count) => [.. Enumerable.Repeat(frame, count).SelectMany(bytes => bytes)];

    private static byte[] Reply(int opcode, byte[] payload) => RawFrame.Encode(opcode, payload, isMasked: false);

    /// <summary>The object's header and type, the length, the characters and the zero behind them, in words of eight bytes.</summary>
    private static int SizeOf(string text) => (8 + 8 + 4 + 2 * (text.Length + 1) + 7) / 8 * 8;
}
