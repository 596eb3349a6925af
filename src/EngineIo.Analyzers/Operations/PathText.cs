using System;

namespace EngineIo.Analyzers.Operations;

/// <summary>What may stand in the path of an endpoint.</summary>
internal static class PathText
{
    /// <summary>What is wrong with a path, and what to do about it; null: nothing.</summary>
    /// <remarks>The empty path is that of the group, or of the application.</remarks>
    /// <param name="path">The path.</param>
    /// <param name="isRoute">Whether it is a route's pattern: what stands in its braces is not part of the path.</param>
    public static string? FaultOf(string path, bool isRoute)
    {
        if (path.Length == 0) return null;
        if (string.IsNullOrWhiteSpace(path)) return "it is blank; name one";
        if (CutAt(path, isRoute) is var cut and >= 0)
            return path[cut] == '?' ? "a query is not part of it; leave it out" : "a fragment never reaches a server; leave it out";
        return path[0] == '/' || (isRoute && path.StartsWith("~/", StringComparison.Ordinal)) ? null : "begin it with a slash";
    }

    /// <summary>The path as it was meant; null: nobody can tell.</summary>
    public static string? Correct(string path, bool isRoute)
    {
        if (CutAt(path, isRoute) is var cut and >= 0) path = path.Substring(0, cut);
        path = path.Trim();
        if (path.Length == 0 || path.Contains("://")) return null;
        return path[0] == '/' ? path : "/" + path;
    }

    /// <summary>Where a query or a fragment begins; -1: nowhere.</summary>
    private static int CutAt(string path, bool isRoute)
    {
        for (int i = 0, depth = 0; i < path.Length; i++)
        {
            if (isRoute && path[i] == '{') depth++;
            else if (isRoute && path[i] == '}') depth--;
            else if (depth == 0 && (path[i] is '?' or '#')) return i;
        }

        return -1;
    }
}
