using EngineIo.CodeFixes.Methods;
using EngineIo.Generators.Tests.Testing;

namespace EngineIo.Generators.Tests.CodeFixes.Methods;

/// <summary>EIO2017: a refusal that is dropped is returned.</summary>
public class ReturnRefusalCodeFixTests
{
    [Fact]
    public Task Return_it() => new ReturnRefusalCodeFix().ShouldFixAll(
        """
        using System.Threading.Tasks;
        using EngineIo;

        [EngineIoHandler]
        public sealed partial class Chat
        {
            [OnConnect]
            public async ValueTask<ConnectResult> Connect(EngineIoSocket socket)
            {
                // Nobody is called that.
                if (socket.Id == "a") ConnectResult.Reject("a"); // no
                if (socket.Id == "b")
                {
                    _ = ConnectResult.Reject();
                }

                await Task.Yield();
                return ConnectResult.Accept;
            }
        }

        [EngineIoHandler]
        public sealed partial class Other { [OnConnect] public ConnectResult Connect() { ConnectResult.Reject(); return true; } }
        """,
        """
        using System.Threading.Tasks;
        using EngineIo;

        [EngineIoHandler]
        public sealed partial class Chat
        {
            [OnConnect]
            public async ValueTask<ConnectResult> Connect(EngineIoSocket socket)
            {
                // Nobody is called that.
                if (socket.Id == "a") return ConnectResult.Reject("a"); // no
                if (socket.Id == "b")
                {
                    return ConnectResult.Reject();
                }

                await Task.Yield();
                return ConnectResult.Accept;
            }
        }

        [EngineIoHandler]
        public sealed partial class Other { [OnConnect] public ConnectResult Connect() { return ConnectResult.Reject(); return true; } }
        """);

    [Theory]
    [InlineData("public void Connect() { ConnectResult.Reject(); }")]
    [InlineData("public bool Connect() { ConnectResult.Reject(); return true; }")]
    [InlineData("public ConnectResult Connect() { System.Action refuse = () => ConnectResult.Reject(); refuse(); return true; }")]
    [InlineData("public ConnectResult Connect() { var refusal = ConnectResult.Reject(); return true; }")]
    public Task Not_where_it_cannot_be_returned(string method) => new ReturnRefusalCodeFix().ShouldNotFix(
        $"using EngineIo; [EngineIoHandler] public sealed partial class Chat {{ [OnConnect] {method} }}");
}
