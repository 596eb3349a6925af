namespace EngineIo.Sockets;

/// <summary>A message whose sender awaits room in the send buffer.</summary>
internal sealed class WaitingMessage(in OutboundMessage message)
{
    private readonly TaskCompletionSource<bool> _admitted = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public OutboundMessage Message { get; } = message;

    /// <summary>Whether the sender has given up.</summary>
    public bool IsAbandoned => _admitted.Task.IsCanceled;

    /// <summary>Lets the sender go on; false: it has given up.</summary>
    /// <param name="isInBuffer">Whether there is room now; else the message has nowhere to go any more.</param>
    public bool TryAdmit(bool isInBuffer) => _admitted.TrySetResult(isInBuffer);

    /// <summary>Completes when the message is in the buffer, or has nowhere to go any more.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Whether it is in the buffer.</returns>
    public Task<bool> WaitAsync(CancellationToken cancellationToken) =>
        cancellationToken.CanBeCanceled ? WaitCancellableAsync(cancellationToken) : _admitted.Task;

    private async Task<bool> WaitCancellableAsync(CancellationToken cancellationToken)
    {
        await using (cancellationToken.UnsafeRegister(static (source, token) => ((TaskCompletionSource<bool>)source!).TrySetCanceled(token), _admitted))
        {
            return await _admitted.Task.ConfigureAwait(false);
        }
    }
}
