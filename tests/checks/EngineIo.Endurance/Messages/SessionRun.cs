using EngineIo.Endurance.Clients;
using EngineIo.Endurance.Proxy;

namespace EngineIo.Endurance.Messages;

/// <summary>One session from the client's side.</summary>
internal sealed class SessionRun(ChaosProxy proxy, SessionPlan plan, Ledger ledger)
{
    private const int MostInABatch = 40;

    private readonly Random _random = new(plan.Seed + 2);
    private readonly TaskCompletionSource _hasAll = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _connections;
    private int _received;

    /// <summary>Goes through the whole session.</summary>
    /// <exception cref="FailureException">It did not go as it must.</exception>
    public async Task RunAsync()
    {
        try
        {
            using var client = await Client.ConnectAsync(DialAsync, plan.Kind, $"&number={plan.Number}");
            var receiving = ReceiveAsync(client);
            var sending = SendAsync(client);
            if (await Task.WhenAny(receiving, sending) == receiving && plan.Ending is not Ending.ByServer && !_hasAll.Task.IsCompleted)
                await receiving;
            await Task.WhenAll(receiving, sending);
            await ledger.Ended.WithinLimit();
        }
        catch (Exception exception) when (exception is not FailureException)
        {
            throw Failure($"{exception.GetType().Name}: {exception.Message}", exception);
        }

        if (ledger.Problem is { } problem) throw Failure(problem);
    }

    private Task<RawConnection> DialAsync() => proxy.DialAsync(plan.Seed + Interlocked.Increment(ref _connections));

    private async Task SendAsync(Client client)
    {
        Task upgrading = Task.CompletedTask;
        for (var at = 0; at < plan.Messages;)
        {
            if (plan.UpgradeAfter is { } moment && at >= moment && upgrading == Task.CompletedTask) upgrading = client.UpgradeAsync();

            var count = Math.Min(plan.Messages - at, _random.Next(1, MostInABatch));
            var isLast = at + count == plan.Messages;
            List<Packet> batch = [.. Enumerable.Range(at, count).Select(number => plan.ToServer[number])];
            if (plan.Kind.Revision == 3 && _random.Next(8) == 0) batch.Insert(0, Packet.Of(Packet.Ping));
            if (isLast)
            {
                await upgrading;
                if (plan.LastMessagesComeWithTheGoodbye)
                {
                    await UntilAllHaveComeAsync();
                    await LeaveAsync(client, batch);
                    return;
                }
            }

            await client.SendAsync(batch);
            at += count;
            await PauseAsync();
        }

        if (plan.Ending is Ending.ByServer) return;
        await UntilAllHaveComeAsync();
        await LeaveAsync(client, []);
    }

    private Task LeaveAsync(Client client, List<Packet> last) => client.LeaveAsync(last, byFrame: plan.Ending is Ending.ByCloseFrame);

    private async Task ReceiveAsync(Client client)
    {
        var random = new Random(plan.Seed + 3);
        while (await client.ReceiveAsync() is { } packet)
        {
            packet.Type.ShouldBe(Packet.Message);
            if (_received == plan.Messages) throw Failure($"message {_received} of the server is one too many");
            var expected = plan.ToClient[_received];
            if (packet.IsBinary != expected.IsBinary || !packet.Data.AsSpan().SequenceEqual(expected.Data))
                throw Failure($"in the place of message {_received} of the server came another");
            if (++_received == plan.Messages) _hasAll.SetResult();
            if (random.Next(256) == 0) await Task.Delay(random.Next(1, 30)); // reads nothing for a while
        }

        if (_received < plan.Messages) throw Failure($"of {plan.Messages} messages of the server {_received} came");
    }

    /// <summary>However long it takes, as long as there is progress.</summary>
    private async Task UntilAllHaveComeAsync()
    {
        for (var before = -1; !_hasAll.Task.IsCompleted; before = Volatile.Read(ref _received))
        {
            if (before == Volatile.Read(ref _received)) throw Failure($"for {Limits.Wait.TotalSeconds} s no message of the server came");
            await Task.WhenAny(_hasAll.Task, Task.Delay(Limits.Wait));
        }
    }

    private async Task PauseAsync()
    {
        if (_random.Next(64) == 0) await Task.Delay(_random.Next(1, 60));
        else if (_random.Next(4) == 0) await Task.Yield();
    }

    private FailureException Failure(string what, Exception? inner = null) =>
        new($"session {plan.Number} ({plan.Kind}, upgrade after {plan.UpgradeAfter?.ToString() ?? "nothing"}, "
            + $"{(plan.ServerReplies ? "replies" : "server sends by itself")}, {plan.Ending}, got {_received} of {plan.Messages}): {what}", inner);
}
