using EngineIo.Generators.Tests.Testing;

namespace EngineIo.Generators.Tests.Analyzers;

/// <summary>EIO3005: messages that are copied into arrays for methods that only look at them.</summary>
public class CopiedPayloadTests
{
    private static string Handler(string members) => $$"""
        [EngineIoHandler] public sealed partial class Chat(System.IO.Stream stream)
        {
            private byte[] _last = [];
            {{members}}
            public object[] Used => [stream, lock_, _last];
            private readonly Lock lock_ = new();
            private static void Keep(byte[] data) { }
            private static void Look(ReadOnlySpan<byte> data) { }
            private static Task Store(ReadOnlyMemory<byte> data) => Task.CompletedTask;
            private static void Hash(byte[] data, int seed) { }
            public static void Hash(ReadOnlySpan<byte> data, int seed, bool more = false) { }
            private static void Fill(in byte first) { }
        }
        """;

    private static string Method(string statement) =>
        Handler($"[OnMessage] public async Task Binary(EngineIoSocket socket, byte[] data) {{ await Task.Yield(); {statement} }}");

    [Theory]
    [InlineData("")]
    [InlineData("_ = data.Length;")]
    [InlineData("_ = data[0] + data[^1];")]
    [InlineData("_ = nameof(data);")]
    [InlineData("Look(data);")]
    [InlineData("Hash(data, 1);")]
    [InlineData("_ = System.Text.Encoding.UTF8.GetString(data);")]
    [InlineData("_ = Convert.ToHexString(data);")]
    [InlineData("_ = System.Security.Cryptography.SHA256.HashData(data);")]
    [InlineData("await socket.SendAsync(data);")]
    [InlineData("await socket.SendAsync(data).ConfigureAwait(false);")]
    [InlineData("socket.TrySend(data);")]
    [InlineData("await stream.WriteAsync(data);")]
    public Task EIO3005_looked_at_only(string statement) => Method(statement).ShouldReport([.. Expected(statement), ("EIO3005", "byte[]")]);

    /// <summary>A write to a stream could be given a token, too.</summary>
    private static (string, string)[] Expected(string statement) => statement.Contains("stream") ? [("EIO2010", "Binary")] : [];

    [Theory]
    [InlineData("[OnMessage] public ReadOnlyMemory<byte> Binary(byte[] data) => data;")]
    [InlineData("[OnMessage] public async Task<ReadOnlyMemory<byte>> Binary(byte[] data) { await Task.Yield(); return data; }")]
    [InlineData("[OnMessage] public ValueTask Binary(EngineIoSocket socket, byte[] data) => socket.SendAsync(data);")]
    [InlineData("[OnMessage] public void Binary(byte[]? data) { }", "byte[]?")]
    public Task EIO3005_replied_or_sent(string member, string type = "byte[]") => Handler(member).ShouldReport(("EIO3005", type));

    [Fact]
    public Task EIO3005_says_what_to_take() => Method("")
        .ShouldSay("The message is copied into an array for 'Binary', which only looks at it: take ReadOnlyMemory<byte>");

    [Theory]
    [InlineData("lock (lock_) _last = data;")]
    [InlineData("Keep(data);")]
    [InlineData("await Store(data);")]
    [InlineData("_ = socket.SendAsync(data);")]
    [InlineData("_ = stream.WriteAsync(data).AsTask();")]
    [InlineData("ReadOnlyMemory<byte> memory = data; await socket.SendAsync(memory);")]
    [InlineData("Action later = () => _ = data.Length; later();")]
    [InlineData("void Later() => _ = data.Length; Later();")]
    [InlineData("data[0] = 1;")]
    [InlineData("data[0]++;")]
    [InlineData("(data[0], data[1]) = (1, 2);")]
    [InlineData("Fill(in data[0]);")]
    [InlineData("data = [];")]
    [InlineData("_ = data[1..];")]
    [InlineData("_ = data.LongLength;")]
    [InlineData("_ = data is null;")]
    [InlineData("foreach (var one in data) _ = one;")]
    [InlineData("_ = data.ToArray();")]
    [InlineData("Array.Reverse(data);")]
    [InlineData("_ = new System.IO.MemoryStream(data);")]
    [InlineData("socket.Items[1] = data;")]
    public Task EIO3005_not_where_an_array_is_needed_or_may_be_kept(string statement) => Method(statement).ShouldReport();

    [Theory]
    [InlineData("[OnMessage] public byte[] Binary(byte[] data) => data;")]
    [InlineData("[OnMessage] public async IAsyncEnumerable<byte[]> Binary(byte[] data) { await Task.Yield(); yield return data; }")]
    [InlineData("[OnMessage] public void Binary(ReadOnlyMemory<byte> data) { }")]
    [InlineData("[OnMessage] public void Text(string text, [FromServices] byte[] key) { }")]
    [InlineData("[OnConnect] public void Connect([FromServices] byte[] key) { } public void Binary(byte[] data) { }")]
    public Task EIO3005_not_for_such_methods(string member) => Handler(member).ShouldReport();

    [Fact]
    public Task EIO3005_not_where_others_dictate_the_parameter() => """
        public interface IChat { void Binary(byte[] data); }
        [EngineIoHandler] public sealed partial class Chat : IChat { [OnMessage] public void Binary(byte[] data) { } }
        """.ShouldReport();
}
