namespace EngineIo.Sockets;

/// <summary>A message whose sender awaits room in the send buffer.</summary>
internal sealed class WaitingMessage(in OutboundMessage message)
{
    private readonly TaskCompletionSource _admitted = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public OutboundMessage Message { get; } = message;

    /// <summary>Whether the sender has given up.</summary>
    public bool IsAbandoned => _admitted.Task.IsCanceled;

    /// <summary>Lets the sender go on; false: it has given up.</summary>
    public bool TryAdmit() => _admitted.TrySetResult();

    /// <summary>Completes when the message is in the buffer, or has nowhere to go any more.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    public ValueTask WaitAsync(CancellationToken cancellationToken) =>
        cancellationToken.CanBeCanceled ? WaitCancellableAsync(cancellationToken) : new(_admitted.Task);

    private async ValueTask WaitCancellableAsync(CancellationToken cancellationToken)
    {
        await using (cancellationToken.UnsafeRegister(static (source, token) => ((TaskCompletionSource)source!).TrySetCanceled(token), _admitted))
        {
            await _admitted.Task.ConfigureAwait(false);
        }
    }
}
