using EngineIo.CodeFixes.Parameters;
using EngineIo.Generators.Tests.Testing;

namespace EngineIo.Generators.Tests.CodeFixes.Parameters;

public class RemoveFromServicesCodeFixTests
{
    private static readonly RemoveFromServicesCodeFix Fix = new();

    private static string Handler(string parameter) => $$"""
        using EngineIo;
        using Microsoft.AspNetCore.Mvc;
        using Microsoft.Extensions.DependencyInjection;
        class MineAttribute : FromServicesAttribute;
        [EngineIoHandler] partial class Chat { [OnConnect] void Connect({{parameter}} System.Version version) { } }
        """;

    [Theory]
    [InlineData("[FromServices, FromKeyedServices(1)]", "[FromKeyedServices(1)]")]
    [InlineData("[FromKeyedServices(1), FromServices]", "[FromKeyedServices(1)]")]
    [InlineData("/* a */ [FromServices] [FromKeyedServices(1)]", "/* a */ [FromKeyedServices(1)]")]
    [InlineData("[FromKeyedServices(1)] [Mine]", "[FromKeyedServices(1)]")]
    [InlineData("\n    // a\n    [FromServices]\n    [FromKeyedServices(1)]\n   ", "\n    // a\n    [FromKeyedServices(1)]\n   ")]
    public Task And_keeps_the_key(string before, string after) => Fix.ShouldFix(Handler(before), Handler(after));

    [Fact]
    public Task All_in_a_constructor_and_in_either_half_of_a_partial_method() => Fix.ShouldFixAll(
        [
            """
            using EngineIo; using Microsoft.AspNetCore.Mvc; using Microsoft.Extensions.DependencyInjection;
            [EngineIoHandler] partial class Chat([FromServices, FromKeyedServices(1)] System.Version a)
            {
                [OnConnect] private partial void Connect([FromKeyedServices(1)] System.Version b, [FromServices] System.Version c);
            }
            """,
            """
            using Microsoft.AspNetCore.Mvc; using Microsoft.Extensions.DependencyInjection;
            partial class Chat { private partial void Connect([FromServices] System.Version b, [FromKeyedServices(1)] System.Version c) => _ = a; }
            """,
        ],
        [
            """
            using EngineIo; using Microsoft.AspNetCore.Mvc; using Microsoft.Extensions.DependencyInjection;
            [EngineIoHandler] partial class Chat([FromKeyedServices(1)] System.Version a)
            {
                [OnConnect] private partial void Connect([FromKeyedServices(1)] System.Version b, System.Version c);
            }
            """,
            """
            using Microsoft.AspNetCore.Mvc; using Microsoft.Extensions.DependencyInjection;
            partial class Chat { private partial void Connect(System.Version b, [FromKeyedServices(1)] System.Version c) => _ = a; }
            """,
        ]);
}
