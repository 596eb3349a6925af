using EngineIo.Generators.Tests.Testing;

namespace EngineIo.Generators.Tests.Analyzers;

/// <summary>EIO3004: payloads in the transport's buffer that are kept beyond their method.</summary>
public class PayloadEscapeTests
{
    [Theory]
    [InlineData("_last = data;", "data")]
    [InlineData("this._last = data.Slice(1);", "data.Slice(1)")]
    [InlineData("_last = data[1..];", "data[1..]")]
    [InlineData("var part = data[..4]; _last = part;", "part")]
    [InlineData("ReadOnlyMemory<byte> a; a = data; var b = a.Slice(1, 2); Last = b;", "b")]
    [InlineData("Static = data;", "data")]
    [InlineData("_maybe = data;", "data")]
    [InlineData("_maybe ??= data;", "data")]
    [InlineData("_any = data;", "data")]
    [InlineData("given = data;", "data")]
    [InlineData("_array[0] = data;", "data")]
    [InlineData("_last = data.IsEmpty ? default : data;", "data")]
    [InlineData("visitor.Last = data;", "data")]
    [InlineData("visitor.All.Add(data);", "data")]
    [InlineData("socket.Items[\"last\"] = data;", "data")]
    [InlineData("_list.Add(data);", "data")]
    [InlineData("_list?.Add(data);", "data")]
    [InlineData("_list.Insert(0, data);", "data")]
    [InlineData("_queue.Enqueue(data);", "data")]
    [InlineData("_bySid[socket.Id] = data;", "data")]
    [InlineData("_bySid.TryAdd(socket.Id, data);", "data")]
    [InlineData("_bySid.AddOrUpdate(socket.Id, data, (_, old) => old);", "data")]
    [InlineData("_bySid.GetOrAdd(socket.Id, data);", "data")]
    [InlineData("_rooms[\"a\"].Add(data);", "data")]
    [InlineData("_rooms.GetOrAdd(\"a\", _ => []).Add(data);", "data")]
    [InlineData("if (_rooms.TryGetValue(\"a\", out var room)) room.Add(data);", "data")]
    [InlineData("var list = _list; list.Add(data);", "data")]
    [InlineData("foreach (var (_, room) in _rooms) { } foreach (var room in _rooms.Values) room.Add(data);", "data")]
    [InlineData("_channel.Writer.TryWrite(data);", "data")]
    [InlineData("var writer = _channel.Writer; writer.WriteAsync(data).AsTask().GetAwaiter();", "data")]
    [InlineData("_pairs.Enqueue((socket, data));", "data")]
    [InlineData("_items.Enqueue(new Item(socket.Id, data.Slice(2)));", "data.Slice(2)")]
    [InlineData("_items.Enqueue(new(\"\", default) { Data = data });", "data")]
    [InlineData("_message = EngineIoMessage.FromBinary(data);", "data")]
    [InlineData("_sequence = new ReadOnlySequence<byte>(data);", "data")]
    public Task Stored(string statements, string place) => Handler(statements).ShouldCompileAndReport(("EIO3004", place));

    [Theory]
    [InlineData("Task.Run(() => Use(data));", "data")]
    [InlineData("_ = Task.Run(async () => { await Task.Yield(); Use(data); Use(data); });", "data")]
    [InlineData("var part = data[1..]; _ = Task.Run(() => Use(part));", "part")]
    [InlineData("var running = Task.Run(() => Use(data));", "data")]
    [InlineData("_running = Task.Run(() => Use(data));", "data")]
    [InlineData("_ = Task.Run(Work); void Work() => Use(data);", "data")]
    [InlineData("Task.Factory.StartNew(() => Use(data));", "data")]
    [InlineData("Task.Delay(1).ContinueWith(_ => Use(data));", "data")]
    [InlineData("ThreadPool.QueueUserWorkItem(_ => Use(data));", "data")]
    [InlineData("new Thread(() => Use(data)).Start();", "data")]
    [InlineData("_ = server.StartBackgroundTask(async closed => await SaveAsync(data));", "data")]
    [InlineData("socket.Closed.Register(() => Use(data));", "data")]
    [InlineData("Ended += () => Use(data);", "data")]
    [InlineData("_later = () => Use(data);", "data")]
    [InlineData("Action later = () => Use(data); _later = later;", "later")]
    [InlineData("_ = SaveAsync(data);", "data")]
    [InlineData("SaveAsync(data);", "data")]
    [InlineData("SaveAsync(data).ContinueWith(_ => { });", "data")]
    [InlineData("_ = SaveAsync(data).ConfigureAwait(false);", "data")]
    [InlineData("SaveLater(data);", "data")]
    [InlineData("_ = WorkAsync(); async Task WorkAsync() { await Task.Yield(); Use(data); }", "data")]
    [InlineData("Func<Task> work = () => SaveAsync(data); _ = work();", "work")]
    [InlineData("_ = socket.SendAsync(data);", "data")]
    public Task Taken_along(string statements, string place) => Handler(statements).ShouldCompileAndReport(("EIO3004", place));

    [Fact]
    public Task Both_ways_at_one_place_are_one_diagnostic() =>
        Handler("_ = Task.Run(() => { _last = data; });").ShouldCompileAndReport(("EIO3004", "data"));

    [Fact]
    public Task However_often_it_is_cut() => Handler(
        string.Concat(Enumerable.Repeat("data = data[1..]; if (data.IsEmpty) return; ", 60)) + "var rest = data; _last = rest;")
        .ShouldCompileAndReport(("EIO3004", "rest"));

    [Theory]
    [InlineData("ReadOnlySequence<byte>", "_sequence = data;", "data")]
    [InlineData("ReadOnlySequence<byte>", "_sequence = data.Slice(1);", "data.Slice(1)")]
    [InlineData("ReadOnlySequence<byte>", "_last = data.First;", "data.First")]
    [InlineData("EngineIoMessage", "_message = data;", "data")]
    [InlineData("EngineIoMessage", "_last = data.Data;", "data.Data")]
    [InlineData("EngineIoMessage", "_last = data.Data[1..];", "data.Data[1..]")]
    [InlineData("ReadOnlyMemory<byte>?", "_maybe = data;", "data")]
    [InlineData("ReadOnlyMemory<byte>?", "_last = data!.Value;", "data!.Value")]
    [InlineData("ReadOnlyMemory<byte>?", "_last = data ?? default;", "data")]
    public Task Each_kind_of_payload(string type, string statements, string place) =>
        Handler(statements, type).ShouldCompileAndReport(("EIO3004", place));

    [Theory]
    [InlineData("string", "_any = data;")]
    [InlineData("byte[]", "_last = data; _ = Task.Run(() => Use(data));")]
    [InlineData("EngineIoMessage", "_any = data.Text; _last = data.ToArray(); _any = data.IsBinary;")]
    [InlineData("ReadOnlySequence<byte>", "_last = data.ToArray(); _any = data.Length;")]
    public async Task Not_what_is_owned(string type, string statements) =>
        (await AnalyzerRun.DiagnosticsOf(Handler(statements, type))).ShouldAllBe(one => one.Id != "EIO3004");

    [Theory]
    [InlineData("_last = data.ToArray();")]
    [InlineData("var copy = data.ToArray(); _last = copy; _ = Task.Run(() => Use(copy));")]
    [InlineData("data = data.ToArray(); _last = data; _list.Add(data);")]
    [InlineData("var part = data[1..]; part = part.ToArray(); _last = part;")]
    [InlineData("_any = data.Length; _any = data.IsEmpty; _any = data.Span[0];")]
    [InlineData("_any = Encoding.UTF8.GetString(data.Span);")]
    [InlineData("_any = JsonDocument.Parse(data).RootElement.Clone();")]
    [InlineData("_ = Task.Run(() => Console.WriteLine(data.Length));")]
    public Task Not_a_copy_or_what_was_read(string statements) => Handler(statements).ShouldCompileAndReport();

    [Theory]
    [InlineData("var list = new List<ReadOnlyMemory<byte>>(); list.Add(data); Use(list[0]);")]
    [InlineData("var item = new Item(\"\", data); item.Last = data; Use(item.Data);")]
    [InlineData("var pair = (socket, data); pair.data = data; Use(pair.data);")]
    [InlineData("data = data[1..]; Use(data);")]
    [InlineData("new[] { 1 }.ToList().ForEach(_ => Use(data));")]
    [InlineData("Func<int> length = () => data.Span.Length; length();")]
    [InlineData("void Local() => Use(data); Local();")]
    [InlineData("_list.Contains(data); _list.Remove(data);")]
    [InlineData("using var registration = socket.Closed.Register(() => Use(data));")]
    public Task Not_what_ends_with_the_method(string statements) => Handler(statements).ShouldCompileAndReport();

    [Fact]
    public Task Not_a_thread_that_is_waited_for_which_blocks() =>
        Handler("var thread = new Thread(() => Use(data)); thread.Start(); thread.Join();")
            .ShouldCompileAndReport(("EIO5003", "thread.Join()"));

    [Theory]
    [InlineData("await SaveAsync(data);")]
    [InlineData("await SaveAsync(data).ConfigureAwait(false);")]
    [InlineData("await Task.Run(() => Use(data));")]
    [InlineData("await Task.Run(() => Use(data)).WaitAsync(socket.Closed);")]
    [InlineData("var saving = SaveAsync(data); var other = Task.Run(() => Use(data)); await Task.WhenAll(saving, other);")]
    [InlineData("await Task.WhenAll(SaveAsync(data), Task.Run(() => Use(data)));")]
    [InlineData("_running = SaveAsync(data); await _running;")]
    [InlineData("await socket.SendAsync(data);")]
    [InlineData("await server.BroadcastAsync(data, except: socket);")]
    [InlineData("_ = server.BroadcastAsync(data);")]
    [InlineData("await _stream.WriteAsync(data, socket.Closed);")]
    [InlineData("async Task WorkAsync() { await Task.Yield(); Use(data); } await WorkAsync();")]
    [InlineData("socket.TrySend(data); server.BroadcastAsync(EngineIoMessage.FromBinary(data)).AsTask().Wait(0); await Task.Yield();")]
    public Task Not_what_is_awaited(string statements) => Handler(statements, returned: "async Task").ShouldCompileAndReport();

    [Theory]
    [InlineData("ReadOnlyMemory<byte>", "return data;")]
    [InlineData("ReadOnlyMemory<byte>", "return data[1..];")]
    [InlineData("ValueTask<ReadOnlyMemory<byte>>", "return new(data);")]
    [InlineData("ValueTask", "return socket.SendAsync(data);")]
    [InlineData("Task", "return SaveAsync(data);")]
    [InlineData("Task", "return Task.Run(() => Use(data));")]
    public Task Not_what_is_returned(string returned, string statements) =>
        Handler(statements, returned: returned).ShouldCompileAndReport();

    [Fact]
    public Task Not_in_other_methods() => """
        public sealed class Store { private ReadOnlyMemory<byte> _last; public void Keep(ReadOnlyMemory<byte> data) => _last = data; public int Length => _last.Length; }
        """.ShouldCompileAndReport();

    [Theory]
    [InlineData("_last = data;", "'data' lies in a buffer that is used again when the handler's task has completed, and is kept in '_last': keep a copy made with ToArray()")]
    [InlineData("Task.Run(() => Use(data));", "'data' lies in a buffer that is used again when the handler's task has completed, and is kept by 'Run', which nobody awaits: keep a copy made with ToArray()")]
    public Task It_says_what_to_do(string statements, string message) => Handler(statements).ShouldSay(message);

    [Theory]
    [InlineData("_last = ")]
    [InlineData("_list.Add(data")]
    [InlineData("nothing = data; nothing.Add(data); _ = Task.Run(() => nothing(data))")]
    public async Task Half_written_code_does_no_harm(string statements) => await AnalyzerRun.DiagnosticsOf(Handler(statements));

    private static string Handler(string statements, string type = "ReadOnlyMemory<byte>", string returned = "void") => $$"""
        using System.Collections.Concurrent; using System.Text; using System.Threading.Channels;

        public sealed record Item(string Sid, ReadOnlyMemory<byte> Data) { public ReadOnlyMemory<byte> Last { get; set; } }
        [EngineIoSession] public sealed class Visitor { public ReadOnlyMemory<byte> Last { get; set; } public List<ReadOnlyMemory<byte>> All { get; } = []; }

        [EngineIoHandler(Lifetime = HandlerLifetime.Connection)]
        public sealed partial class Chat(ReadOnlyMemory<byte> given, IEngineIoServer<Chat> server)
        {
            public static ReadOnlyMemory<byte> Static;
            public ReadOnlyMemory<byte> Last { get; set; }
            public event Action Ended = () => { };
            public ReadOnlyMemory<byte> _last = given;
            public ReadOnlyMemory<byte>? _maybe;
            public ReadOnlySequence<byte> _sequence;
            public EngineIoMessage _message;
            public object? _any;
            public Action? _later;
            public Task? _running;
            public readonly System.IO.Stream _stream = System.IO.Stream.Null;
            public readonly ReadOnlyMemory<byte>[] _array = new ReadOnlyMemory<byte>[1];
            public readonly List<ReadOnlyMemory<byte>> _list = [];
            public readonly Queue<ReadOnlyMemory<byte>> _queue = new();
            public readonly Queue<(EngineIoSocket Socket, ReadOnlyMemory<byte> Data)> _pairs = new();
            public readonly Queue<Item> _items = new();
            public readonly ConcurrentDictionary<string, ReadOnlyMemory<byte>> _bySid = new();
            public readonly ConcurrentDictionary<string, List<ReadOnlyMemory<byte>>> _rooms = new();
            public readonly Channel<ReadOnlyMemory<byte>> _channel = Channel.CreateUnbounded<ReadOnlyMemory<byte>>();

            [OnMessage]
            public {{returned}} Receive(EngineIoSocket socket, Visitor visitor, {{type}} data) { {{statements}} }

            private IEngineIoServer Server => Raise(server);
            private T Raise<T>(T value) { Ended(); return value; }
            private static void Use(ReadOnlyMemory<byte> data) { }
            private static Task SaveAsync(ReadOnlyMemory<byte> data) => Task.CompletedTask;
            private static async void SaveLater(ReadOnlyMemory<byte> data) { await Task.Yield(); Use(data); }
        }
        """;
}
