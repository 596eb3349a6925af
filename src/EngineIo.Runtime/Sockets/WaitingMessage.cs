namespace EngineIo.Sockets;

/// <summary>A message whose sender awaits room in the send buffer; true: it is there now, false: it has nowhere to go any more.</summary>
internal sealed class WaitingMessage(in OutboundMessage message) : TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously)
{
    public OutboundMessage Message { get; } = message;
}
