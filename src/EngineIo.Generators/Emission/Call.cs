using System.Linq;

namespace EngineIo.Generators.Emission;

internal static class Call
{
    private const int MaxLineLength = 120;

    /// <summary>Writes a call on one line, or, where that would be too long, each argument on a line of its own.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="before">What stands before the arguments: <c>return handler.Connect</c>.</param>
    /// <param name="arguments">The arguments.</param>
    /// <param name="after">What stands behind the closing parenthesis: <c>);</c>.</param>
    public static void Write(SourceWriter writer, string before, string[] arguments, string after)
    {
        if (arguments.Length == 0 || before.Length + after.Length + arguments.Sum(argument => argument.Length + 2) <= MaxLineLength)
        {
            writer.Line($"{before}({string.Join(", ", arguments)}){after}");
            return;
        }

        writer.Line($"{before}(");
        using (writer.Indent())
        {
            for (var i = 0; i < arguments.Length; i++)
                writer.Line(arguments[i] + (i < arguments.Length - 1 ? "," : $"){after}"));
        }
    }
}
