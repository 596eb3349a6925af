using EngineIo.Generators.Tests.Testing;

namespace EngineIo.Generators.Tests.Analyzers;

/// <summary>EIO1012: constructors of handlers that ask for things of an event.</summary>
public class HandlerConstructorTests
{
    [Theory]
    [InlineData("EngineIoSocket wrong")]
    [InlineData("HttpContext wrong")]
    [InlineData("HttpRequest wrong")]
    [InlineData("ClaimsPrincipal wrong")]
    [InlineData("CancellationToken wrong")]
    [InlineData("DisconnectReason wrong")]
    [InlineData("EngineIoMessage wrong")]
    [InlineData("Visitor wrong")]
    [InlineData("[FromQuery] string wrong")]
    [InlineData("[FromHeader] string wrong")]
    [InlineData("ILogger<Chat> log, HttpContext wrong")]
    public async Task Of_an_event(string parameters)
    {
        await Primary(parameters).ShouldReport(("EIO1012", "wrong"));
        await Handler($"public Chat({parameters}) {{ }}").ShouldReport(("EIO1012", "wrong"));
        await Handler($"public Chat({parameters}) {{ }}", "EngineIoHandler(Lifetime = HandlerLifetime.Connection)")
            .ShouldReport(("EIO1012", "wrong"));
    }

    [Theory]
    [InlineData("ILogger<Chat> log, IEngineIoServer<Chat> server, IServiceProvider services")]
    [InlineData("IHttpContextAccessor accessor")]
    [InlineData("[FromServices] ClaimsPrincipal system")]
    [InlineData("[FromKeyedServices(\"system\")] ClaimsPrincipal system")]
    public Task Not_services(string parameters) => Handler($"public Chat({parameters}) {{ }}").ShouldCompileAndReport();

    [Fact]
    public Task Not_a_constructor_that_is_there_for_tests() =>
        Handler("[ActivatorUtilitiesConstructor] public Chat() { } internal Chat(EngineIoSocket socket) { }").ShouldCompileAndReport();

    [Theory]
    [InlineData("EngineIoHandler", "EngineIoSocket", "'wrong' is of one client, and the constructor of 'Chat' runs once, for all clients: take it as a parameter of the method that handles the event")]
    [InlineData("EngineIoHandler(Lifetime = HandlerLifetime.Connection)", "HttpContext", "'wrong' is of one request, and the constructor of 'Chat' runs before the first event of the client: take it as a parameter of the method that handles the event")]
    public Task It_says_what_to_do(string attribute, string type, string message) =>
        Handler($"public Chat({type} wrong) {{ }}", attribute).ShouldSay(message);

    private static string Primary(string parameters) => $$"""
        [EngineIoSession] public sealed class Visitor;
        [EngineIoHandler] public sealed partial class Chat({{parameters}}) { [OnMessage] public void Text(string text) { } }
        """;

    private static string Handler(string constructor, string attribute = "EngineIoHandler") => $$"""
        [EngineIoSession] public sealed class Visitor;
        [{{attribute}}] public sealed partial class Chat { {{constructor}} [OnMessage] public void Text(string text) { } }
        """;
}
