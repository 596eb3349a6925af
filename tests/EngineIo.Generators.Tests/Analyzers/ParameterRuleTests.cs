using EngineIo.Generators.Tests.Testing;

namespace EngineIo.Generators.Tests.Analyzers;

/// <summary>EIO20xx and EIO3003: what can be wrong with the parameters of a method that handles an event.</summary>
public class ParameterRuleTests
{
    private static string Method(string attribute, string parameters) => $$"""
        public record Said(string Text);
        public interface IClock;
        [JsonDerivedType(typeof(Circle), "circle")] public abstract class Shape;
        public class Circle : Shape;
        public abstract class Plain;
        [EngineIoSession] public class Visitor;
        public class Guest { public string Name { get; set; } = ""; }
        [JsonSerializable(typeof(Shape))] [JsonSerializable(typeof(IReadOnlyDictionary<string, Said>))] [JsonSerializable(typeof(Said[]))]
        [JsonSerializable(typeof(System.Text.Json.Nodes.JsonNode))] [JsonSerializable(typeof(JsonElement))] [JsonSerializable(typeof(JsonDocument))]
        [JsonSerializable(typeof((int, string)))] public partial class Json : JsonSerializerContext;
        [EngineIoHandler] public sealed unsafe partial class Chat<T> { [{{attribute}}] public void A({{parameters}}) { } }
        """;

    [Theory]
    [InlineData("ref string text")]
    [InlineData("in string text")]
    [InlineData("ref readonly string text")]
    [InlineData("params string[] text")]
    [InlineData("int* text")]
    [InlineData("ReadOnlySpan<byte> text")]
    public Task EIO2006_unsupported_form(string parameter) => Method("OnMessage", parameter).ShouldReport(("EIO2006", "text"));

    [Fact]
    public Task EIO2006_of_a_constructor() =>
        "[EngineIoHandler] public partial class Chat { public Chat(ref int a) { } [OnConnect] public void A() { } }".ShouldReport(("EIO2006", "a"));

    [Theory]
    [InlineData("OnConnect", "IClock other")]
    [InlineData("OnConnect", "string other")]
    [InlineData("OnConnect", "Said other")]
    [InlineData("OnConnect", "[FromQuery] Said other")]
    [InlineData("OnConnect", "[FromHeader] object other")]
    [InlineData("OnDisconnect", "IServiceProvider other")]
    [InlineData("OnDisconnect", "InvalidOperationException other")]
    [InlineData("OnMessage", "string text, IClock other")]
    [InlineData("OnMessage", "ILogger<Chat<T>> other")]
    [InlineData("OnMessage", "IServiceProvider other")]
    [InlineData("OnMessage", "Memory<byte> other")]
    [InlineData("OnMessage", "Func<string> other, string text")]
    public Task EIO2007_nothing_binds(string attribute, string parameters) => Method(attribute, parameters).ShouldReport(("EIO2007", "other"));

    [Theory]
    [InlineData("OnConnect", "Plain other", "if it is a service, mark it with [FromServices]")]
    [InlineData("OnConnect", "string other", "mark it with [FromQuery] or [FromHeader]")]
    [InlineData("OnConnect", "Guid? other", "mark it with [FromQuery] or [FromHeader]")]
    [InlineData("OnConnect", "System.Net.IPAddress other", "mark it with [FromQuery], [FromHeader] or, if it is a service, [FromServices]")]
    [InlineData("OnConnect", "[FromQuery] Plain other", "take a string, or a type that implements IParsable<T>")]
    [InlineData("OnDisconnect", "string other", "keep what you need of the handshake in a session class, in [OnConnect]")]
    [InlineData("OnDisconnect", "IClock other", "if it is a service, mark it with [FromServices]")]
    [InlineData("OnConnect", "[FromRoute] string other", "take HttpContext, and read its Request.RouteValues")]
    [InlineData("OnConnect", "[FromForm] string other", "a handshake has no body: mark it with [FromQuery] or [FromHeader]")]
    [InlineData("OnConnect", "HttpRequest other", "take HttpContext, and read it there")]
    [InlineData("OnMessage", "string text, HttpRequest other", "keep what you need of the handshake in a session class, in [OnConnect]")]
    [InlineData("OnMessage", "[FromRoute] string other, string text", "keep what you need of the handshake in a session class, in [OnConnect]")]
    [InlineData("OnMessage", "Memory<byte> other", "take ReadOnlyMemory<byte>, ReadOnlySequence<byte> or byte[]")]
    public async Task EIO2007_says_what_could_be_meant(string attribute, string parameter, string advice) =>
        (await AnalyzerRun.DiagnosticsOf(Method(attribute, parameter))).ShouldHaveSingleItem().GetMessage().ShouldEndWith(advice);

    [Theory]
    [InlineData("string text, string other")]
    [InlineData("string text, Said other")]
    [InlineData("Said other, ReadOnlyMemory<byte> data")]
    [InlineData("Said said, Circle other")]
    [InlineData("EngineIoMessage message, byte[] other")]
    public Task EIO2008_second_payload(string parameters) => Method("OnMessage", parameters).ShouldReport(("EIO2008", "other"));

    [Theory]
    [InlineData("string text, int other = 3", "remove it, or read both from one type as JSON")]
    [InlineData("string text, Said other", "if it is a service, mark it with [FromServices]")]
    [InlineData("string text, Guest other", "mark its class with [EngineIoSession]; if it is a service, mark the parameter with [FromServices]")]
    [InlineData("Guest other, Said said", "mark its class with [EngineIoSession]; if it is a service, mark the parameter with [FromServices]")]
    public async Task EIO2008_says_what_could_be_meant(string parameters, string advice) =>
        (await AnalyzerRun.DiagnosticsOf(Method("OnMessage", parameters))).ShouldHaveSingleItem().GetMessage().ShouldEndWith(advice);

    [Theory]
    [InlineData("OnMessage", "string text, CancellationToken a, CancellationToken other")]
    [InlineData("OnMessage", "string text, EngineIoSocket a, EngineIoSocket other")]
    [InlineData("OnMessage", "string text, Visitor a, Visitor other")]
    [InlineData("OnMessage", "string text, IEngineIoServer a, IEngineIoServer<Chat<T>> other")]
    [InlineData("OnDisconnect", "DisconnectReason a, DisconnectReason other")]
    [InlineData("OnConnect", "HttpContext a, HttpContext other")]
    public Task EIO2011_repeated(string attribute, string parameters) => Method(attribute, parameters).ShouldReport(("EIO2011", "other"));

    [Fact]
    public Task EIO2012_both_service_attributes() =>
        Method("OnConnect", "[FromServices, FromKeyedServices(1)] IClock clock").ShouldReport(("EIO2012", "clock"));

    [Theory]
    [InlineData("OnMessage", "string text, DisconnectReason other")]
    [InlineData("OnMessage", "string text, Exception? other")]
    [InlineData("OnMessage", "string text, HttpContext other")]
    [InlineData("OnMessage", "string text, ClaimsPrincipal other")]
    [InlineData("OnMessage", "string text, [FromQuery] string other")]
    [InlineData("OnDisconnect", "HttpContext other")]
    [InlineData("OnDisconnect", "[FromHeader] string other")]
    [InlineData("OnDisconnect", "EngineIoMessage other")]
    [InlineData("OnConnect", "DisconnectReason other")]
    [InlineData("OnConnect", "EngineIoMessage other")]
    public Task EIO2013_of_another_event(string attribute, string parameters) => Method(attribute, parameters).ShouldReport(("EIO2013", "other"));

    [Theory]
    [InlineData("object other")]
    [InlineData("dynamic other")]
    [InlineData("T other")]
    [InlineData("List<T> other")]
    [InlineData("IClock other")]
    [InlineData("Plain other")]
    public Task EIO3003_nothing_says_what_to_make(string parameter) => Method("OnMessage", parameter).ShouldReport(("EIO3003", "other"));

    [Theory]
    [InlineData("Shape shape")]
    [InlineData("IReadOnlyDictionary<string, Said> said")]
    [InlineData("System.Text.Json.Nodes.JsonNode node")]
    [InlineData("JsonElement element")]
    [InlineData("JsonDocument document")]
    [InlineData("Said[] said")]
    [InlineData("(int, string) pair")]
    [InlineData("string? text, [FromServices] IClock? clock, Visitor visitor, EngineIoSocket socket, CancellationToken closed")]
    public Task Bound(string parameters) => Method("OnMessage", parameters).ShouldReport();

    [Fact]
    public Task A_type_parameter_that_text_can_be_turned_into() => """
        [EngineIoHandler] public sealed partial class Chat<T, TEnum> where T : IParsable<T> where TEnum : struct, Enum
        {
            [OnConnect] public void A([FromQuery] T value) { }
            [OnMessage] public void B(string text) { }
        }
        """.ShouldCompileAndReport();

    [Fact]
    public Task What_the_compiler_says_is_not_said_again() => Method("OnConnect", "Missing missing, [FromQuery] Missing other").ShouldReport();
}
