using EngineIo.Generators.Tests.Testing;

namespace EngineIo.Generators.Tests.Generators;

/// <summary>Streams of replies: each value is sent as it comes, and nothing is left running when a client leaves.</summary>
public class StreamTests
{
    /// <summary>What a source's stream waits for, and what became of it.</summary>
    private const string Observed = """
        public static partial class Program
        {
            public static readonly TaskCompletionSource Gate = new();
            public static string Ending = "";
            public static bool Release() => Gate.TrySetResult();
            public static string Ended() => Ending;
        }
        """;

    [Fact]
    public async Task The_first_value_is_there_before_the_second_is_made()
    {
        await using var server = await RunningServer.Start(Observed + """
            [EngineIoHandler] public sealed partial class Chat
            {
                [OnMessage] async IAsyncEnumerable<string> Text(string text) { yield return "first"; await Program.Gate.Task; yield return "second"; }
            }
            """);
        var sid = await server.Connect();

        (await server.Ask(sid, "4")).ShouldBe("4first");
        server.Call<bool>("Release");
        (await server.Poll(sid)).ShouldBe("4second");
    }

    [Fact]
    public async Task Values_of_all_kinds_and_null_is_none()
    {
        await using var server = await RunningServer.Start("""
            [EngineIoHandler] public sealed partial class Chat
            {
                [OnMessage] async IAsyncEnumerable<EngineIoMessage?> Text(string text)
                {
                    await Task.Yield();
                    yield return EngineIoMessage.FromText("a");
                    yield return null;
                    yield return EngineIoMessage.FromBinary(new byte[] { 1 });
                }
                [OnMessage] IAsyncEnumerable<byte[]>? Binary(byte[] data) => null;
            }
            """);
        var sid = await server.Connect();

        await server.Send(sid, "bAQID");
        await server.Send(sid, "4");
        var packets = await server.Poll(sid);
        while (packets.Split('\u001e').Length < 2) packets += "\u001e" + await server.Poll(sid);
        packets.ShouldBe("4a\u001ebAQ==");
        server.Problems.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_reader_of_a_channel_is_a_stream_and_null_is_none()
    {
        await using var server = await RunningServer.Start(Observed + """
            [EngineIoHandler] public sealed partial class Chat
            {
                [OnMessage] System.Threading.Channels.ChannelReader<string>? Text(string text)
                {
                    if (text.Length == 0) return null;
                    var channel = System.Threading.Channels.Channel.CreateUnbounded<string>();
                    _ = WriteAsync(channel.Writer);
                    return channel.Reader;
                }
                static async Task WriteAsync(System.Threading.Channels.ChannelWriter<string> writer)
                {
                    await writer.WriteAsync("first");
                    await Program.Gate.Task;
                    await writer.WriteAsync("second");
                    writer.Complete();
                }
            }
            """);
        var sid = await server.Connect();

        await server.Send(sid, "4");
        (await server.Ask(sid, "4a")).ShouldBe("4first");
        server.Call<bool>("Release");
        (await server.Poll(sid)).ShouldBe("4second");
        server.Problems.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("[EnumeratorCancellation] CancellationToken closed", "closed")]
    [InlineData("EngineIoSocket socket", "socket.Closed")]
    public async Task A_client_that_leaves_cancels_the_stream(string parameter, string token)
    {
        await using var server = await RunningServer.Start(Observed + $$"""
            [EngineIoHandler] public sealed partial class Chat
            {
                [OnMessage] async IAsyncEnumerable<string> Text(string text, {{parameter}})
                {
                    try
                    {
                        yield return "first";
                        await Task.Delay(Timeout.Infinite, {{token}});
                    }
                    finally
                    {
                        Program.Ending += "disposed";
                    }
                }
                [OnDisconnect] void Bye(DisconnectReason reason) => Program.Ending += $", then {reason}";
            }
            """);
        var sid = await server.Connect();

        (await server.Ask(sid, "4")).ShouldBe("4first");
        await server.Send(sid, "1");
        await server.Until("Ended", "disposed, then ClientDisconnect");
        server.Problems.ShouldBeEmpty();
    }

    [Fact]
    public async Task One_that_does_not_look_at_the_token_is_disposed_at_its_next_value()
    {
        await using var server = await RunningServer.Start(Observed + """
            [EngineIoHandler] public sealed partial class Chat
            {
                [OnMessage] async IAsyncEnumerable<string> Text(string text)
                {
                    try
                    {
                        yield return "first";
                        await Program.Gate.Task;
                        while (true) yield return "more";
                    }
                    finally
                    {
                        await Task.Yield();
                        Program.Ending = "disposed";
                    }
                }
            }
            """);
        var sid = await server.Connect();

        (await server.Ask(sid, "4")).ShouldBe("4first");
        await server.Send(sid, "1");
        server.Call<bool>("Release");
        await server.Until("Ended", "disposed");
        server.Problems.ShouldBeEmpty();
    }

    [Fact]
    public async Task One_that_throws_is_logged_and_the_client_goes_on()
    {
        await using var server = await RunningServer.Start("""
            [EngineIoHandler] public sealed partial class Chat
            {
                [OnMessage] async IAsyncEnumerable<string> Text(string text)
                {
                    await Task.Yield();
                    yield return text;
                    if (text == "bad") throw new InvalidOperationException("in mid-stream");
                }
            }
            """);
        var sid = await server.Connect();

        (await server.Ask(sid, "4bad")).ShouldBe("4bad");
        (await server.Ask(sid, "4good")).ShouldBe("4good");
        server.Problems.ShouldHaveSingleItem().ShouldEndWith("in mid-stream");
    }
}
