using EngineIo.CodeFixes.Methods;
using EngineIo.Generators.Tests.Testing;

namespace EngineIo.Generators.Tests.CodeFixes;

/// <summary>Where the using goes that a fix needs.</summary>
public class ImportsTests
{
    private const string Before = "[EngineIo.EngineIoHandler] class Chat { [EngineIo.OnConnect] async void Connect() => await System.Threading.Tasks.Task.Yield(); }";

    [Theory]
    [InlineData("", "using System.Threading.Tasks;\n\n")]
    [InlineData("// A\n", "// A\nusing System.Threading.Tasks;\n\n")]
    [InlineData("/// <summary>A</summary>\n", "using System.Threading.Tasks;\n\n/// <summary>A</summary>\n")]
    [InlineData("global using EngineIo;\nglobal using Xyz = System.Int32;\n", "global using EngineIo;\nglobal using Xyz = System.Int32;\nusing System.Threading.Tasks;\n")]
    [InlineData("global using System.Threading.Tasks;\n", "global using System.Threading.Tasks;\n")]
    [InlineData("using EngineIo;\nusing X = System.Int32;\n", "using EngineIo;\nusing System.Threading.Tasks;\nusing X = System.Int32;\n")]
    [InlineData("using static System.Math;\n", "using static System.Math;\nusing System.Threading.Tasks;\n")]
    [InlineData("// A\r\n#nullable disable\r\nusing Xunit;\r\n", "// A\r\n#nullable disable\r\nusing System.Threading.Tasks;\r\nusing Xunit;\r\n")]
    [InlineData("#if DEBUG\nusing EngineIo;\n#endif\n", "using System.Threading.Tasks;\n\n#if DEBUG\nusing EngineIo;\n#endif\n")]
    [InlineData("#if !DEBUG\nusing EngineIo;\n#endif\n", "using System.Threading.Tasks;\n#if !DEBUG\nusing EngineIo;\n#endif\n")]
    [InlineData("#if !DEBUG\nusing EngineIo;\n#else\nusing Xunit;\n#endif\nusing System;\n", "using System.Threading.Tasks;\n#if !DEBUG\nusing EngineIo;\n#else\nusing Xunit;\n#endif\nusing System;\n")]
    [InlineData("namespace System.Threading.Tasks;\n", "namespace System.Threading.Tasks;\n")]
    [InlineData("namespace System.Threading.Tasks.App;\n", "namespace System.Threading.Tasks.App;\n")]
    [InlineData(
        "namespace App { using System.Threading.Tasks; class Other; }\n",
        "using System.Threading.Tasks;\n\nnamespace App { using System.Threading.Tasks; class Other; }\n")]
    [InlineData("namespace App; using System.Threading.Tasks;\n", "namespace App; using System.Threading.Tasks;\n")]
    public Task Goes_where_it_holds_for_the_whole_file(string before, string after) => new ReturnValueTaskCodeFix().ShouldFix(
        before + Before, after + Before.Replace("async void", "async ValueTask", StringComparison.Ordinal));
}
