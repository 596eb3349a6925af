namespace EngineIo.Interop.Tests;

/// <summary>The echo sample with the tuned profile: faster, and otherwise the same.</summary>
public sealed class TunedEchoTests(TunedEchoServer server) : EchoSuite4(server), IClassFixture<TunedEchoServer>;

/// <summary>The echo sample, tuned, for the tests of one class.</summary>
public sealed class TunedEchoServer : EchoServer
{
    protected override string[] Arguments => ["--tuned", "true"];
}
