using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace EngineIo.Hosting.Tests.Documents;

/// <summary>The hosting guide is true: its C# compiles, and what it links to is there.</summary>
public sealed class GuideTests
{
    /// <summary>What the SDK for the web brings into each file, and the guide's handler.</summary>
    private const string Usings = """
        global using System;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading.Tasks;
        global using EngineIo.Hosting.Tests.Documents;
        global using Microsoft.AspNetCore.Builder;
        global using Microsoft.AspNetCore.Hosting;
        global using Microsoft.AspNetCore.Http;
        global using Microsoft.Extensions.Configuration;
        global using Microsoft.Extensions.DependencyInjection;
        global using Microsoft.Extensions.Hosting;
        """;

    public static TheoryData<int> Blocks => [.. Enumerable.Range(0, Guide.CSharp.Length)];

    public static TheoryData<string> Links => [.. Guide.Links.Distinct()];

    [Theory]
    [MemberData(nameof(Blocks))]
    public void A_block_of_code_compiles(int index)
    {
        var block = Guide.CSharp[index];
        var compilation = CSharpCompilation.Create(
            "Block", [Parse(Usings), Parse(WholeProgram(block))], References(), new(OutputKind.ConsoleApplication));

        var errors = compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity is DiagnosticSeverity.Error);

        errors.ShouldBeEmpty(block);
    }

    [Theory]
    [MemberData(nameof(Links))]
    public void A_link_leads_somewhere(string link) => Path.Exists(Path.Combine(Guide.Folder, link)).ShouldBeTrue();

    /// <summary>Many blocks are lines out of a program whose frame anybody knows.</summary>
    private static string WholeProgram(string block)
    {
        var lines = block.Split('\n');
        var usings = lines.TakeWhile(line => line.Length == 0 || line.StartsWith("using ", StringComparison.Ordinal)).ToArray();
        List<string> program = [.. usings];
        if (!block.Contains("WebApplication.Create", StringComparison.Ordinal))
            program.Add("var builder = WebApplication.CreateSlimBuilder(args);");
        if (!block.Contains("builder.Build()", StringComparison.Ordinal)) program.Add("var app = builder.Build();");
        return string.Join('\n', [.. program, .. lines[usings.Length..]]);
    }

    private static SyntaxTree Parse(string source) => CSharpSyntaxTree.ParseText(source, new(LanguageVersion.Latest));

    private static IEnumerable<MetadataReference> References() =>
        from path in ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
        select MetadataReference.CreateFromFile(path);
}
