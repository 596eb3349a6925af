using EngineIo.Generators.Tests.Testing;

namespace EngineIo.Generators.Tests.Generators;

/// <summary>Handlers of every shape are compiled, mapped and called.</summary>
public class HandlerShapeTests
{
    private const string Echo = "[OnMessage] string Text(string text) => text;";

    [Theory]
    [InlineData($"[EngineIoHandler] public sealed partial class Chat {{ {Echo} }}", "Chat")]
    [InlineData($"[EngineIoHandler] public partial class Chat {{ {Echo} }}", "Chat")]
    [InlineData($"[EngineIoHandler] internal sealed partial class Chat {{ {Echo} }}", "Chat")]
    [InlineData($"[EngineIoHandler] partial class Chat {{ {Echo} }}", "Chat")]
    [InlineData($"[EngineIoHandler] public sealed partial record Chat {{ {Echo} }}", "Chat")]
    [InlineData($"[EngineIoHandler] public sealed partial record class Chat(string Name = \"x\") {{ {Echo} }}", "Chat")]
    [InlineData($"public partial class Outer {{ [EngineIoHandler] public partial class Chat {{ {Echo} }} }}", "Outer.Chat")]
    [InlineData($"public static partial class Outer {{ [EngineIoHandler] public partial class Chat {{ {Echo} }} }}", "Outer.Chat")]
    [InlineData($"public abstract partial class Outer {{ [EngineIoHandler] internal partial class Chat {{ {Echo} }} }}", "Outer.Chat")]
    [InlineData($"public partial struct Outer {{ [EngineIoHandler] public partial class Chat {{ {Echo} }} }}", "Outer.Chat")]
    [InlineData($"public readonly ref partial struct Outer {{ [EngineIoHandler] public partial class Chat {{ {Echo} }} }}", "Outer.Chat")]
    [InlineData($"public partial record Outer {{ [EngineIoHandler] public partial class Chat {{ {Echo} }} }}", "Outer.Chat")]
    [InlineData($"public partial record struct Outer {{ [EngineIoHandler] public partial class Chat {{ {Echo} }} }}", "Outer.Chat")]
    [InlineData($"public partial interface IOuter {{ [EngineIoHandler] public partial class Chat {{ {Echo} }} }}", "IOuter.Chat")]
    [InlineData($"public partial interface IOuter<T> {{ [EngineIoHandler] public partial class Chat {{ {Echo} }} }}", "IOuter<int>.Chat")]
    [InlineData($"public partial class A {{ internal partial class B {{ [EngineIoHandler] public partial class Chat {{ {Echo} }} }} }}", "A.B.Chat")]
    [InlineData($"[EngineIoHandler] public partial class Chat<T> where T : struct, IComparable<T> {{ {Echo} }}", "Chat<int>")]
    [InlineData($"[EngineIoHandler] public partial class @class {{ {Echo} }}", "@class")]
    [InlineData($"[EngineIoHandler] public unsafe partial class Chat {{ public int* None => null; {Echo} }}", "Chat")]
    public async Task Of_every_kind_of_type(string source, string handler)
    {
        await using var server = await RunningServer.Start(source, handler: handler);

        (await server.Ask(await server.Connect(), "4hello")).ShouldBe("4hello");
    }

    [Theory]
    [InlineData("public string Text(string text) => text;")]
    [InlineData("private string Text(string text) => text;")]
    [InlineData("protected internal string Text(string text) => text;")]
    [InlineData("private protected virtual string Text(string text) => text;")]
    [InlineData("static string Text(string text) => text;")]
    [InlineData("private static async Task<string> Text(string text) { await Task.Yield(); return text; }")]
    [InlineData("string @void(string @string) => @string;")]
    [InlineData("string @event(string @class) => @class;")]
    [InlineData("string await(string yield) => yield;")]
    [InlineData("string handler(string message) => message;")]
    [InlineData("string Ünïcode(string größe) => größe;")]
    [InlineData("string Text(string text) => text; string Text(object other) => \"other\"; string Text(string text, int number = 1) => \"longer\";")]
    public async Task With_every_kind_of_method(string method)
    {
        await using var server = await RunningServer.Start($"[EngineIoHandler] public partial class Chat {{ [OnMessage] {method} }}");

        (await server.Ask(await server.Connect(), "4hello")).ShouldBe("4hello");
    }

    [Fact]
    public async Task In_several_files_the_attribute_on_one()
    {
        await using var server = await RunningServer.StartFiles(
            RunningServer.Program("", "app.MapEngineIo<App.Chat>();"),
            "namespace App { public partial class Chat { [OnMessage] private string Text(string text) => $\"{_name} {text}\"; } }",
            "namespace App; [EngineIoHandler] public sealed partial class Chat(IEngineIoServer<Chat> server);",
            "namespace App; partial class Chat { private string _name = \"\"; [OnConnect] void Connect() => _name = "
            + "$\"{server.Count}\"; }");

        (await server.Ask(await server.Connect(), "4a")).ShouldBe("40 a");
    }

    [Fact]
    public async Task A_partial_method_whose_attribute_is_on_its_declaration()
    {
        await using var server = await RunningServer.StartFiles(
            RunningServer.Program("", "app.MapEngineIo<Chat>();"),
            "[EngineIoHandler] public sealed partial class Chat { [OnMessage] private partial Task<string> Text(string text); }",
            "partial class Chat { private async partial Task<string> Text(string text) { await Task.Yield(); return text + \"!\"; } }");

        (await server.Ask(await server.Connect(), "4a")).ShouldBe("4a!");
    }

    [Fact]
    public async Task Two_closings_of_one_generic_handler_are_two_servers()
    {
        await using var server = await RunningServer.StartFiles(
            """
            [EngineIoHandler] public sealed partial class Chat<T>(IEngineIoServer<Chat<T>> server)
            {
                [OnMessage] string Text(string text) => $"{typeof(T).Name} {server.Count} {text}";
            }
            """,
            RunningServer.Program("", "app.MapEngineIo<Chat<int>>(\"/int/\"); app.MapEngineIo<Chat<List<string>>>(\"/list/\");"));
        await server.Connect(path: "/int/");

        (await server.Ask(await server.Connect(path: "/int/"), "4a", "/int/")).ShouldBe("4Int32 2 a");
        (await server.Ask(await server.Connect(path: "/list/"), "4a", "/list/")).ShouldBe("4List`1 1 a");
    }

    [Fact]
    public async Task A_file_without_nullable_annotations()
    {
        await using var server = await RunningServer.Start("""
            #nullable disable
            public class Said { public string Text { get; set; } }
            [JsonSerializable(typeof(Said))] public partial class Json : JsonSerializerContext;
            [EngineIoSession] public class Visitor { public string Name; }
            [EngineIoHandler(JsonContext = typeof(Json))] public partial class Chat
            {
                [OnConnect] void Connect([FromQuery] string name, Visitor visitor, [FromServices] Version version) => visitor.Name = $"{name ?? "-"} {version}";
                [OnMessage] Said Text(Said said, Visitor visitor) => said.Text == "" ? null : new Said { Text = visitor.Name + said.Text };
            }
            """, "services.AddSingleton(new Version(1, 2));");
        var sid = await server.Connect();

        await server.Send(sid, """4{"Text":""}""");
        (await server.Ask(sid, """4{"Text":"!"}""")).ShouldBe("""4{"Text":"- 1.2!"}""");
    }

    [Fact]
    public async Task Primary_constructors_whose_parameters_are_captured()
    {
        await using var server = await RunningServer.Start("""
            public sealed class Rooms { public string Name = "lobby"; }
            [EngineIoHandler] public sealed partial record Chat(Rooms Rooms, IEngineIoServer Server, Rooms? Missing = null)
            {
                [OnMessage] string Text(string text) => $"{Rooms.Name} {Server.Count} {Missing == Rooms} {text}";
            }
            """, "services.AddSingleton<Rooms>();");

        (await server.Ask(await server.Connect(), "4a")).ShouldBe("4lobby 1 True a");
    }

    [Fact]
    public async Task Required_members_that_the_constructor_sets()
    {
        await using var server = await RunningServer.Start("""
            [EngineIoHandler] public sealed partial class Chat
            {
                [System.Diagnostics.CodeAnalysis.SetsRequiredMembers] public Chat() => Name = "set";
                public required string Name { get; init; }
                [OnMessage] string Text(string text) => Name;
            }
            """);

        (await server.Ask(await server.Connect(), "4a")).ShouldBe("4set");
    }

    [Fact]
    public async Task Default_values_of_a_constructor()
    {
        await using var server = await RunningServer.Start("""
            public enum Color { Red, Green = -5 }
            [Flags] public enum Rights : byte { None, Read = 1, Write = 2 }
            public readonly record struct Point(int X, int Y);
            [EngineIoHandler] public sealed partial class Chat(
                string text = "a\"\\\n\u2028{}", string? none = null, Color color = Color.Green, Rights rights = Rights.Read | Rights.Write,
                decimal price = -1.50m, double half = .5, double nothing = double.NaN, float far = float.NegativeInfinity, char sign = '\'',
                long min = long.MinValue, ulong max = ulong.MaxValue, byte small = 255, bool yes = true, Point point = default,
                Point? noPoint = null, Color? noColor = Color.Green, Guid id = default, DateTime time = default, nint native = -1)
            {
                [OnMessage] string Text(string message) => string.Create(
                    System.Globalization.CultureInfo.InvariantCulture,
                    $"{text.Length} {none is null} {color} {rights} {price} {half} {nothing} {far} {sign} {min} {max} {small} {yes} {point} {noPoint is null} {noColor} {id == default} {time.Ticks} {native}");
            }
            """);

        (await server.Ask(await server.Connect(), "4")).ShouldBe(
            "47 True Green Read, Write -1.50 0.5 NaN -Infinity ' -9223372036854775808 18446744073709551615 255 True Point { X = 0, Y = "
            + "0 } True Green True 0 -1");
    }

    [Theory]
    [InlineData("[OnMessage] public virtual string Text(string text) => \"base\";", "public override string Text(string text) => text;")]
    [InlineData("public virtual string Text(string text) => \"base\";", "[OnMessage] public override string Text(string text) => text;")]
    [InlineData("[OnMessage] public virtual string Text(string text) => \"base\";", "[OnMessage] public override string Text(string text) => text;")]
    [InlineData("[OnMessage] protected abstract string Text(string text);", "protected override string Text(string text) => text;")]
    [InlineData("[OnMessage] protected string Text(string text) => text;", "")]
    [InlineData("[OnMessage] protected static string Text(string text) => text;", "")]
    [InlineData("[OnMessage] internal string Text(string text) => text;", "public string Text(object text) => \"hides\";")]
    [InlineData("[OnMessage] internal string Text(string text) => text;", "public new string Text(string text) => \"hides\";")]
    [InlineData("[OnMessage] protected static string Text(string text) => text;", "public new string Text(string text) => \"hides\";")]
    public async Task Methods_of_base_classes_are_called_once(string inBase, string inHandler)
    {
        var kind = inBase.Contains("abstract", StringComparison.Ordinal) ? "abstract " : "";
        await using var server = await RunningServer.Start($$"""
            public abstract class Root { [OnConnect] protected bool Connect() => ++Program.Connects > 0; }
            public {{kind}}class Base<T> : Root { {{inBase}} }
            public {{kind}}class Middle : Base<int>;
            [EngineIoHandler] public sealed partial class Chat : Middle { {{inHandler}} }
            public static partial class Program { public static int Connects; public static int Connected() => Connects; }
            """);

        (await server.Ask(await server.Connect(), "4a")).ShouldBe("4a");
        server.Call<int>("Connected").ShouldBe(1);
    }

    [Fact]
    public async Task Explicit_implementations_of_interfaces()
    {
        await using var server = await RunningServer.Start("""
            public interface IEcho<T> { T Text(T text); ValueTask @out(DisconnectReason reason); }
            public class Base : IEcho<string>
            {
                [OnMessage] string IEcho<string>.Text(string text) => text + "!";
                [OnDisconnect] ValueTask IEcho<string>.@out(DisconnectReason reason) { Program.Reason = reason; return default; }
            }
            [EngineIoHandler] public sealed partial class Chat : Base;
            public static partial class Program
            {
                public static DisconnectReason? Reason;
                public static string? Ended() => Reason?.ToString();
            }
            """);
        var sid = await server.Connect();

        (await server.Ask(sid, "4a")).ShouldBe("4a!");
        await server.Send(sid, "1");
        await server.Until("Ended", "ClientDisconnect");
    }

    [Theory]
    [InlineData("namespace EngineIo.System;", "EngineIo.System.")]
    [InlineData("namespace App.EngineIo;", "App.EngineIo.")]
    [InlineData("namespace App.Microsoft.System;", "App.Microsoft.System.")]
    [InlineData("namespace @namespace.@class;", "@namespace.@class.")]
    public async Task Among_names_that_clash_with_those_of_the_framework(string ns, string prefix)
    {
        await using var server = await RunningServer.StartFiles(
            $$"""
            {{ns}}
            public class Task; public class ValueTask; public class System; public class Microsoft; public class IServiceProvider; public class Reply;
            public sealed record Said(string Text);
            [JsonSerializable(typeof(Said))] public partial class Json : JsonSerializerContext;
            [EngineIoSession] public class Visitor { public int Count; }
            [EngineIoHandler(JsonContext = typeof(Json), Lifetime = HandlerLifetime.Connection)] public sealed partial class Chat(Microsoft microsoft)
            {
                [OnConnect] bool Connect([FromServices] System system, Visitor visitor) => ++visitor.Count > 0;
                [OnMessage] Said? Text(Said said, [FromServices] Task task, Visitor visitor) => microsoft is null ? null : said with { Text = $"{visitor.Count}" };
            }
            """,
            RunningServer.Program(
                $"services.AddScoped<{prefix}System>().AddScoped<{prefix}Microsoft>().AddScoped<{prefix}Task>();", $"app.MapEngineIo<{prefix}Chat>();"));

        (await server.Ask(await server.Connect(), """4{"Text":"a"}""")).ShouldBe("""4{"Text":"1"}""");
    }
}
