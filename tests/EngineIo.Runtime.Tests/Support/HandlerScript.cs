using Microsoft.AspNetCore.Http;

namespace EngineIo.Tests.Support;

/// <summary>What a <see cref="RecordingHandler"/> does beside recording: a test replaces what it cares for.</summary>
internal sealed class HandlerScript
{
    public Func<EngineIoSocket, HttpContext, ValueTask<ConnectResult>> OnConnect { get; set; } = (_, _) => new(ConnectResult.Accept);

    public Func<EngineIoSocket, string, ValueTask> OnText { get; set; } = (socket, text) => socket.SendAsync(text);

    public Func<EngineIoSocket, ReadOnlyMemory<byte>, ValueTask> OnBinary { get; set; } = (socket, data) => socket.SendAsync(data);

    public Func<EngineIoSocket, DisconnectReason, ValueTask> OnDisconnect { get; set; } = (_, _) => default;

    /// <summary>Whether messages are recorded: not in tests that send very many.</summary>
    public bool RecordsMessages { get; set; } = true;
}
