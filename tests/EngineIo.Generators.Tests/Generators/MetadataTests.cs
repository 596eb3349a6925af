using EngineIo.Generators.Tests.Testing;

namespace EngineIo.Generators.Tests.Generators;

/// <summary>Attributes of a handler class are metadata of its endpoint.</summary>
public class MetadataTests
{
    private const string Usings = "using Microsoft.AspNetCore.Authorization; using Microsoft.AspNetCore.RateLimiting; using Microsoft.AspNetCore.Http.Timeouts; using Microsoft.AspNetCore.Cors;";

    private static string Handler(string attributes) => $$"""
        {{Usings}}
        public enum Level { Low = 1, High }
        [AttributeUsage(AttributeTargets.Class)] public class TaggedAttribute(string name, params int[] numbers) : Attribute { public string Name => name; public int Sum => numbers.Sum(); public Level Level { get; set; } public Type? Of; }
        [AttributeUsage(AttributeTargets.Class, Inherited = false)] public class OwnAttribute : Attribute;
        [Tagged("base"), Own] public abstract class Base;
        [EngineIoHandler, {{attributes}}] public sealed partial class Chat : Base { [OnMessage] public string Text(string text) => text; }
        """;

    [Theory]
    [InlineData("Authorize", 401)]
    [InlineData("Authorize, AllowAnonymous", 200)]
    [InlineData("AllowAnonymous", 200)]
    public async Task Authorization_holds_for_the_handshake(string attributes, int status)
    {
        await using var server = await RunningServer.StartFiles(
            Handler(attributes),
            RunningServer.Program(
                "services.AddAuthentication().AddBearerToken(); services.AddAuthorization();", "app.UseAuthentication(); app.UseAuthorization(); app.MapEngineIo<Chat>();"));

        (await server.HandshakeAt("/engine.io/")).Status.ShouldBe(status);
    }

    [Theory]
    [InlineData("Authorize", "AddAuthorization()")]
    [InlineData("EnableCors", "AddCors()")]
    [InlineData("EnableRateLimiting(\"fixed\")", "AddRateLimiter(...)")]
    [InlineData("RequestTimeout(\"short\")", "AddRequestTimeouts(options => options.AddPolicy(\"short\", ...))")]
    public async Task Without_the_services_the_start_fails_and_names_the_call(string attribute, string call) =>
        (await Should.ThrowAsync<InvalidOperationException>(() => RunningServer.Start(Handler(attribute)))).Message.ShouldBe(
            $"The handler 'Chat' has [{attribute.Split('(')[0]}], but the services for it are missing: call builder.Services.{call}.");

    [Fact]
    public async Task Where_there_is_no_endpoint_the_start_fails() =>
        (await Should.ThrowAsync<InvalidOperationException>(() => RunningServer.StartFiles(
            Handler("Authorize"), RunningServer.Program("services.AddAuthorization();", "app.UseEngineIo<Chat>();")))).Message.ShouldBe(
                "The handler 'Chat' has [Authorize], which only an endpoint obeys: map it with MapEngineIo instead of UseEngineIo.");

    [Fact]
    public void Attributes_are_made_as_they_stand_and_those_of_base_classes_come_first()
    {
        var text = GeneratorRun.Of(Handler("EnableCors((string)null!), Tagged(\"own \\\"name\\\"\", 1, 2, Level = Level.High, Of = typeof(List<int>)), Obsolete, System.ComponentModel.Description(\"none\")")).Files["Chat.EngineIoHandler.g.cs"];
        text.ShouldContain("Metadata = [new global::Microsoft.AspNetCore.Cors.EnableCorsAttribute(default(string)), "
            + "new global::TaggedAttribute(\"own \\\"name\\\"\", new int[] { 1, 2 }) { Level = global::Level.High, Of = typeof(global::System.Collections.Generic.List<int>) }],");
        GeneratorRun.Of(Handler("Authorize(\"policy\", Roles = \"a\")")).ShouldCompile().Files["Chat.EngineIoHandler.g.cs"].ShouldContain(
            "Metadata = [new global::TaggedAttribute(\"base\", new int[] {  }), new global::Microsoft.AspNetCore.Authorization.AuthorizeAttribute(\"policy\") { Roles = \"a\" }],");
    }

    [Fact]
    public async Task EIO2020_on_a_method() => await $$"""
        {{Usings}}
        [AttributeUsage(AttributeTargets.Method)] public class MineAttribute : Attribute;
        [EngineIoHandler] public sealed partial class Chat { [OnMessage, Authorize, Mine] public string Text(string text) => text; }
        """.ShouldReport(("EIO2020", "Text"));
}
