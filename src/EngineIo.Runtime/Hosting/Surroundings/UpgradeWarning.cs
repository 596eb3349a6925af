using EngineIo.Sockets;
using EngineIo.Telemetry;

namespace EngineIo.Hosting;

/// <summary>Says once for each session that its upgrade came without the credential of its polls.</summary>
internal static class UpgradeWarning
{
    /// <summary>Logs it, unless it was logged for this session, or the session is no longer on polling.</summary>
    /// <param name="server">The server.</param>
    /// <param name="socket">The session.</param>
    /// <param name="status">What the upgrade was answered with.</param>
    public static void Give(EngineIoServer server, EngineIoSocket socket, int status)
    {
        if (!socket.IsConnected || socket.Transport is not EngineIoTransport.Polling || !socket.TryMarkUpgradeRefused()) return;
        Log.UpgradeUnauthorized(server.Logger, socket.LogId, status);
    }
}
