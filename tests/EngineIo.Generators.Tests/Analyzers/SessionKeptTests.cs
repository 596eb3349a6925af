using EngineIo.Generators.Tests.Testing;

namespace EngineIo.Generators.Tests.Analyzers;

/// <summary>EIO4004: sessions that are kept when their clients have left.</summary>
public class SessionKeptTests
{
    [Theory]
    [InlineData("Cache.Last = visitor;", "visitor")]
    [InlineData("Cache.Newest = socket.Visitor;", "socket.Visitor")]
    [InlineData("Cache.All.Add(visitor);", "visitor")]
    [InlineData("Cache.BySid[socket.Id] = visitor;", "visitor")]
    [InlineData("Cache.BySid.TryAdd(socket.Id, visitor);", "visitor")]
    [InlineData("Cache.Named.Add((socket.Id, visitor));", "visitor")]
    [InlineData("Cache.Instance.Current = visitor;", "visitor")]
    [InlineData("Cache.Any = visitor;", "visitor")]
    [InlineData("Cache.Base = visitor;", "visitor")]
    [InlineData("_last = visitor;", "visitor")]
    [InlineData("lock (_all) _last ??= visitor;", "visitor")]
    [InlineData("_all.Add(visitor);", "visitor")]
    [InlineData("_bySid[socket.Id] = visitor;", "visitor")]
    [InlineData("given.Add(visitor);", "visitor")]
    public Task Kept(string statements, string place) => Handler(statements).ShouldCompileAndReport(("EIO4004", place));

    [Theory]
    [InlineData("_sockets.Add(socket);", "socket")]
    [InlineData("Cache.Sockets[socket.Id] = socket;", "socket")]
    public Task EIO4006_kept_sockets(string statements, string place) => Handler(statements).ShouldCompileAndReport(("EIO4006", place));

    [Theory]
    [InlineData("_sockets.Add(socket);", "_sockets.Remove(socket);")]
    [InlineData("Cache.Sockets[socket.Id] = socket;", "Cache.Sockets.TryRemove(socket.Id, out _);")]
    public Task EIO4006_not_where_they_are_taken_out_again(string statements, string leave) =>
        Handler(statements, leave).ShouldCompileAndReport();

    [Fact]
    public Task Kept_in_a_static_member_of_any_class() => """
        [EngineIoSession] public class Visitor;
        public static class Directory { private static readonly List<Visitor> All = []; public static void Enter(Visitor visitor) => All.Add(visitor); }
        """.ShouldCompileAndReport(("EIO4004", "visitor"));

    [Theory]
    [InlineData("_all.Add(visitor);", "_all.Remove(visitor);")]
    [InlineData("_bySid[socket.Id] = visitor;", "_bySid.TryRemove(socket.Id, out _);")]
    [InlineData("Cache.BySid[socket.Id] = visitor;", "Cache.BySid.TryRemove(socket.Id, out _);")]
    [InlineData("Cache.All.Add(visitor);", "Cache.All.Clear();")]
    [InlineData("_last = visitor;", "_last = null;")]
    [InlineData("Cache.Last = visitor;", "Cache.Last = null;")]
    [InlineData("_all.Add(visitor);", "Sweep(_all);")]
    public Task Not_where_it_is_taken_out_again(string statements, string leave) => Handler(statements, leave).ShouldCompileAndReport();

    [Theory]
    [InlineData("Cache.Last = new Visitor();")]
    [InlineData("Cache.Any = visitor.Name; Cache.Any = socket.Id;")]
    [InlineData("var all = new List<Visitor>(); all.Add(visitor); var last = visitor;")]
    [InlineData("visitor.Friend = visitor; socket.Items[\"me\"] = visitor;")]
    [InlineData("Cache.Ambient.Value = visitor; Cache.Weak.Add(socket, visitor); Cache.Reference = new(visitor);")]
    [InlineData("_ = _all.Contains(visitor); _ = _last == visitor;")]
    [InlineData("service.Enter(visitor); service.Current = visitor;")]
    public Task Not_what_is_no_session_or_not_kept(string statements) => Handler(statements).ShouldCompileAndReport();

    [Fact]
    public Task Not_in_a_handler_that_lives_as_long_as_its_client() => """
        [EngineIoSession] public class Visitor;
        [EngineIoHandler(Lifetime = HandlerLifetime.Connection)]
        public sealed partial class Chat { public Visitor? _visitor; [OnConnect] public void Connect(Visitor visitor) => _visitor = visitor; }
        """.ShouldCompileAndReport();

    [Fact]
    public Task It_says_what_to_do() => Handler("Cache.Last = visitor;").ShouldSay(
        "'visitor' is the session of one client, and 'Last' keeps it when that has left: keep the sid, or remove it in an "
        + "[OnDisconnect] method");

    private static string Handler(string statements, string leave = "") => $$"""
        using System.Collections.Concurrent;

        [EngineIoSession] public class Visitor : Person { public string Name { get; set; } = ""; public Visitor? Friend { get; set; } }
        public class Person;

        public sealed class Cache
        {
            public static Visitor? Last;
            public static Visitor? Newest { get; set; }
            public static object? Any;
            public static Person? Base;
            public static readonly Cache Instance = new();
            public static readonly List<Visitor> All = [];
            public static readonly List<(string, Visitor)> Named = [];
            public static readonly ConcurrentDictionary<string, Visitor> BySid = new();
            public static readonly ConcurrentDictionary<string, EngineIoSocket> Sockets = new();
            public static readonly AsyncLocal<Visitor> Ambient = new();
            public static readonly ConditionalWeakTable<object, Visitor> Weak = new();
            public static WeakReference<Visitor>? Reference;
            public Visitor? Current { get; set; }
        }

        public sealed class Service { public Visitor? Current { get; set; } public void Enter(Visitor visitor) { } }

        [EngineIoHandler]
        public sealed partial class Chat(List<Visitor> given)
        {
            private volatile Visitor? _last;
            private readonly List<Visitor> _all = [];
            private readonly List<EngineIoSocket> _sockets = [];
            private readonly ConcurrentDictionary<string, Visitor> _bySid = new();

            [OnConnect] public void Connect(EngineIoSocket socket, Visitor visitor, [FromServices] Service service) { lock (given) { {{statements}} } }
            [OnDisconnect] public void Leave(EngineIoSocket socket, Visitor visitor) { lock (given) { {{leave}} } }

            public object?[] Fields => [_last, _all, _sockets, _bySid, given];
            private static void Sweep(List<Visitor> visitors) => visitors.Clear();
        }
        """;
}
