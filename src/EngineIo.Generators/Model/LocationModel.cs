using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace EngineIo.Generators.Model;

/// <summary>A place in a source, without the syntax tree that a <see cref="Location"/> would keep alive.</summary>
/// <param name="Path">The file.</param>
/// <param name="Span">The place in its text.</param>
/// <param name="Lines">The same in lines.</param>
internal sealed record LocationModel(string Path, TextSpan Span, LinePositionSpan Lines)
{
    public static LocationModel Of(Location location) =>
        new(location.SourceTree?.FilePath ?? "", location.SourceSpan, location.GetLineSpan().Span);

    public Location ToLocation() => Location.Create(Path, Span, Lines);
}
