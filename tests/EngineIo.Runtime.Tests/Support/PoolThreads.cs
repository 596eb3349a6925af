using System.Runtime.CompilerServices;

namespace EngineIo.Tests.Support;

/// <summary>
/// Gives the test process threads from the start. Some handlers of the tests block their thread on purpose, and the pool adds a thread
/// only every half second: on a busy machine of two cores another test could wait for one for longer than its limit.
/// </summary>
internal static class PoolThreads
{
    private const int Least = 32;

    [ModuleInitializer]
    internal static void Provide() => ThreadPool.SetMinThreads(Least, Least);
}
