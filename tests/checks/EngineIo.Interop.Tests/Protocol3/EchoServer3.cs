namespace EngineIo.Interop.Tests.Protocol3;

/// <summary>The echo sample, for clients of protocol 3, in any form and from any page.</summary>
public sealed class EchoServer3 : EchoServer
{
    protected override string[] Arguments => ["--EngineIo:AllowEIO3=true", "--EngineIo:AllowJsonp=true", "--EngineIo:AllowedOrigins:0=*"];
}
