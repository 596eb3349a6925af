using EngineIo.Generators.Tests.Testing;

namespace EngineIo.Generators.Tests.Generators;

/// <summary>A generated call allocates nothing but what the handler asks for.</summary>
public class AllocationTests
{
    [Theory]
    [InlineData("void Any(ReadOnlyMemory<byte> data) { }")]
    [InlineData("ValueTask Any(ReadOnlySequence<byte> data) => default;")]
    [InlineData("static Task Any(EngineIoMessage message) => Task.CompletedTask;")]
    [InlineData("byte[]? Any(ReadOnlyMemory<byte> data) => null;")]
    [InlineData("ValueTask<EngineIoMessage?> Any(EngineIoMessage message) => default;")]
    public void Nothing_for_a_message(string method)
    {
        using var application = LoadedApplication.Of($$"""
            using EngineIo.CompilerServices;

            [EngineIoHandler] public sealed partial class Chat { [OnMessage] {{method}} }

            public static class Program
            {
                public static long Allocated()
                {
                    var handler = new Chat();
                    var services = new ServiceCollection().BuildServiceProvider();
                    var invoke = Describe<Chat>(new(typeof(Chat), services, JsonSerializerOptions.Default)).OnBinary!;
                    var message = new MessageContext(null!, new byte[10], isBinary: true);
                    for (var i = 0; i < 100; i++) invoke(handler, message).GetAwaiter().GetResult();

                    var before = GC.GetAllocatedBytesForCurrentThread();
                    for (var i = 0; i < 100; i++) invoke(handler, message).GetAwaiter().GetResult();
                    return GC.GetAllocatedBytesForCurrentThread() - before;
                }

                private static HandlerDescriptor<T> Describe<T>(HandlerDescriptionContext context) where T : class, IEngineIoHandler<T> =>
                    T.Describe(context);
            }
            """);

        application.Call<long>("Allocated").ShouldBe(0);
    }
}
