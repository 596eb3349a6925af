using System.IO.Pipelines;

namespace EngineIo.Tests.Support;

/// <summary>Two ends of pipes as one connection.</summary>
internal sealed record DuplexPipe(PipeReader Input, PipeWriter Output) : IDuplexPipe;
