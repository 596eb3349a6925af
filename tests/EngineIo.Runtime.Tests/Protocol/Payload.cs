using System.Text;
using EngineIo.Protocol;

namespace EngineIo.Tests.Protocol;

/// <summary>Reads whole payloads into lines that a test can compare.</summary>
internal static class Payload
{
    /// <summary>The packets of a payload, in which <c>|</c> stands for the separator, and the error that ended it.</summary>
    public static (string[] Packets, PacketError Error) Read(string payload) =>
        Read(Encoding.UTF8.GetBytes(payload.Replace('|', '\u001e')));

    /// <summary>The packets of <paramref name="payload"/>, and the error that ended it.</summary>
    public static (string[] Packets, PacketError Error) Read(byte[] payload)
    {
        List<string> packets = [];
        for (var position = 0; position <= payload.Length;)
        {
            var before = position;
            var error = PayloadReader.ReadNext(payload, ref position, out var view);
            position.ShouldBeGreaterThan(before, "each step makes progress");
            if (error is not PacketError.None) return ([.. packets], error);

            var data = payload[view.Data];
            packets.Add(view.IsBinary ? $"binary {Convert.ToHexStringLower(data)}" : $"{view.Type} {Encoding.UTF8.GetString(data)}");
        }

        return ([.. packets], PacketError.None);
    }
}
