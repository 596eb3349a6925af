using System.Text;
using System.Text.RegularExpressions;

namespace EngineIo.Fuzzing.Traffic;

/// <summary>What a server may answer, whatever it was asked.</summary>
internal static partial class Answers
{
    /// <summary>
    /// No mistake is the server's. 505 is the web server's word for a version of HTTP that does not exist, which is the client's.
    /// </summary>
    public static void Check(int status) => (status is >= 100 and < 500 or 505).ShouldBeTrue($"the server answered {status}");

    /// <summary>All statuses among these answers are allowed.</summary>
    public static void CheckAll(byte[] answers)
    {
        if (answers.Length == 0) return;
        var text = Encoding.Latin1.GetString(answers);
        text.ShouldStartWith("HTTP/1.1 ");
        foreach (Match status in Status().Matches(text)) Check(int.Parse(status.Groups[1].ValueSpan, null));
    }

    [GeneratedRegex(@"HTTP/1\.1 (\d{3}) [ -~]*\r\n(?:Date|Content-Length|Connection|Content-Type|Server|Allow|Upgrade|Access|Vary|Cache|Transfer|Sec|X-)")]
    private static partial Regex Status();
}
