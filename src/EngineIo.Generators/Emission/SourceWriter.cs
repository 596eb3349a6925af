using System;
using System.Text;

namespace EngineIo.Generators.Emission;

/// <summary>Writes indented source. Lines end with <c>\n</c> everywhere.</summary>
internal sealed class SourceWriter
{
    private const int IndentSize = 4;
    private readonly StringBuilder _text = new();
    private int _depth;

    public void Line(string line = "")
    {
        if (line.Length > 0) _text.Append(' ', _depth * IndentSize).Append(line);
        _text.Append('\n');
    }

    /// <summary>A header and a block of braces, closed when the scope is disposed.</summary>
    /// <param name="header">What stands above the opening brace.</param>
    /// <param name="close">The closing brace and what follows it.</param>
    public Scope Block(string header, string close = "}")
    {
        Line(header);
        Line("{");
        return Indent(close);
    }

    /// <summary>A block of braces, closed when the scope is disposed.</summary>
    public Scope Block()
    {
        Line("{");
        return Indent("}");
    }

    /// <summary>Lines that stand further in, until the scope is disposed.</summary>
    /// <param name="close">A line that follows them; null: none.</param>
    public Scope Indent(string? close = null)
    {
        _depth++;
        return new Scope(this, close);
    }

    public override string ToString() => _text.ToString();

    internal readonly struct Scope(SourceWriter writer, string? close) : IDisposable
    {
        public void Dispose()
        {
            writer._depth--;
            if (close is not null) writer.Line(close);
        }
    }
}
