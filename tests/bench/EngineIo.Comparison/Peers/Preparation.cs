using System.Runtime.InteropServices;
using EngineIo.Comparison.Load;

namespace EngineIo.Comparison.Peers;

/// <summary>Publishes and installs the servers, in a folder of the build's own.</summary>
internal static class Preparation
{
    private static readonly string Out = Path.Combine(Locations.Intermediate, "peers");

    private static readonly string[] Arguments = ["--urls", "http://127.0.0.1:{port}", "--Logging:LogLevel:Default=Warning"];

    private static readonly Lazy<string> Servers = new(() => PublishSelfContained(Locations.Servers, "servers"));

    private static readonly string Runtime =
        (OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx" : "linux") + (
            RuntimeInformation.OSArchitecture == Architecture.Arm64 ? "-arm64" : "-x64");

    private static string Framework => $"net{Environment.Version.ToString(2)}";

    /// <summary>samples/Echo as a native binary.</summary>
    public static Peer EchoNative()
    {
        var to = Path.Combine(Out, "echo-native");
        Tool.Run(
            "dotnet",
            ["publish", Locations.Echo, "-c", "Release", "-r", Runtime, "-o", to, "-p:NativeAot=true", "-v", "q", "--nologo"]);
        var binary = Path.Combine(to, "Echo");
        return new($"EngineIo, native ({Framework})", [binary, .. Arguments], binary) { Kind = PeerKind.EngineIoNative };
    }

    /// <summary>samples/Echo as it comes out of a build, with the framework that it needs.</summary>
    public static Peer EchoJit()
    {
        var to = PublishSelfContained(Locations.Echo, "echo-jit");
        return new($"EngineIo, JIT ({Framework})", [Path.Combine(to, "Echo"), .. Arguments], to);
    }

    /// <summary>The same, tuned.</summary>
    public static Peer EchoTuned() => Tuned(EchoJit());

    /// <summary>Our server with a handler that sends to all, which samples/Echo has not.</summary>
    public static Peer Broadcast() => Server($"EngineIo, JIT ({Framework})", "engineio") with { Duties = Duties.Broadcast };

    /// <summary>The same, tuned.</summary>
    public static Peer BroadcastTuned() => Tuned(Broadcast());

    /// <summary>WebSocket as ASP.NET Core serves it, with nothing on top.</summary>
    public static Peer PlainWebSocket() => Server("Kestrel, plain WebSocket", "websocket") with
    {
        Kind = PeerKind.Kestrel,
        Protocol = Protocol.WebSocket,
        Duties = Duties.Echo | Duties.Broadcast,
    };

    /// <summary>SignalR with its JSON protocol, which has no binary messages.</summary>
    public static Peer SignalR() => Server("SignalR, JSON", "signalr") with
    {
        Kind = PeerKind.SignalR,
        Protocol = Protocol.SignalR,
        Duties = Duties.EchoText | Duties.Broadcast,
    };

    /// <summary>The JavaScript server, with the Node that is on the PATH.</summary>
    public static Peer EngineIoOfNode()
    {
        Tool.Run("npm", ["ci", "--silent"], Locations.Node);
        return new(
            $"engine.io {Versions.OfPackage("engine.io")} (Node {Versions.Node})",
            ["node", Path.Combine(Locations.Node, "engine.io.mjs"), "{port}"],
            Tool.Run("node", ["-p", "process.execPath"]),
            Path.Combine(Locations.Node, "node_modules"))
        {
            Kind = PeerKind.Node,
        };
    }

    /// <summary>The same with all as its audience: a process has one engine, as usual.</summary>
    public static Peer EngineIoOfNodeThatBroadcasts()
    {
        var echo = EngineIoOfNode();
        return echo with { Command = [.. echo.Command, "broadcast"], Duties = Duties.Broadcast };
    }

    /// <summary>With UseEngineIoTuning: docs/tuning.md.</summary>
    private static Peer Tuned(Peer ours) =>
        ours with { Name = $"EngineIo, JIT, tuned ({Framework})", Command = [.. ours.Command, "--tuned", "true"], Kind = PeerKind.EngineIoTuned };

    private static Peer Server(string name, string mode) =>
        new(name, [Path.Combine(Servers.Value, "EngineIo.Comparison.Servers"), mode, .. Arguments], Servers.Value);

    private static string PublishSelfContained(string project, string name)
    {
        var to = Path.Combine(Out, name);
        Tool.Run("dotnet", ["publish", project, "-c", "Release", "-r", Runtime, "--self-contained", "-o", to, "-v", "q", "--nologo"]);
        return to;
    }
}
