using EngineIo.Generators.Tests.Testing;

namespace EngineIo.Generators.Tests.Analyzers;

/// <summary>EIO1011: the constraint of <c>IEngineIoServer&lt;T&gt;</c> admits any class.</summary>
public class ServerOfNoHandlerTests
{
    private const string Chat = "[EngineIoHandler] public sealed partial class Chat(IEngineIoServer<Chat> server) { [OnMessage] public int Text(string text) => server.Count; } "
        + "[JsonSerializable(typeof(int))] public partial class Json : JsonSerializerContext; ";

    [Fact]
    public Task Where_a_class_is_no_handler() => $$"""
        {{Chat}}
        public class Rooms;
        public class Announcer(IEngineIoServer<Rooms> server) { public int Count => server.Count; public object? Of(IServiceProvider services) => services.GetService<IEngineIoServer<string>>(); }
        """.ShouldCompileAndReport(("EIO1011", "Rooms"), ("EIO1011", "string"));

    [Fact]
    public Task Not_for_a_handler_a_base_of_one_that_is_generic_or_another_interface_of_that_name() => $$"""
        {{Chat}}
        public class Announcer<T>(IEngineIoServer<T> server) where T : class { public int Count => server.Count; }
        public class Chats(IEngineIoServer<Chat> server, Other.IEngineIoServer<string> other) { public int Count => server.Count + other.GetHashCode(); }
        namespace Other { public interface IEngineIoServer<T>; }
        """.ShouldCompileAndReport();

    [Fact]
    public Task Beside_the_error_of_a_handler_that_is_not_valid_it_says_nothing() => """
        [EngineIoHandler] public sealed partial class Chat(IEngineIoServer<Chat> server) { [OnMessage] public int Text(object text) => server.Count; }
        """.ShouldReport(("EIO3003", "text"));
}
