using System.Security.Claims;

namespace EngineIo.Hosting.Tests.Support;

/// <summary>Tells each client who the server thinks that it is.</summary>
[EngineIoHandler]
internal sealed partial class NamingHandler(Recorder recorder)
{
    [OnConnect]
    public void Connect(EngineIoSocket socket, ClaimsPrincipal user) => recorder.Add(socket.Id, $"connect {user.Identity?.Name}");

    [OnMessage]
    public static string Text(EngineIoSocket socket, string text) => $"{socket.User.Identity?.Name} said {text}";
}
