using System.Text;

namespace EngineIo.Tests.Support;

/// <summary>Reads lines and counted bytes from a connection.</summary>
internal sealed class WireReader(Stream stream)
{
    private readonly byte[] _buffer = new byte[16 * 1024];
    private int _start;
    private int _end;

    /// <summary>The next byte, or null at the end of the connection, however it ended.</summary>
    public async Task<byte?> ReadByteAsync()
    {
        if (_start == _end && !await FillAsync()) return null;
        return _buffer[_start++];
    }

    /// <summary>A line without its CR LF.</summary>
    public async Task<string> ReadLineAsync()
    {
        var line = new StringBuilder();
        while (true)
        {
            var next = (char)(await ReadByteAsync() ?? throw new EndOfStreamException($"The connection ended in the line '{line}'."));
            if (next == '\n') return line.ToString().TrimEnd('\r');
            line.Append(next);
        }
    }

    public async Task<byte[]> ReadExactlyAsync(int count)
    {
        var bytes = new byte[count];
        for (var done = 0; done < count;)
        {
            if (_start == _end && !await FillAsync())
                throw new EndOfStreamException($"The connection ended after {done} of {count} bytes.");
            var take = Math.Min(count - done, _end - _start);
            _buffer.AsSpan(_start, take).CopyTo(bytes.AsSpan(done));
            _start += take;
            done += take;
        }

        return bytes;
    }

    public async Task<byte[]> ReadToEndAsync()
    {
        var bytes = new List<byte>();
        while (await ReadByteAsync() is { } next) bytes.Add(next);
        return [.. bytes];
    }

    private async Task<bool> FillAsync()
    {
        try
        {
            _start = 0;
            _end = 0;
            _end = await stream.ReadAsync(_buffer).AsTask().WithinLimit();
            return _end > 0;
        }
        catch (IOException)
        {
            return false; // The other side reset the connection.
        }
    }
}
