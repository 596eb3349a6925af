namespace EngineIo.Interop.Tests.Protocol3;

/// <summary>The echo sample, for clients of protocol 3.</summary>
public sealed class EchoTests3(EchoServer3 server) : EchoSuite(server, revision: 3), IClassFixture<EchoServer3>;
