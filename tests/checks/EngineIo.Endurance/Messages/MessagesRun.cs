using System.Collections.Concurrent;
using System.Diagnostics;
using EngineIo.Endurance.Proxy;
using EngineIo.Endurance.Server;
using Microsoft.Extensions.DependencyInjection;

namespace EngineIo.Endurance.Messages;

/// <summary>Numbered messages each way, over many sessions at a time: each must arrive once, in order, on both sides.</summary>
internal static class MessagesRun
{
    /// <exception cref="FailureException">One did not, or a session did not come and go as it must.</exception>
    public static async Task RunAsync(int seed, int messages, int clients)
    {
        var plans = SessionPlan.Draw(seed, messages, clients);
        var ledgers = new Ledgers();
        await using var host = await InProcessServer.StartAsync<NumberedHandler>(services => services.AddSingleton(ledgers), Configure);
        using var proxy = ChaosProxy.Start(host.EndPoint);

        var watch = Stopwatch.StartNew();
        var waiting = new ConcurrentQueue<SessionPlan>(plans);
        using var failed = new CancellationTokenSource();
        await Task.WhenAll(Enumerable.Range(0, clients).Select(_ => Task.Run(RunSomeAsync)));

        await Limits.UntilAsync(() => host.Server<NumberedHandler>().Sockets.Count == 0, "no session is left");
        host.Server<NumberedHandler>().Count.ShouldBe(0);
        host.ThrowIfErrors();
        Console.WriteLine(
            $"messages: {messages:N0} each way in {plans.Count:N0} sessions, {clients} at a time, {watch.Elapsed.TotalSeconds:F0} s: "
            + $"each arrived once and in order ({Describe(plans)})");

        async Task RunSomeAsync()
        {
            try
            {
                while (!failed.IsCancellationRequested && waiting.TryDequeue(out var plan))
                    await new SessionRun(proxy, plan, ledgers.Open(plan)).RunAsync();
            }
            catch
            {
                await failed.CancelAsync();
                throw;
            }
        }
    }

    private static void Configure(EngineIoOptions options)
    {
        options.AllowEIO3 = true;
        options.MaxBufferedBytes = 32 * 1024; // senders wait now and then
        options.PingInterval = TimeSpan.FromMilliseconds(300);
        options.PingTimeout = TimeSpan.FromSeconds(60);
        options.UpgradeTimeout = TimeSpan.FromSeconds(60);
    }

    private static string Describe(List<SessionPlan> plans) =>
        $"{plans.Count(plan => plan.UpgradeAfter is not null):N0} upgraded, {plans.Count(plan => plan.Kind.IsWebSocket):N0} on "
        + "WebSocket from the start, "
        + $"{plans.Count(plan => plan.Kind.Revision == 3):N0} of protocol 3";
}
