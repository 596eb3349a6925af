namespace EngineIo.Generators.Tests.Testing;

/// <summary>Sources that several tests compile.</summary>
internal static class Samples
{
    /// <summary>The handler of the front page.</summary>
    public const string Chat = """
        namespace App;

        [EngineIoSession]
        public sealed class Visitor { public string Name { get; set; } = ""; }

        public sealed record Said(string From, string Text);

        [JsonSourceGenerationOptions(RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
        [JsonSerializable(typeof(Said))]
        public sealed partial class ChatJson : JsonSerializerContext;

        public sealed class RoomDirectory;

        [EngineIoHandler(JsonContext = typeof(ChatJson))]
        public sealed partial class Chat(RoomDirectory rooms, IEngineIoServer<Chat> server, ILogger<Chat> log)
        {
            [OnConnect]
            public async ValueTask<ConnectResult> Connect(EngineIoSocket socket, HttpContext http, [FromQuery] string? name)
            {
                if (name is null) return ConnectResult.Reject("a name is needed");
                await socket.SendAsync($"welcome to {rooms} of {server} at {http.Request.Path}");
                return ConnectResult.Accept;
            }

            [OnMessage]
            public ValueTask Typed(EngineIoSocket socket, Visitor visitor, Said said, CancellationToken closed) => default;

            [OnMessage]
            public ReadOnlyMemory<byte> Binary(ReadOnlyMemory<byte> data) => data;

            [OnDisconnect]
            public void Bye(EngineIoSocket socket, DisconnectReason reason) => log.LogInformation("{Sid} left: {Reason}", socket.Id, reason);
        }
        """;

    /// <summary>All shapes of parameters and results that methods of one event may have, each in a handler of its own.</summary>
    public const string Shapes = """
        namespace App;

        public enum Color { Red, Green = 5 }
        public sealed record Said(string From, string? Text);
        public readonly record struct Point(int X, int Y);
        public sealed class Clock;
        [EngineIoSession] public class Visitor;
        [EngineIoSession] internal record Guest { public string? Name { get; set; } }
        [JsonSerializable(typeof(Said))] [JsonSerializable(typeof(Point))] [JsonSerializable(typeof(List<Said>))] [JsonSerializable(typeof(Said[]))]
        [JsonSerializable(typeof(int?))] [JsonSerializable(typeof(Color))] [JsonSourceGenerationOptions(RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
        internal partial class Json : JsonSerializerContext;

        public partial class Outer<T>
        {
            public partial struct Inner
            {
                [EngineIoHandler(Lifetime = HandlerLifetime.Connection)]
                internal sealed partial record @class<U>(IServiceProvider Services, T Value, [FromKeyedServices(Color.Green)] Clock Clock, int Count = -3)
                    where U : struct
                {
                    [OnConnect] static bool @new(EngineIoSocket @event) => true;
                    [OnMessage] private static void @void(string @string) { }
                    [OnDisconnect] private Task Leave(IEngineIoServer server, IEngineIoServer<Nothing> other) => Task.CompletedTask;
                }
            }
        }

        [EngineIoHandler] public sealed partial class Nothing { [OnMessage] public void Ignore(byte[] bytes) => Array.Reverse(bytes); }

        [EngineIoHandler]
        public sealed partial class Connects
        {
            [OnConnect]
            public Task<bool> Connect(
                ClaimsPrincipal user, Visitor visitor,
                [FromQuery] string? a, [FromQuery(Name = "b \"c\"")] string b, [FromQuery] string c2 = "x", [FromQuery] string[]? many = null,
                [FromQuery] int number = 0, [FromQuery] int? maybe = null, [FromQuery] long? fallback = 7, [FromQuery] Guid id = default,
                [FromHeader] Color color = Color.Green, [FromHeader] Color? none = null, [FromHeader(Name = "X-Date")] StringValues dates = default,
                [FromHeader] double ratio = 1.5, [FromHeader] decimal price = 2.50m, [FromHeader] System.Net.IPAddress? address = null, [FromHeader] char sign = '\'') => Task.FromResult(true);
        }

        [EngineIoHandler]
        public sealed partial class Scoped(Clock? clock = null)
        {
            private readonly Clock? _clock = clock;
            [OnConnect] public void Connect([FromServices] Clock clock) => _ = _clock;
            [OnMessage] public async Task<Said?> Text(Said? said, [FromServices] Clock? clock) { await Task.Yield(); return said; }
            [OnMessage] public void Binary(ReadOnlySequence<byte> data, [FromKeyedServices("a")] Clock clock, [FromServices] IServiceProvider services) { }
            [OnDisconnect] public ValueTask Leave([FromServices] Clock clock, Exception? exception, DisconnectReason reason) => default;
        }

        [EngineIoHandler]
        public sealed partial class Streams
        {
            [OnMessage] public async IAsyncEnumerable<string> Any(EngineIoMessage message, [EnumeratorCancellation] CancellationToken closed) { await Task.Yield(); yield return ""; }
        }

        [EngineIoHandler]
        internal sealed partial class Bytes(Clock clock) { [OnMessage] public Task<byte[]?> Any(ReadOnlyMemory<byte> data, Guest guest) => Task.FromResult<byte[]?>(clock is null ? null : []); }

        [EngineIoHandler(JsonContext = typeof(Json))]
        internal sealed partial class Jsons
        {
            [OnMessage] public async ValueTask<List<Said>> Text(Said[] said) { await Task.Yield(); return new(said); }
            [OnMessage] public ValueTask<EngineIoMessage?> Binary(byte[] data) => new(EngineIoMessage.FromBinary(data));
        }

        [EngineIoHandler]
        internal sealed partial class Structs { [OnMessage] public Task<Point> Text(int? number) => Task.FromResult(new Point(number ?? 0, 0)); }

        public abstract class Base<T>
        {
            [OnConnect] protected virtual ConnectResult Connect(T socket) => true;
            [OnMessage] internal ReadOnlyMemory<byte>? Message(EngineIoMessage message) => null;
        }

        [EngineIoHandler]
        internal sealed partial class Derived : Base<EngineIoSocket>, IDisposable
        {
            [ActivatorUtilitiesConstructor] private Derived() { }
            public Derived(int number) { }
            protected override ConnectResult Connect(EngineIoSocket socket) => false;
            [OnDisconnect] void IDisposable.Dispose() { }
        }

        [EngineIoHandler] public sealed partial class Idle { [OnMessage] public static async ValueTask<string?> Text(string? text) { await Task.Yield(); return text; } }
        """;
}
