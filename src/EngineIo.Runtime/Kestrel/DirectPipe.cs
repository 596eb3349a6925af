using System.IO.Pipelines;
using Microsoft.AspNetCore.Http.Features;

namespace EngineIo.Kestrel;

/// <summary>The pipes of a connection that is written by a <see cref="DirectSocketWriter"/> and stays with HTTP.</summary>
/// <param name="input">Where the connection is read.</param>
/// <param name="output">Where it is written.</param>
internal sealed class DirectPipe(PipeReader input, DirectSocketWriter output) : IDuplexPipe, IDirectConnectionFeature
{
    public PipeReader Input => input;

    public PipeWriter Output => output;

    public bool IsDirect => output.IsDirect;

    public bool PutsOffFlush { get => output.PutsOffFlush; set => output.PutsOffFlush = value; }

    public bool IsDetachable => false;

    public bool TryGoDirect() => output.TryGoDirect();

    public IHttpRequestLifetimeFeature Detach() => throw new InvalidOperationException("The connection stays with HTTP.");

    public ValueTask EndAsync() => default;
}
