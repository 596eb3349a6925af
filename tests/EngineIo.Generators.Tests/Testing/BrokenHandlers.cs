namespace EngineIo.Generators.Tests.Testing;

/// <summary>For each rule on handlers a handler, <c>Chat</c>, that breaks it, and as little else as can be.</summary>
internal static class BrokenHandlers
{
    public static readonly IReadOnlyList<(string Rule, string Source)> All =
    [
        ("EIO1001", "[EngineIoHandler] public class Chat { [OnMessage] public void Text(string text) { } }"),
        ("EIO1001", "[EngineIoHandler] public record Chat(IServiceProvider Services) { [OnConnect] public void Connect() { } }"),
        ("EIO1002", "public class Outer { [EngineIoHandler] public partial class Chat { [OnMessage] public void Text(string text) { } } }"),
        ("EIO1003", "[EngineIoHandler] public partial struct Chat { [OnMessage] public void Text(string text) { } }"),
        ("EIO1003", "[EngineIoHandler] public partial record struct Chat { [OnMessage] public void Text(string text) { } }"),
        ("EIO1003", "[EngineIoHandler] public partial interface Chat { [OnMessage] void Text(string text); }"),
        ("EIO1003", "[EngineIoHandler] public static partial class Chat { [OnMessage] public static void Text(string text) { } }"),
        ("EIO1003", "[EngineIoHandler] public abstract partial class Chat { [OnMessage] public void Text(string text) { } }"),
        ("EIO1003", "[EngineIoHandler] file partial class Chat { [OnMessage] public void Text(string text) { } }"),
        ("EIO1004", "public class Chat { [OnMessage] public void Text(string text) { } [OnConnect] public void Connect() { } }"),
        ("EIO1005", "[EngineIoHandler] public partial class Chat { public void Text(string text) { } }"),
        ("EIO1005", "[EngineIoHandler] public partial class Chat(IServiceProvider services);"),
        ("EIO1006", "public partial class Outer { [EngineIoHandler] private partial class Chat { [OnMessage] public void Text(string text) { } } }"),
        ("EIO1007", "[EngineIoHandler] public partial class Chat { private Chat() { } [OnMessage] public void Text(string text) { } }"),
        ("EIO1007", "[EngineIoHandler] public partial class Chat { public required string Name; [OnMessage] public void Text(string text) { } }"),
        ("EIO1009", """
            [EngineIoHandler] public partial class Chat : IEngineIoHandler<Chat>
            {
                [OnMessage] public void Text(string text) { }
                static EngineIo.CompilerServices.HandlerDescriptor<Chat> IEngineIoHandler<Chat>.Describe(EngineIo.CompilerServices.HandlerDescriptionContext context) => null!;
            }
            """),
        ("EIO2001", Handler("[OnConnect] public void A() { } [OnConnect] public void B() { }")),
        ("EIO2001", Handler("[OnDisconnect] public void A() { } [OnDisconnect] public void B() { }")),
        ("EIO2002", Handler("[OnMessage] public void A(string text) { } [OnMessage] public void B(Said said) { }")),
        ("EIO2003", Handler("[OnConnect] public string Connect() => \"\";")),
        ("EIO2003", Handler("[OnMessage] public async Task<object?> Text(string text) { await Task.Yield(); return null; }")),
        ("EIO2003", Handler("[OnDisconnect] public ValueTask<bool> Bye() { return default; }")),
        ("EIO2004", Handler("[OnMessage] public async void Text(string text) => await Task.Yield();")),
        ("EIO2005", Handler("[OnMessage] public void Text<T>(T text) where T : class { }")),
        ("EIO2006", Handler("[OnMessage] public void Text(ref string text) { }")),
        ("EIO2006", Handler("[OnMessage] public void Text(params string[] text) { }")),
        ("EIO2006", Handler("[OnMessage] public void Text(ReadOnlySpan<byte> data) { }")),
        ("EIO2007", Handler("[OnConnect] public void Connect(IServiceProvider services, string name) { }")),
        ("EIO2007", Handler("[OnDisconnect] public void Bye(ILogger<Chat> log) { }")),
        ("EIO2008", Handler("[OnMessage] public void Text(Said said, Version version) { }")),
        ("EIO2009", Handler("[OnMessage] public void Text(EngineIoSocket socket, CancellationToken closed) { }")),
        ("EIO2011", Handler("[OnMessage] public void Text(string text, CancellationToken closed, CancellationToken again) { }")),
        ("EIO2012", Handler("[OnConnect] public void Connect([FromServices, FromKeyedServices(\"main\")] Version version) { }")),
        ("EIO2013", Handler("[OnMessage] public void Text(string text, HttpContext http, DisconnectReason reason) { }")),
        ("EIO2014", Handler("[OnConnect, OnDisconnect] public void Count() { }")),
        ("EIO2016", Handler("[OnMessage, System.Diagnostics.Conditional(\"DEBUG\")] public void Text(string text) { }")),
        ("EIO2020", Handler("[OnMessage, Microsoft.AspNetCore.Authorization.Authorize] public void Text(string text) { }")),
        ("EIO3002", "[EngineIoHandler(JsonContext = typeof(string))] public partial class Chat { [OnMessage] public void Text(string text) { } }"),
        ("EIO3003", Handler("[OnMessage] public void Text(object message) { }")),
        ("EIO3003", Handler("[OnMessage] public void Text(IDisposable message) { }")),
        ("EIO4001", "[EngineIoSession] public abstract class Guest; " + Handler("[OnMessage] public void Text(string text, Guest guest) { }")),
        ("EIO4002", "[EngineIoSession] public class User; " + Handler("[OnMessage] public void Text(string text, User user) { }")),
    ];

    private static string Handler(string members) =>
        $"public sealed record Said(string Text); [EngineIoHandler] public partial class Chat {{ {members} }}";
}
