using System.Runtime.CompilerServices;

namespace EngineIo.Tests.Architecture;

/// <summary>The folders of the runtime point in one direction, without a circle: from <c>Hosting</c> to <c>Protocol</c>.</summary>
public sealed class DirectionTests
{
    /// <summary>Which folders the files of a folder may name.</summary>
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Handlers"] = [],
        ["Protocol"] = [],
        ["Telemetry"] = ["Handlers"],
        ["Sockets"] = ["Protocol", "Handlers", "Telemetry"],
        ["CompilerServices"] = ["Sockets", "Handlers"],
        ["Dispatch"] = ["Sockets", "CompilerServices", "Handlers", "Telemetry"],
        ["Kestrel"] = [],
        ["Transports"] = ["Sockets", "Protocol", "Handlers", "Telemetry", "Kestrel"],
        ["Hosting"] = ["Handlers", "Protocol", "Telemetry", "Sockets", "CompilerServices", "Dispatch", "Transports", "Kestrel"],
    };

    /// <summary>The faces of clients and servers: what users write on their handlers may name them, though they are declared above it.</summary>
    private static readonly string[] Faces = ["EngineIoSocket", "IEngineIoServer"];

    private static readonly IReadOnlyList<(string Path, string Text)> Sources = ReadSources();
    private static readonly SourceArrows Arrows = new(Sources);

    [Fact]
    public void No_folder_of_the_runtime_points_against_the_direction() =>
        Arrows.FindAll().Where(IsForbidden).Select(arrow => arrow.ToString()).Distinct().ShouldBeEmpty();

    [Fact]
    public void The_rules_allow_no_circle()
    {
        var rest = Allowed.ToDictionary();
        while (rest.FirstOrDefault(folder => !folder.Value.Any(rest.ContainsKey)).Key is { } free) rest.Remove(free);

        rest.Keys.ShouldBeEmpty("each of them points, by way of others, to itself");
    }

    [Fact]
    public void The_folders_of_the_runtime_are_those_that_the_rules_know() =>
        Sources.Select(source => source.Path.Split('/')[0]).Distinct().ShouldBe(Allowed.Keys, ignoreOrder: true);

    [Fact]
    public void The_arrows_that_make_up_the_house_are_found()
    {
        var arrows = Arrows.FindAll().Select(arrow => $"{arrow.From} -> {arrow.To}").Distinct().ToArray();

        arrows.ShouldContain("Sockets -> Protocol");
        arrows.ShouldContain("Transports -> Sockets");
        arrows.ShouldContain("Hosting -> Transports");
        arrows.ShouldContain("CompilerServices -> Sockets");
        arrows.ShouldContain("Dispatch -> CompilerServices");
        arrows.ShouldContain("Dispatch -> Sockets");
        arrows.ShouldContain("Hosting -> Dispatch");
    }

    [Theory]
    [InlineData("Protocol", "internal static class Planted { public static object? Socket(EngineIo.EngineIoSocket socket) => socket; }")]
    [InlineData("Protocol", "internal static class Planted { public static string Sid() => EngineIo.Sockets.Sid.Create(); }")]
    [InlineData("Sockets", "internal static class Planted { public static EngineIo.EngineIoOptions? Options; }")]
    [InlineData("Sockets", "internal class Planted(EngineIo.Transports.PollingTransport transport) { public object T => transport; }")]
    [InlineData("Transports", "internal class Planted : EngineIo.Hosting.EngineIoOptionsValidator;")]
    [InlineData("Kestrel", "internal static class Planted { public static bool IsOver(object it) => EngineIo.Transports.Turn.IsOver(it); }")]
    [InlineData("Handlers", "internal static class Planted { public static object? State(EngineIo.Sockets.Inbox inbox) => inbox; }")]
    [InlineData("Handlers", "internal static class Planted { public static EngineIo.EncodedMessage? Message; }")]
    [InlineData("Handlers", "internal static class Planted { public static EngineIo.CompilerServices.ConnectContext? Context; }")]
    [InlineData("Sockets", "internal static class Planted { public static EngineIo.CompilerServices.ConnectContext? Context; }")]
    [InlineData("Sockets", "internal static class Planted { public static EngineIo.Dispatch.ServerCollection? Servers; }")]
    [InlineData("CompilerServices", "internal static class Planted { public static EngineIo.Dispatch.ServerCollection? Servers; }")]
    [InlineData("Transports", "internal static class Planted { public static EngineIo.Dispatch.ServerCollection? Servers; }")]
    [InlineData("Telemetry", "internal static class Planted { public static string Name => nameof(EngineIo.Protocol.PacketType.Ping); }")]
    public void A_planted_violation_is_found(string folder, string code) =>
        Arrows.FindIn($"{folder}/Planted.cs", $"namespace EngineIo.Planted;\n{code}")
            .Where(IsForbidden)
            .ShouldContain(arrow => arrow.Place == $"{folder}/Planted.cs:2");

    [Fact]
    public void A_comment_is_no_violation() =>
        Arrows.FindIn(
            "Protocol/Planted.cs",
            "namespace EngineIo.Planted;\n/// <summary>See <see cref=\"EngineIo.EngineIoOptions\"/>.</summary>\ninternal class Planted;")
            .ShouldBeEmpty();

    private static bool IsForbidden(Arrow arrow) =>
        !(Allowed.TryGetValue(arrow.From, out var targets) && targets.Contains(arrow.To))
        && !(arrow is { From: "Handlers", To: "Sockets" } && Faces.Contains(arrow.Type));

    private static (string, string)[] ReadSources([CallerFilePath] string here = "")
    {
        var runtime = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../../src/EngineIo.Runtime"));
        return
        [
            .. from folder in Directory.GetDirectories(runtime)
               where Path.GetFileName(folder) is not ("bin" or "obj")
               from file in Directory.GetFiles(folder, "*.cs", SearchOption.AllDirectories)
               select (Path.GetRelativePath(runtime, file).Replace('\\', '/'), ImplicitUsings + File.ReadAllText(file)),
        ];
    }

    /// <summary>What the SDK adds to each file; on the first line, so that the lines keep their numbers.</summary>
    private const string ImplicitUsings =
        "using System; using System.Collections.Generic; using System.IO; using System.Linq; using System.Net.Http; "
        + "using System.Threading; using System.Threading.Tasks; ";
}
