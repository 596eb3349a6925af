using EngineIo.Generators.Tests.Testing;
using Microsoft.CodeAnalysis;

namespace EngineIo.Generators.Tests.Analyzers;

/// <summary>Programs as users write them, with nothing wrong: no rule has anything to say of them.</summary>
public class RealisticProgramTests
{
    private const string Strict = "[JsonSourceGenerationOptions(RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]";

    [Theory]
    [InlineData("a chat with rooms", """
        app.MapEngineIo<Chat>();
        """, """
        [EngineIoSession] public sealed class Visitor { public string Name { get; set; } = ""; public string Room { get; set; } = "lobby"; }
        public sealed class Rooms
        {
            private readonly System.Collections.Concurrent.ConcurrentDictionary<string, int> _counts = new();
            public void Enter(string room) => _counts.AddOrUpdate(room, 1, (_, count) => count + 1);
            public void Leave(string room) => _counts.AddOrUpdate(room, 0, (_, count) => count - 1);
        }
        [EngineIoHandler] public sealed partial class Chat(IEngineIoServer<Chat> server, Rooms rooms, ILogger<Chat> log)
        {
            [OnConnect] public async ValueTask<ConnectResult> Connect(EngineIoSocket socket, Visitor visitor, HttpContext http, [FromQuery] string? name)
            {
                if (string.IsNullOrWhiteSpace(name)) return ConnectResult.Reject("a name is needed");
                var agent = http.Request.Headers.UserAgent.ToString();
                visitor.Name = name;
                rooms.Enter(visitor.Room);
                log.LogInformation("{Name} by {Agent}", name, agent);
                _ = Task.Run(() => log.LogInformation("{Agent} counted", agent));
                await socket.SendAsync("welcome");
                return ConnectResult.Accept;
            }
            [OnMessage] public async ValueTask Say(EngineIoSocket socket, Visitor visitor, string text)
            {
                foreach (var other in server.Sockets.Where(one => one.Visitor.Room == visitor.Room && one.Id != socket.Id)) await other.SendAsync($"{visitor.Name}: {text}");
            }
            [OnDisconnect] public void Bye(Visitor visitor, DisconnectReason reason) { rooms.Leave(visitor.Room); log.LogInformation("{Reason}", reason); }
        }
        """)]
    [InlineData("a game with a lock", """
        app.MapGroup("/eu").MapEngineIo<Game>("/game/"); app.MapGroup("/us").MapEngineIo<Game>("/game/");
        """, """
        public sealed record Move(int X, int Y);
        public sealed record Board(int[] Cells);
        {STRICT} [JsonSerializable(typeof(Move))] [JsonSerializable(typeof(Board))] internal sealed partial class GameJson : JsonSerializerContext;
        [EngineIoHandler(JsonContext = typeof(GameJson))] public sealed partial class Game(IEngineIoServer<Game> server, TimeProvider clock)
        {
            private readonly Lock _gate = new();
            private readonly int[] _cells = new int[9];
            private readonly List<Move> _moves = [];
            private long _started;
            [OnConnect] public void Connect() => Interlocked.CompareExchange(ref _started, clock.GetTimestamp(), 0);
            [OnMessage] public async ValueTask Play(Move move, CancellationToken closed)
            {
                Board board;
                lock (_gate) { _moves.Add(move); _cells[move.X] = move.Y; board = new([.. _cells]); }
                await server.BroadcastJsonAsync(board, GameJson.Default.Board, cancellationToken: closed);
            }
        }
        """)]
    [InlineData("a recorder of audio", """
        app.MapEngineIo<Recorder>("/audio/").RequireAuthorization();
        """, """
        [EngineIoSession] public sealed class Recording : IAsyncDisposable
        {
            private readonly System.IO.MemoryStream _file = new();
            public ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken closed) => _file.WriteAsync(data, closed);
            public ValueTask DisposeAsync() => _file.DisposeAsync();
        }
        [EngineIoHandler] public sealed partial class Recorder(SemaphoreSlim gate)
        {
            [OnConnect] public bool Connect(ClaimsPrincipal user) => user.Identity?.IsAuthenticated == true;
            [OnMessage] public async ValueTask Sound(Recording recording, ReadOnlyMemory<byte> data, CancellationToken closed)
            {
                await gate.WaitAsync(closed);
                try { await recording.WriteAsync(data, closed); }
                finally { gate.Release(); }
            }
            [OnDisconnect] public ValueTask Stop(Recording recording, Exception? exception) => recording.DisposeAsync();
        }
        """)]
    [InlineData("prices that are pushed", """
        app.MapEngineIo<Prices>();
        """, """
        [JsonDerivedType(typeof(Rise), "rise")] [JsonDerivedType(typeof(Fall), "fall")] public abstract record Change(string Symbol);
        public sealed record Rise(string Symbol, decimal By) : Change(Symbol);
        public sealed record Fall(string Symbol, decimal By) : Change(Symbol);
        [JsonSerializable(typeof(Change))] internal sealed partial class PriceJson : JsonSerializerContext;
        public sealed class Ticker(IEngineIoServer<Prices> server)
        {
            public async Task RunAsync(CancellationToken stopping)
            {
                while (!stopping.IsCancellationRequested)
                {
                    await server.BroadcastJsonAsync(new Rise("A", 1), PriceJson.Default.Change, cancellationToken: stopping);
                    await Task.Delay(TimeSpan.FromSeconds(1), stopping);
                }
            }
        }
        [EngineIoHandler(JsonContext = typeof(PriceJson))] public sealed partial class Prices(IEngineIoServer<Prices> server, IServiceScopeFactory scopes)
        {
            private int _started;
            [OnConnect] public void Connect()
            {
                if (Interlocked.Exchange(ref _started, 1) == 0) server.StartBackgroundTask(new Ticker(server).RunAsync);
            }
            [OnMessage] public async Task<Change> Ask(string symbol) { await using var scope = scopes.CreateAsyncScope(); return new Fall(symbol, 1); }
        }
        """)]
    [InlineData("a worker for each client", """
        app.UseEngineIo<Worker>("/work");
        """, """
        [EngineIoHandler(Lifetime = HandlerLifetime.Connection)] public sealed partial class Worker(ILogger<Worker> log) : IDisposable
        {
            private readonly List<string> _seen = [];
            private int _count;
            [OnMessage] public async IAsyncEnumerable<string> Work(string text, [EnumeratorCancellation] CancellationToken closed)
            {
                _seen.Add(text);
                for (_count = 0; _count < 3; _count++) { await Task.Delay(1, closed); yield return $"{text} {_count}"; }
            }
            public void Dispose() => log.LogInformation("{Count} done", _seen.Count);
        }
        """)]
    [InlineData("a directory of sockets that forgets", """
        app.MapEngineIo<Directory>(args.Length > 0 ? args[0] : "/engine.io/");
        """, """
        [EngineIoHandler] public sealed partial class Directory
        {
            private static readonly System.Collections.Concurrent.ConcurrentDictionary<string, EngineIoSocket> ByName = new();
            [OnConnect] public bool Connect(EngineIoSocket socket, [FromQuery] string name) { socket.Items["name"] = name; return ByName.TryAdd(name, socket); }
            [OnMessage] public async Task<string> Call(EngineIoSocket socket, string name) => ByName.TryGetValue(name, out var other) && await Reach(other, socket.Id) ? "yes" : "no";
            [OnDisconnect] public void Bye(EngineIoSocket socket) => ByName.TryRemove((string)socket.Items["name"]!, out _);
            private static async Task<bool> Reach(EngineIoSocket other, string sid) { await other.SendAsync(sid); return other.IsConnected; }
        }
        """)]
    public async Task Nothing_is_reported(string program, string mapping, string types)
    {
        var source = $$"""
            using Microsoft.AspNetCore.Builder;
            var app = WebApplication.Create(args);
            {{mapping}}
            app.Run();

            {{types.Replace("{STRICT}", Strict, StringComparison.Ordinal)}}
            """;
        program.ShouldNotBeEmpty();
        await source.ShouldCompileAndReport(OutputKind.ConsoleApplication);
    }
}
