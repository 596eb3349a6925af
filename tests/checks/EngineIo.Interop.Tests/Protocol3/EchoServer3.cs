namespace EngineIo.Interop.Tests.Protocol3;

/// <summary>The echo sample, for clients of protocol 3, in any form and from any page.</summary>
/// <remarks>
/// On a page engine.io-client 3.5 sends credentials unless it is told otherwise. A browser then refuses an answer that does not allow them.
/// </remarks>
public sealed class EchoServer3 : EchoServer
{
    protected override string[] Arguments =>
    [
        "--EngineIo:AllowEIO3=true", "--EngineIo:AllowJsonp=true", "--EngineIo:AllowedOrigins:0=*", "--EngineIo:AllowCredentials=true",
    ];
}
