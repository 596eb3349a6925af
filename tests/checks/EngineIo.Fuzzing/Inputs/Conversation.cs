using System.Buffers.Binary;

namespace EngineIo.Fuzzing.Inputs;

/// <summary>What one client says, one thing after the other; as bytes it can be printed, and played again.</summary>
/// <param name="Kind">Of what kind the client is: each target has its own.</param>
/// <param name="Steps">What it says.</param>
internal sealed record Conversation(byte Kind, IReadOnlyList<byte[]> Steps)
{
    /// <summary>Reads what <see cref="ToBytes"/> wrote.</summary>
    public static Conversation Parse(byte[] bytes)
    {
        List<byte[]> steps = [];
        for (var at = 1; at < bytes.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(at));
            at += sizeof(int);
            steps.Add(bytes[at..(at + length)]);
            at += length;
        }

        return new(bytes[0], steps);
    }

    public byte[] ToBytes()
    {
        List<byte> bytes = [Kind];
        Span<byte> length = stackalloc byte[sizeof(int)];
        foreach (var step in Steps)
        {
            BinaryPrimitives.WriteInt32BigEndian(length, step.Length);
            bytes.AddRange(length);
            bytes.AddRange(step);
        }

        return [.. bytes];
    }

    /// <summary>The same with steps that are missing, doubled or swapped.</summary>
    public Conversation Shuffle(Random random)
    {
        List<byte[]> steps = [.. Steps];
        for (var changes = random.Next(3); changes > 0 && steps.Count > 0; changes--)
        {
            var at = random.Next(steps.Count);
            var step = steps[at];
            var kind = random.Next(3);
            if (kind != 1) steps.RemoveAt(at);
            if (kind != 0) steps.Insert(random.Next(steps.Count + 1), step);
        }

        return this with { Steps = steps };
    }
}
