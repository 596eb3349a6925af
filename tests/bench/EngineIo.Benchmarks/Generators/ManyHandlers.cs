using EngineIo.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace EngineIo.Benchmarks.Generators;

/// <summary>An application of many handlers, each in a file of its own.</summary>
internal sealed class ManyHandlers
{
    private const string Common = """
        namespace App;
        [EngineIo.EngineIoSession] public sealed class Visitor { public string Name { get; set; } = ""; }
        public sealed class Rooms;
        """;

    private static readonly CSharpParseOptions Language = new(LanguageVersion.Preview);

    private readonly CSharpCompilation _references;
    private readonly SyntaxTree[] _files;
    private readonly SyntaxTree _edited;

    public ManyHandlers(int count)
    {
        var assemblies = (string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!;
        _references = CSharpCompilation.Create(
            "App",
            [],
            assemblies.Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path)),
            new(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

        _files = [Parse(Common), .. Enumerable.Range(0, count).Select(number => Parse(Handler(number)))];
        _edited = Parse(Handler(count - 1).Replace("string text", "string text, CancellationToken closed", StringComparison.Ordinal));
    }

    /// <summary>Made anew each time, as after every edit: nothing of it is bound yet.</summary>
    public CSharpCompilation Compilation => _references.AddSyntaxTrees(_files);

    /// <summary>The same with one handler edited, so that its file has to be written again.</summary>
    public CSharpCompilation Edited => _references.AddSyntaxTrees([.. _files[..^1], _edited]);

    /// <summary>The generators before their first run.</summary>
    public static GeneratorDriver Driver => CSharpGeneratorDriver.Create(
        [new HandlerGenerator().AsSourceGenerator(), new SessionGenerator().AsSourceGenerator()], parseOptions: Language);

    /// <summary>Reads what the handlers' methods and parameters are, and returns how much there is of it.</summary>
    public static int BindSignatures(CSharpCompilation compilation) =>
        Types(compilation.Assembly.GlobalNamespace).SelectMany(type => type.GetMembers().OfType<IMethodSymbol>())
            .Sum(method => method.GetAttributes().Length + method.Parameters.Sum(parameter => parameter.GetAttributes().Length + parameter.Type.Name.Length));

    private static IEnumerable<INamedTypeSymbol> Types(INamespaceSymbol space) =>
        space.GetTypeMembers().Concat(space.GetNamespaceMembers().SelectMany(Types));

    private static SyntaxTree Parse(string source) => CSharpSyntaxTree.ParseText(source, Language);

    private static string Handler(int number) => $$"""
        using System;
        using System.Threading;
        using System.Threading.Tasks;
        using EngineIo;
        using Microsoft.AspNetCore.Mvc;

        namespace App.Part{{number % 20}};

        [EngineIoHandler]
        public sealed partial class Chat{{number}}(Rooms rooms, IEngineIoServer<Chat{{number}}> server)
        {
            [OnConnect]
            public async ValueTask<ConnectResult> Connect(EngineIoSocket socket, Visitor visitor, [FromQuery] string? name, [FromQuery] int room = 1)
            {
                if (name is null) return ConnectResult.Reject($"a name is needed in {rooms} {room}");
                visitor.Name = name;
                await socket.SendAsync("welcome");
                return ConnectResult.Accept;
            }

            [OnMessage]
            public async Task<string?> Text(Visitor visitor, string text)
            {
                await server.BroadcastAsync($"{visitor.Name}: {text}");
                return text.Length == 0 ? null : text;
            }

            [OnMessage]
            public ReadOnlyMemory<byte> Binary(ReadOnlyMemory<byte> data, [FromServices] Rooms others) => others == rooms ? data : default;

            [OnDisconnect]
            public void Bye(Visitor visitor, DisconnectReason reason) => Console.WriteLine($"{visitor.Name} left: {reason}");
        }
        """;
}
