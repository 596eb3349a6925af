using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace EngineIo.CodeFixes;

internal static class FreeNames
{
    /// <summary>A name, then the same with a number behind it, for the first that is free to be taken.</summary>
    public static IEnumerable<string> Of(string name) =>
        Enumerable.Range(2, int.MaxValue - 2).Select(i => name + i.ToString(CultureInfo.InvariantCulture)).Prepend(name);
}
