using EngineIo.Generators.Tests.Testing;

namespace EngineIo.Generators.Tests.Analyzers;

/// <summary>EIO5003: calls that hold up the thread of an event.</summary>
public class BlockingCallTests
{
    [Theory]
    [InlineData("_ = LoadAsync().Result;", "LoadAsync().Result")]
    [InlineData("_ = SoonAsync().Result.Length;", "SoonAsync().Result")]
    [InlineData("_ = task.Result;", "task.Result")]
    [InlineData("_ = task?.Result;", ".Result")]
    [InlineData("task.Wait();", "task.Wait()")]
    [InlineData("task.Wait(1000);", "task.Wait(1000)")]
    [InlineData("task.Wait(TimeSpan.FromSeconds(1));", "task.Wait(TimeSpan.FromSeconds(1))")]
    [InlineData("task.GetAwaiter().GetResult();", "task.GetAwaiter().GetResult()")]
    [InlineData("SoonAsync().GetAwaiter().GetResult();", "SoonAsync().GetAwaiter().GetResult()")]
    [InlineData("task.ConfigureAwait(false).GetAwaiter().GetResult();", "task.ConfigureAwait(false).GetAwaiter().GetResult()")]
    [InlineData("SoonAsync().ConfigureAwait(false).GetAwaiter().GetResult();", "SoonAsync().ConfigureAwait(false).GetAwaiter().GetResult()")]
    [InlineData("Thread.Sleep(100);", "Thread.Sleep(100)")]
    [InlineData("Thread.Sleep(TimeSpan.FromSeconds(1));", "Thread.Sleep(TimeSpan.FromSeconds(1))")]
    [InlineData("new SemaphoreSlim(1).Wait();", "new SemaphoreSlim(1).Wait()")]
    [InlineData("new SemaphoreSlim(1).Wait(1000);", "new SemaphoreSlim(1).Wait(1000)")]
    [InlineData("new ManualResetEventSlim().Wait();", "new ManualResetEventSlim().Wait()")]
    [InlineData("new ManualResetEvent(false).WaitOne();", "new ManualResetEvent(false).WaitOne()")]
    [InlineData("new CountdownEvent(1).Wait();", "new CountdownEvent(1).Wait()")]
    [InlineData("WaitHandle.WaitAny([new AutoResetEvent(false)]);", "WaitHandle.WaitAny([new AutoResetEvent(false)])")]
    [InlineData("new Thread(() => { }).Join();", "new Thread(() => { }).Join()")]
    [InlineData("new System.Collections.Concurrent.BlockingCollection<int>().Take();", "new System.Collections.Concurrent.BlockingCollection<int>().Take()")]
    [InlineData("Task.WaitAll(task, LoadAsync());", "Task.WaitAll(task, LoadAsync())")]
    [InlineData("Task.WaitAny(task, LoadAsync());", "Task.WaitAny(task, LoadAsync())")]
    [InlineData("socket.SendAsync(text).AsTask().Wait();", "socket.SendAsync(text).AsTask().Wait()")]
    [InlineData("Func<string> later = () => task.Result;", "task.Result")]
    [InlineData("Local(); string Local() => task.Result;", "task.Result")]
    [InlineData("foreach (var one in new[] { task }) one.Wait();", "one.Wait()")]
    [InlineData("if (task is not null) task.Wait();", "task.Wait()")]
    [InlineData("if (task != null) task.Wait();", "task.Wait()")]
    public Task Blocking(string statements, string call) => Handler(statements).ShouldCompileAndReport(("EIO5003", call));

    [Fact]
    public Task In_each_event() => """
        [EngineIoHandler]
        public sealed partial class Chat
        {
            [OnConnect] public void Connect() => Thread.Sleep(1);
            [OnMessage] public static void Text(string text) => Thread.Sleep(2);
            [OnDisconnect] private void Leave() => Thread.Sleep(3);
        }
        """.ShouldCompileAndReport(("EIO5003", "Thread.Sleep(1)"), ("EIO5003", "Thread.Sleep(2)"), ("EIO5003", "Thread.Sleep(3)"));

    [Fact]
    public Task In_the_override_of_an_event_method() => """
        public abstract class Base { [OnConnect] public virtual void Connect() { } }
        [EngineIoHandler] public sealed partial class Chat : Base { public override void Connect() => Thread.Sleep(1); }
        """.ShouldCompileAndReport(("EIO5003", "Thread.Sleep(1)"));

    [Fact]
    public Task In_what_an_event_calls() => """
        [EngineIoHandler]
        public sealed partial class Chat
        {
            [OnMessage] public void Text(string text) => Other();
            private void Other() => Last();
            private static void Last() => Thread.Sleep(1);
        }
        """.ShouldCompileAndReport(("EIO5003", "Thread.Sleep(1)"));

    [Fact]
    public Task Not_outside_of_events() => """
        [EngineIoHandler]
        public sealed partial class Chat
        {
            [OnMessage] public void Text(string text) => Task.Run(() => Last());
            public void Other() => Last();
            private void Last() => Thread.Sleep(1);
            public static bool TryEnter(SemaphoreSlim gate) => gate.Wait(0);
        }
        """.ShouldCompileAndReport();

    [Theory]
    [InlineData("await task; _ = task.Result;")]
    [InlineData("await task.ConfigureAwait(false); _ = task.Result;")]
    [InlineData("var other = LoadAsync(); await Task.WhenAll(task, other); _ = task.Result + other.GetAwaiter().GetResult();")]
    [InlineData("var tasks = new[] { task, LoadAsync() }; await Task.WhenAll(tasks); _ = tasks.Select(one => one.Result).ToList();")]
    [InlineData("var tasks = new[] { task, LoadAsync() }; await Task.WhenAll(tasks); _ = tasks[0].Result + tasks.First().Result;")]
    [InlineData("var tasks = new List<Task<string>> { task }; await Task.WhenAll(tasks); foreach (var one in tasks) _ = one.Result;")]
    [InlineData("var first = await Task.WhenAny(task, LoadAsync()); _ = first.Result;")]
    [InlineData("if (await Task.WhenAny(task, Task.Delay(1000)) == task) _ = task.Result;")]
    [InlineData("var first = await Task.WhenAny(task, Task.Delay(1000)); if (first == task) _ = task.Result;")]
    [InlineData("await foreach (var one in Task.WhenEach(task)) _ = one.Result;")]
    public Task Not_after_it_was_awaited(string statements) => Handler(statements, "async Task").ShouldCompileAndReport();

    [Theory]
    [InlineData("if (task.IsCompletedSuccessfully) _ = task.Result;")]
    [InlineData("if (!task.IsCompleted) return; task.GetAwaiter().GetResult();")]
    [InlineData("_ = task.IsCompletedSuccessfully ? task.Result : null;")]
    [InlineData("if (task is { IsCompletedSuccessfully: true }) _ = task.Result;")]
    [InlineData("if (task.Status == TaskStatus.RanToCompletion) _ = task.Result;")]
    [InlineData("_ = task.ContinueWith(done => done.Result);")]
    public Task Not_where_it_is_known_to_be_completed(string statements) => Handler(statements).ShouldCompileAndReport();

    [Theory]
    [InlineData("_ = Task.Run(() => task.Result);")]
    [InlineData("_ = Task.Run(() => { Func<string> inner = () => task.Result; inner(); });")]
    [InlineData("_ = Task.Run(Work); string Work() => task.Result;")]
    [InlineData("_ = Task.Factory.StartNew(() => Thread.Sleep(1));")]
    [InlineData("ThreadPool.QueueUserWorkItem(_ => Thread.Sleep(1));")]
    [InlineData("new Thread(() => Thread.Sleep(1)).Start();")]
    [InlineData("_ = server.StartBackgroundTask(_ => { Thread.Sleep(1); return Task.CompletedTask; });")]
    public Task Not_where_another_thread_does_it(string statements) => Handler(statements).ShouldCompileAndReport();

    [Theory]
    [InlineData("_ = nameof(task.Result);")]
    [InlineData("_ = task.Wait(0);")]
    [InlineData("_ = new Lazy<string>(\"\").Value; _ = new Outcome(\"\").Result;")]
    [InlineData("lock (task) { }")]
    public Task Not_what_does_not_wait(string statements) => Handler(statements).ShouldCompileAndReport();

    [Fact]
    public Task It_says_what_to_do() =>
        Handler("Thread.Sleep(1);").ShouldSay(
            "'Sleep' blocks a thread, and with it the messages that wait behind this one: await Task.Delay instead");

    [Theory]
    [InlineData("task.")]
    [InlineData("task.Result.")]
    [InlineData("Thread.Sleep(")]
    [InlineData("Task.WaitAll(nothing);")]
    public async Task Half_written_code_does_no_harm(string statements) => await AnalyzerRun.DiagnosticsOf(Handler(statements));

    private static string Handler(string statements, string returned = "void") => $$"""
        public sealed record Outcome(string Result);

        [EngineIoHandler]
        public sealed partial class Chat(IEngineIoServer<Chat> server)
        {
            [OnMessage]
            public {{returned}} Text(EngineIoSocket socket, string text)
            {
                var task = LoadAsync();
                {{statements}}
            }

            private IEngineIoServer Server => server;
            private static Task<string> LoadAsync() => Task.FromResult("");
            private static ValueTask<string> SoonAsync() => default;
        }
        """;
}
