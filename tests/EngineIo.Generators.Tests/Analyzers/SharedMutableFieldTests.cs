using EngineIo.Generators.Tests.Testing;

namespace EngineIo.Generators.Tests.Analyzers;

/// <summary>EIO4005: fields of a handler that all clients write.</summary>
public class SharedMutableFieldTests
{
    private static string Handler(string members, string attribute = "EngineIoHandler") => $$"""
        public sealed class Metrics
        {
            private int _total;
            public int Hits;
            public int Count { get; set; }
            public int Total { get => Volatile.Read(ref _total); set => Volatile.Write(ref _total, value); }
            public List<string> Names { get; } = [];
        }
        public static class Statistics { public static int Count; }
        public sealed class AsyncLock { public Task<IDisposable> LockAsync() => Task.FromResult<IDisposable>(new System.IO.MemoryStream()); }
        public sealed class Gate { public IDisposable LockAsync() => new System.IO.MemoryStream(); }
        public struct Point { public int X; public int Y { get; set; } public Point Moved() => this; }
        [{{attribute}}] public sealed partial class Chat { {{members}} }
        """;

    private static string Method(string fields, string statement) =>
        Handler($"{fields} [OnMessage] public void Text(string text) {{ {statement} }}");

    [Theory]
    [InlineData("private int shared;", "shared = text.Length;")]
    [InlineData("private int shared;", "this.shared++;")]
    [InlineData("private int shared;", "--shared;")]
    [InlineData("private int shared;", "shared += 2;")]
    [InlineData("private string? shared;", "shared ??= text;")]
    [InlineData("private int other = 1, shared;", "shared = other;")]
    [InlineData("private int shared;", "(shared, _) = (1, 2);")]
    [InlineData("private int shared;", "int.TryParse(text, out shared);")]
    [InlineData("private int shared;", "Func<int> next = () => ++shared; next();")]
    [InlineData("private Point shared;", "shared.X = 1;")]
    [InlineData("private Point shared;", "shared.Y++;")]
    [InlineData("public int shared { get; set; }", "shared++;")]
    [InlineData("public int shared { get; private set; }", "shared = 1;")]
    [InlineData("public string shared { get; set => field = value.Trim(); } = \"\";", "shared = text;")]
    [InlineData("private volatile int shared;", "shared++;")]
    [InlineData("private int shared; private readonly Lock gate = new();", "lock (gate) { } shared = 1;")]
    public Task EIO4005_written_by_an_event(string fields, string statement) =>
        Method(fields, statement).ShouldReport(("EIO4005", "shared"));

    [Theory]
    [InlineData("private readonly List<string> shared = [];", "shared.Add(text);")]
    [InlineData("private readonly Dictionary<string, int> shared = [];", "shared[text] = 1;")]
    [InlineData("private readonly Dictionary<string, int> shared = [];", "shared[text]++;")]
    [InlineData("private readonly HashSet<string> shared = [];", "if (text.Length > 0) shared.Remove(text);")]
    [InlineData("private readonly Queue<string> shared = new();", "shared.Enqueue(text);")]
    [InlineData("private static readonly List<string> shared = [];", "shared.Add(text);")]
    [InlineData("private static int shared;", "shared = 1;")]
    [InlineData("private static int shared { get; set; }", "shared++;")]
    [InlineData("private readonly Metrics shared = new();", "shared.Count++;")]
    [InlineData("private readonly Metrics shared = new();", "shared.Total += 2;")]
    [InlineData("private readonly Metrics shared = new();", "shared.Hits = 2;")]
    [InlineData("private Metrics shared { get; } = new();", "shared.Names.Add(text);")]
    public Task EIO4005_collections_counters_and_statics(string fields, string statement) =>
        Method(fields, statement).ShouldReport(("EIO4005", "shared"));

    [Fact]
    public Task EIO4005_static_of_another_class_where_it_is_written() =>
        Method("", "Statistics.Count++;").ShouldReport(("EIO4005", "Statistics.Count++"));

    [Fact]
    public Task EIO4005_written_by_a_static_method() =>
        Handler("private static int shared; [OnMessage] public static void Text(string text) => shared++;")
            .ShouldReport(("EIO4005", "shared"));

    [Fact]
    public Task EIO4005_of_what_the_primary_constructor_is_given() => """
        public sealed class Metrics { public int Count { get; set; } }
        [EngineIoHandler] public sealed partial class Chat(Metrics shared) { [OnMessage] public void Text(string text) => shared.Count++; }
        """.ShouldReport(("EIO4005", "shared"));

    [Fact]
    public Task EIO4005_says_who_writes() => Method("private int _count;", "_count++;").ShouldSay(
        "All clients share '_count' of 'Chat', and 'Text' changes it without a lock: keep in the session what is one client's, or "
        + "guard it");

    [Theory]
    [InlineData("private int shared; [OnConnect] public void Connect() => Count(); private void Count() => shared++;")]
    [InlineData("private int shared; [OnConnect] public void Connect() { Action count = Count; count(); } private void Count() => shared++;")]
    [InlineData("private int shared; private int Next { get => shared; set => shared = value; } [OnConnect] public void Connect() => Next = 1;")]
    [InlineData("private int shared; private int Next { get => shared++; } [OnConnect] public bool Connect() => Next > 1;")]
    [InlineData("private int shared; [OnDisconnect] public async Task Bye() { await Task.Yield(); shared--; }")]
    public Task EIO4005_written_on_behalf_of_an_event(string members) => Handler(members).ShouldReport(("EIO4005", "shared"));

    [Fact]
    public Task EIO4005_parameter_of_the_primary_constructor() => """
        [EngineIoHandler] public sealed partial class Chat(int shared) { [OnMessage] public void Text(string text) => shared += text.Length; }
        """.ShouldReport(("EIO4005", "shared"));

    [Fact]
    public Task EIO4005_once_for_each_field() => Handler("""
        private int a, b;
        [OnConnect] public void Connect() => (a, b) = (b, a);
        [OnMessage] public void Text(string text) => a = b = 0;
        """).ShouldReport(("EIO4005", "a"), ("EIO4005", "b"));

    [Theory]
    [InlineData("private int free;", "_ = free;")]
    [InlineData("private int free; private readonly Lock gate = new();", "lock (gate) free++;")]
    [InlineData("private int free; private readonly Lock gate = new();", "lock (gate) { if (text.Length > 0) { Action add = () => free++; add(); } }")]
    [InlineData("private int free; private readonly Lock gate = new();", "using (gate.EnterScope()) free++;")]
    [InlineData("private int free; private readonly SemaphoreSlim gate = new(1);", "gate.Wait(0); free++; gate.Release();")]
    [InlineData("private int free; private readonly Gate gate = new();", "using (gate.LockAsync()) { free++; }")]
    [InlineData("private readonly System.Collections.Concurrent.ConcurrentDictionary<string, int> free = new();", "free[text] = 1; free.TryAdd(text, 1);")]
    [InlineData("private readonly List<string> free = []; private readonly Lock gate = new();", "lock (gate) free.Add(text);")]
    [InlineData("private readonly List<string> free = [];", "_ = free.Contains(text) || free.Count > 1;")]
    [InlineData("private readonly Dictionary<string, Metrics> free = [];", "free[text].Count++;")]
    [InlineData("private readonly IDictionary<string, int> free = new System.Collections.Concurrent.ConcurrentDictionary<string, int>();", "free[text] = 1;")]
    [InlineData("private readonly Metrics free = new();", "free.Total = 1; Interlocked.Increment(ref free.Hits); _ = free.Count;")]
    [InlineData("[ThreadStatic] private static int free;", "free++;")]
    [InlineData("", "var free = new List<string>(); free.Add(text); var metrics = new Metrics { Count = 1 }; metrics.Count++;")]
    [InlineData("private int free;", "Interlocked.Increment(ref free);")]
    [InlineData("private int free;", "Volatile.Write(ref free, 1);")]
    [InlineData("private object? free;", "LazyInitializer.EnsureInitialized(ref free, () => new object());")]
    [InlineData("private volatile bool free;", "free = true;")]
    [InlineData("private readonly int[] free = [1];", "free[0] = 1;")]
    [InlineData("private readonly Point free;", "var copy = free; copy.X = 1;")]
    [InlineData("public int free { get; } = 1;", "_ = free;")]
    [InlineData("public Point free { get; set; }", "var moved = free.Moved(); moved.X = 1;")]
    [InlineData("public class Room { public int Count; }", "var room = new Room(); room.Count = 1; room.Count++;")]
    [InlineData("private event Action? free;", "free += () => { }; free?.Invoke();")]
    public Task EIO4005_not_where_clients_do_not_meet(string fields, string statement) => Method(fields, statement).ShouldReport();

    [Theory]
    [InlineData("private int free; private readonly AsyncLock mutex = new(); [OnConnect] public async Task Connect() { using (await mutex.LockAsync()) free++; }")]
    [InlineData("private int free; private readonly AsyncLock mutex = new(); [OnConnect] public async Task Connect() { using var held = await mutex.LockAsync(); Count(); } private void Count() => free++;")]
    [InlineData("private int free; public Chat() { free = 1; Prepare(); } private void Prepare() => free = 2; [OnConnect] public void Connect() { }")]
    [InlineData("private int free; public void Reset() => free = 0; [OnConnect] public void Connect() { }")]
    [InlineData("private int free; private readonly Lock gate = new(); [OnConnect] public void Connect() { lock (gate) Count(); } private void Count() => free++;")]
    [InlineData("private int free; private int Next { get => free; set => free = value; } [OnConnect] public bool Connect() => Next > 1;")]
    [InlineData("public int free { get; init; } [OnConnect] public void Connect() => _ = new Chat { free = 1 };")]
    public Task EIO4005_not_where_no_event_writes_without_a_lock(string members) => Handler(members).ShouldReport();

    [Fact]
    public Task EIO4005_not_where_each_client_has_a_handler_of_its_own() =>
        Handler(
            "private int free; [OnMessage] public void Text(string text) => free++;",
            "EngineIoHandler(Lifetime = HandlerLifetime.Connection)").ShouldReport();
}
