using EngineIo.CodeFixes.Usage;
using EngineIo.Generators.Tests.Testing;

namespace EngineIo.Generators.Tests.CodeFixes.Usage;

/// <summary>EIO5003: an await takes the place of what blocks.</summary>
public class AwaitInsteadCodeFixTests
{
    [Fact]
    public Task Await_a_semaphore() => new AwaitInsteadCodeFix().ShouldFixAll(
        """
        using System.Threading;
        using System.Threading.Tasks;
        using EngineIo;
        [EngineIoHandler] public sealed partial class Chat(SemaphoreSlim gate) { [OnMessage] public void Text(string text) { gate.Wait(); gate.Wait(100); gate.Release(2); } }
        """,
        """
        using System.Threading;
        using System.Threading.Tasks;
        using EngineIo;
        [EngineIoHandler] public sealed partial class Chat(SemaphoreSlim gate) { [OnMessage] public async ValueTask Text(string text) { await gate.WaitAsync(); await gate.WaitAsync(100); gate.Release(2); } }
        """);

    [Theory]
    [InlineData("new ManualResetEventSlim().Wait();")]
    [InlineData("new ManualResetEvent(false).WaitOne();")]
    [InlineData("new Thread(() => { }).Join();")]
    [InlineData("new System.Collections.Concurrent.BlockingCollection<int>().Take();")]
    public Task Not_what_has_no_task(string statement) => new AwaitInsteadCodeFix().ShouldNotFix($$"""
        using System.Threading;
        using EngineIo;
        [EngineIoHandler] public sealed partial class Chat { [OnMessage] public void Text(string text) { {{statement}} } }
        """);

    [Fact]
    public Task Await_instead_of_blocking() => new AwaitInsteadCodeFix().ShouldFixAll(
        """
        using System.Threading;
        using System.Threading.Tasks;
        using EngineIo;

        [EngineIoHandler]
        public sealed partial class Chat(Store store)
        {
            [OnConnect]
            public void Connect(EngineIoSocket socket)
            {
                Thread.Sleep(100);
                store.SaveAsync(store.LoadAsync().Result).Wait();
                var length = store.LoadAsync().Result.Length + store.LoadAsync().GetAwaiter().GetResult()!.Length;
                store.SaveAsync($"{length}").ConfigureAwait(false).GetAwaiter().GetResult();
                System.Threading.Tasks.Task.WaitAll(store.SaveAsync("a"), store.SaveAsync("b"));
            }

            [OnMessage]
            public string Text(string text) => store.LoadAsync().Result;
        }

        public sealed class Store
        {
            public System.Threading.Tasks.Task<string> LoadAsync() => System.Threading.Tasks.Task.FromResult("");
            public System.Threading.Tasks.Task SaveAsync(string text) => System.Threading.Tasks.Task.CompletedTask;
        }
        """,
        """
        using System.Threading;
        using System.Threading.Tasks;
        using EngineIo;

        [EngineIoHandler]
        public sealed partial class Chat(Store store)
        {
            [OnConnect]
            public async ValueTask Connect(EngineIoSocket socket)
            {
                await Task.Delay(100);
                await store.SaveAsync(await store.LoadAsync());
                var length = (await store.LoadAsync()).Length + (await store.LoadAsync())!.Length;
                await store.SaveAsync($"{length}").ConfigureAwait(false);
                await System.Threading.Tasks.Task.WhenAll(store.SaveAsync("a"), store.SaveAsync("b"));
            }

            [OnMessage]
            public async ValueTask<string> Text(string text) => await store.LoadAsync();
        }

        public sealed class Store
        {
            public System.Threading.Tasks.Task<string> LoadAsync() => System.Threading.Tasks.Task.FromResult("");
            public System.Threading.Tasks.Task SaveAsync(string text) => System.Threading.Tasks.Task.CompletedTask;
        }
        """);

    [Theory]
    [InlineData("task.Wait(100);")]
    [InlineData("_ = Task.WaitAny(task, task);")]
    [InlineData("Task.WaitAll([task], 100);")]
    [InlineData("_ = task?.Result;")]
    [InlineData("lock (task) { task.Wait(); }")]
    [InlineData("System.Func<int> later = () => task.Result;")]
    [InlineData("_ = from one in new[] { 1 } select one + task.Result;")]
    public Task Await_nothing_where_it_is_not_the_same(string statements) => new AwaitInsteadCodeFix().ShouldNotFix($$"""
        using System.Linq; using System.Threading.Tasks; using EngineIo;
        [EngineIoHandler]
        public sealed partial class Chat { [OnMessage] public void Text(string text) { var task = Load(); {{statements}} } private static Task<int> Load() => Task.FromResult(1); }
        """);
}
