using EngineIo.Tests.Support.OutOfProcess;

namespace EngineIo.Tests.Advisories;

/// <summary>What an attack has left behind: nothing.</summary>
internal static class Aftermath
{
    /// <summary>
    /// The server goes on: no exception has reached the web server, no request hangs, a client that was there before is served, and so are
    /// new ones on both transports.
    /// </summary>
    /// <param name="server">The server that was attacked.</param>
    /// <param name="bystander">A client from before the attack.</param>
    public static async Task ShouldHaveSurvivedAsync(this TestServer server, PollingClient bystander)
    {
        await server.UntilIdleAsync();
        await bystander.ShouldBeAliveAsync();
        using (var socket = await server.OpenWebSocketAsync()) await socket.RoundTripAsync();
        await (await server.OpenPollingAsync()).ShouldBeAliveAsync();
        await server.UntilIdleAsync();
        server.Log.ServerErrors.ShouldBeEmpty();
        server.Log.Problems.ShouldBeEmpty();
    }

    /// <summary>What is allocated while an attack runs, by all that the process does: the clients of the test, too.</summary>
    /// <param name="attack">The attack.</param>
    public static async Task<long> AllocatedByAsync(Func<Task> attack)
    {
        if (HostProcess.Program is not null) throw NotInThisProcess.Skip("its memory is there");
        var before = GC.GetTotalAllocatedBytes(precise: true);
        await attack();
        return GC.GetTotalAllocatedBytes(precise: true) - before;
    }

    /// <summary>What is kept of all that an attack has allocated, while it goes on.</summary>
    /// <param name="attack">The attack, which has not ended its connections.</param>
    public static async Task<long> KeptByAsync(Func<Task> attack)
    {
        if (HostProcess.Program is not null) throw NotInThisProcess.Skip("its memory is there");
        var before = GC.GetTotalMemory(forceFullCollection: true);
        await attack();
        return GC.GetTotalMemory(forceFullCollection: true) - before;
    }
}
