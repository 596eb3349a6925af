using EngineIo.Generators.Tests.Testing;

namespace EngineIo.Generators.Tests.Generators;

/// <summary>What is generated for session classes, approved as it reads.</summary>
public class SessionEmissionTests
{
    private const string Visitor = "namespace App; [EngineIoSession] public sealed class Visitor { public string Name = \"\"; }";

    [Fact]
    public void Property_in_CSharp_14() => GeneratorRun.Of(Visitor).ShouldCompile().Files["App.Visitor.EngineIoSession.g.cs"].ShouldBeApproved();

    [Fact]
    public void Accessors_are_used_as_documented() => GeneratorRun.Of($$"""
        {{Visitor}}
        [EngineIoHandler]
        public partial class Chat
        {
            [OnMessage]
            public bool Text(EngineIoSocket socket, IEngineIoServer<Chat> server, string sid)
            {
                socket.Visitor = new() { Name = socket.Visitor.Name };
                Visitor? found = server.GetVisitor(sid);
                return server.SaveVisitor(sid, found ?? new());
            }
        }
        """).ShouldCompile();

    [Fact]
    public void Emitted_even_where_a_handler_is_broken() =>
        GeneratorRun.Of($"{Visitor} [EngineIoHandler] public partial class Chat {{ [OnMessage] public int Text(Task a) => 0; }}")
            .Files.Keys.ShouldContain("App.Visitor.EngineIoSession.g.cs");

    [Fact]
    public void Internal_where_the_class_or_one_around_it_is() => GeneratorRun.Of("""
        namespace App;
        internal class Rooms { [EngineIoSession] public class @event; }
        public class Usage { internal static Rooms.@event Of(EngineIoSocket socket) => socket.@event; }
        """).ShouldCompile().Files["App.Rooms.event.EngineIoSession.g.cs"].ShouldContain("internal static class Rooms_event_");

    [Fact]
    public void The_class_of_the_accessors_makes_way_for_one_of_the_application() => GeneratorRun.Of("""
        namespace App;
        [EngineIoSession] public class Visitor;
        public static class VisitorSessionExtensions { public static Visitor Mine(this EngineIoSocket socket) => socket.Visitor; }
        """).ShouldCompile().Files["App.Visitor.EngineIoSession.g.cs"].ShouldContain("public static class VisitorSessionExtensions_");

    [Fact]
    public void Sessions_with_names_that_run_together_have_classes_of_their_own() => GeneratorRun.Of("""
        namespace App;
        public class Outer { [EngineIoSession] public class Visitor; }
        [EngineIoSession] public class OuterVisitor;
        [EngineIoSession] public class Outer_Visitor;
        public class A_B { [EngineIoSession] public class C; }
        public class A { [EngineIoSession] public class B_C; }
        """).ShouldCompile();

    [Theory]
    [InlineData("public abstract class Visitor { public string Name = \"\"; }")]
    [InlineData("public class Visitor(string name) { public string Name = name; }")]
    [InlineData("public class Visitor { public required string Name; }")]
    [InlineData("public class Outer { [EngineIoSession] public abstract class Inner; } [EngineIoSession] public class Visitor { public string Name = \"\"; }")]
    public void One_that_is_not_valid_has_accessors_that_throw(string declaration)
    {
        var run = GeneratorRun.Of($$"""
            namespace App;
            [EngineIoSession] {{declaration}}
            public static class Usage
            {
                public static string NameOf(EngineIoSocket socket) => socket.Visitor.Name;
                public static bool Knows(IEngineIoServer server, string sid) => server.GetVisitor(sid) is { } known && server.SaveVisitor(sid, known);
            }
            """);

        run.ShouldCompile().Files.Values.ShouldContain(file => file.Contains("throw new global::System.InvalidOperationException(", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("public static class Visitor;")]
    [InlineData("public class Visitor<T>;")]
    [InlineData("file abstract class Visitor;")]
    [InlineData("public class Outer { [EngineIoSession] private class Visitor; }")]
    public void One_that_no_accessor_can_name_has_none(string declaration)
    {
        var run = GeneratorRun.Of($"namespace App; {(declaration.Contains("Outer", StringComparison.Ordinal) ? "" : "[EngineIoSession] ")}{declaration}");
        run.ShouldCompile().Files.ShouldBeEmpty();
    }
}
