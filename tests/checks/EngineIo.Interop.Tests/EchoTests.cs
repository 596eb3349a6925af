namespace EngineIo.Interop.Tests;

/// <summary>The echo sample as it is.</summary>
public sealed class EchoTests(EchoServer server) : EchoSuite4(server), IClassFixture<EchoServer>;
