using EngineIo.Generators.Tests.Testing;

namespace EngineIo.Generators.Tests.Generators;

/// <summary>Services with keys are found by those, in constructors and in methods.</summary>
public class KeyedServiceTests
{
    private const string Types = """
        public enum Color { Red, Green }
        public sealed record Clock(string Name);
        public sealed class Blue : FromKeyedServicesAttribute { public Blue(string shade) : base("blue " + shade) { } }
        """;

    private const string Services = """
        services.AddSingleton(new Clock("plain"));
        services.AddKeyedSingleton("k", new Clock("text"));
        services.AddKeyedSingleton(Color.Green, new Clock("enumeration"));
        services.AddKeyedSingleton<Clock>(typeof(List<>), new Clock("type"));
        services.AddKeyedSingleton(7, new Clock("int"));
        services.AddKeyedSingleton(7L, new Clock("long"));
        services.AddKeyedSingleton('c', new Clock("char"));
        services.AddKeyedSingleton("blue dark", new Clock("derived"));
        services.AddKeyedSingleton(typeof(int), "n", 5);
        """;

    [Theory]
    [InlineData("[FromKeyedServices(\"k\")] Clock clock", "text")]
    [InlineData("[FromKeyedServices(Color.Green)] Clock clock", "enumeration")]
    [InlineData("[FromKeyedServices(typeof(List<>))] Clock clock", "type")]
    [InlineData("[FromKeyedServices(7)] Clock clock", "int")]
    [InlineData("[FromKeyedServices(7L)] Clock clock", "long")]
    [InlineData("[FromKeyedServices('c')] Clock clock", "char")]
    [InlineData("[Blue(\"dark\")] Clock clock", "derived")]
    [InlineData("[FromKeyedServices(null)] Clock clock", "plain")]
    [InlineData("[FromKeyedServices] Clock clock", "plain")]
    [InlineData("[FromKeyedServices(\"k\")] Clock? clock", "text")]
    [InlineData("[FromKeyedServices(\"k\")] Clock? clock = null", "text")]
    [InlineData("[FromKeyedServices(\"none\")] Clock? clock", "missing")]
    [InlineData("[FromKeyedServices(8)] Clock? clock = null", "missing")]
    [InlineData("[FromKeyedServices(\"n\")] int clock", "5")]
    [InlineData("[FromKeyedServices(\"n\")] int? clock", "5")]
    [InlineData("[FromKeyedServices(\"none\")] int? clock", "missing")]
    [InlineData("[FromKeyedServices(\"none\")] int clock = 9", "9")]
    public async Task A_service_with_a_key(string parameter, string found)
    {
        var another = parameter.Replace("clock", "another", StringComparison.Ordinal);
        await using var server = await RunningServer.Start($$"""
            {{Types}}
            [EngineIoHandler] public sealed partial class Chat({{parameter}})
            {
                [OnMessage] string Text(string text, {{another}}) => $"{NameOf(clock)} {NameOf(another)}";
                private static object NameOf(object? found) => found is Clock known ? known.Name : found ?? "missing";
            }
            """, Services);

        (await server.Ask(await server.Connect(), "4")).ShouldBe($"4{found} {found}");
    }

    [Fact]
    public async Task One_that_is_missing_and_required_stops_the_start()
    {
        var exception = await Should.ThrowAsync<InvalidOperationException>(() => RunningServer.Start($$"""
            {{Types}}
            [EngineIoHandler] public sealed partial class Chat
            {
                [OnMessage] string Text(string text, [FromKeyedServices("none")] Clock clock) => clock.Name;
                [OnMessage] byte[] Binary(byte[] data) => data;
            }
            """, Services));

        exception.Message.ShouldContain("'clock' of 'Text' takes the service 'Clock' with the key \"none\", which is not registered");
    }
}
