using Microsoft.AspNetCore.SignalR;

namespace EngineIo.Comparison.Servers.SignalR;

/// <summary>Calls back what was called, at the client that did it, or at all of them.</summary>
internal sealed class MessageHub : Hub
{
    public Task Echo(string text) => Clients.Caller.SendAsync(nameof(Echo), text);

    public Task Broadcast(string text) => Clients.All.SendAsync(nameof(Broadcast), text);
}
