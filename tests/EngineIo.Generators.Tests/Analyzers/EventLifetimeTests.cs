using EngineIo.Generators.Tests.Testing;

namespace EngineIo.Generators.Tests.Analyzers;

/// <summary>EIO4007, EIO5007, EIO2021, EIO5008: what an event method has, and for how long.</summary>
public class EventLifetimeTests
{
    [Theory]
    [InlineData("_ = Task.Run(() => Use(http));")]
    [InlineData("Task.Run(() => { Use(http); Use(http); });")]
    [InlineData("_ = Task.Run(async () => { await Task.Yield(); Use(http); });")]
    [InlineData("_ = Task.Factory.StartNew(() => Use(http));")]
    [InlineData("ThreadPool.QueueUserWorkItem(_ => Use(http));")]
    [InlineData("server.StartBackgroundTask(async closed => { await Task.Yield(); Use(http); });")]
    public Task EIO4007_a_context_that_a_function_takes_along(string statements) =>
        Connect($"HttpContext http, {Server}", statements).ShouldReport(("EIO4007", "http"));

    [Theory]
    [InlineData("[FromServices] IServiceProvider taken")]
    [InlineData("HttpRequest taken, [FromServices] HttpRequest other")]
    [InlineData("[FromServices] Microsoft.EntityFrameworkCore.Rooms taken")]
    public async Task EIO4007_what_cannot_outlive_the_event(string parameters) =>
        (await AnalyzerRun.DiagnosticsOf(Connect($"{parameters}", "_ = Task.Run(() => Use(taken));")))
            .ShouldContain(one => one.Id == "EIO4007");

    [Theory]
    [InlineData("Use(http);")]
    [InlineData("await Task.Run(() => Use(http));")]
    [InlineData("var task = Task.Run(() => Use(http)); await task;")]
    [InlineData("var path = http.Request.Path; _ = Task.Run(() => Use(path));")]
    [InlineData("_ = Task.Run(() => Use(socket)); _ = Task.Run(() => Use(clock));")]
    [InlineData("new List<int> { 1 }.ForEach(_ => Use(http));")]
    public Task EIO4007_not_while_the_event_lasts(string statements) =>
        Connect("HttpContext http, EngineIoSocket socket, [FromServices] TimeProvider clock", statements + " await Task.Yield();")
            .ShouldCompileAndReport();

    [Fact]
    public Task EIO4007_says_what_to_do() => Connect("HttpContext http", "_ = Task.Run(() => Use(http));").ShouldSay(
        "'http' is valid until 'Connect' is done, and 'Run', which is not awaited, may use it later: take what is needed of it before");

    [Theory]
    [InlineData("[OnMessage] public string? Text(string text) => accessor.HttpContext?.Request.Path;", "accessor.HttpContext")]
    [InlineData("[OnMessage] public void Text(string text) { var http = accessor.HttpContext; _ = http; }", "accessor.HttpContext")]
    [InlineData("[OnDisconnect] public void Bye() { Action use = () => _ = accessor.HttpContext; use(); }", "accessor.HttpContext")]
    public Task EIO5007_outside_of_the_handshake(string method, string place) => Accessor(method).ShouldReport(("EIO5007", place));

    [Theory]
    [InlineData("[OnConnect] public bool Connect() => accessor.HttpContext is not null;")]
    [InlineData("[OnConnect] public bool Connect() => Open(); private bool Open() => accessor.HttpContext is not null;")]
    [InlineData("[OnMessage] public void Text(string text) => _ = nameof(accessor);")]
    public Task EIO5007_not_in_the_handshake(string method) => Accessor(method).ShouldCompileAndReport();

    [Theory]
    [InlineData("[FromQuery] string? sid", "sid")]
    [InlineData("[FromQuery(Name = \"SID\")] string? previous", "previous")]
    [InlineData("[FromQuery] string t = \"\"", "t")]
    [InlineData("[FromQuery] int j = 0", "j")]
    [InlineData("[FromQuery] string? b64", "b64")]
    public Task EIO2021_the_protocols_own(string parameter, string place) => Connect(parameter, "").ShouldReport(("EIO2021", place));

    [Theory]
    [InlineData("[FromQuery] string? name, [FromQuery] string transport = \"\", [FromQuery] int EIO = 4")]
    [InlineData("[FromHeader] string? sid")]
    [InlineData("[FromQuery(Name = \"previous\")] string? sid")]
    public Task EIO2021_not_other_names(string parameters) => Connect(parameters, "").ShouldReport();

    [Theory]
    [InlineData("all.ForEach(async socket => await socket.SendAsync(text));", "async socket => await socket.SendAsync(text)")]
    [InlineData("Array.ForEach(all.ToArray(), async socket => { await Task.Yield(); });", "async socket => { await Task.Yield(); }")]
    [InlineData("Parallel.ForEach(all, async socket => await socket.SendAsync(text));", "async socket => await socket.SendAsync(text)")]
    public Task EIO5008_async_functions(string statement, string place) => Message(statement).ShouldCompileAndReport(("EIO5008", place));

    [Theory]
    [InlineData("all.ForEach(socket => socket.TrySend(text));")]
    [InlineData("Parallel.ForEachAsync(all, async (socket, closed) => await socket.SendAsync(text, closed)).ToString();")]
    [InlineData("var work = all.Select(async socket => await socket.SendAsync(text)).ToList(); _ = work;")]
    [InlineData("Each(all, async socket => await socket.SendAsync(text));")]
    public Task EIO5008_not_what_has_a_task_or_is_not_known(string statement) => Message(statement).ShouldCompileAndReport();

    [Fact]
    public Task EIO5008_says_what_to_do() => Message("all.ForEach(async socket => await socket.SendAsync(text));").ShouldSay(
        "'List.ForEach' does not wait for the async function that it is given, and an exception in it ends the process: await in a "
        + "foreach loop");

    private const string Server = "IEngineIoServer<Chat> server";

    private static string Connect(string parameters, string statements) => $$"""
        namespace Microsoft.EntityFrameworkCore { public class DbContext; public class Rooms : DbContext; }
        namespace App
        {
            [EngineIoHandler] public sealed partial class Chat
            {
                [OnConnect] public async Task Connect({{parameters}}) { {{statements}} await Task.Yield(); }
                private static void Use(object one) { }
            }
        }
        """;

    private static string Accessor(string method) =>
        $"[EngineIoHandler] public sealed partial class Chat(IHttpContextAccessor accessor) {{ {method} }}";

    private static string Message(string statement) => $$"""
        [EngineIoHandler] public sealed partial class Chat(IEngineIoServer<Chat> server)
        {
            [OnMessage] public void Text(string text) { var all = server.Sockets.ToList(); {{statement}} }
            private static void Each(List<EngineIoSocket> all, Action<EngineIoSocket> action) => all.ForEach(action);
            private static void Use(Action<List<EngineIoSocket>, Action<EngineIoSocket>> each) => Use(Each);
        }
        """;
}
