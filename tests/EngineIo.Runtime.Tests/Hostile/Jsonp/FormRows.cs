using static EngineIo.Tests.Hostile.Jsonp.HostileForm;

namespace EngineIo.Tests.Hostile.Jsonp;

/// <summary>Forms of JSONP, and what is echoed of them into a script.</summary>
internal static class FormRows
{
    public static Table<HostileForm> All { get; } = new()
    {
        ["two fields: the first counts"] = Taken("d=4a&d=4b", "text a"),
        ["an empty field in front of a right one: the first counts"] = Bad("d=&d=4a"),
        ["separators around the field"] = Taken("&&=&d=4a&&", "text a"),
        ["a space in front of the field"] = Bad(" d=4a"),
        ["a space behind the name"] = Bad("d =4a"),
        ["the name escaped"] = Bad("%64=4a"),
        ["the field as an array"] = Bad("d[]=4a"),
        ["a longer name"] = Bad("dd=4a"),
        ["the field behind a semicolon"] = Bad("x;d=4a"),
        ["900 separators"] = Bad(new string('&', 900)),
        ["a form over the limit"] = new($"d=4{new string('a', HostileServer.MaxPayload)}", Answers.TooLarge, "disconnect PayloadTooLarge"),
        ["a form of several parts"] = Bad("--b\r\nContent-Disposition: form-data; name=d\r\n\r\n4a\r\n--b--"),
        ["JSON for a form"] = Bad("{\"d\":\"4a\"}"),
        ["a payload for a form"] = Bad("4a"),

        ["half an escape at the end"] = Taken("d=4%", "text %"),
        ["an escape of one digit"] = Taken("d=4%4", "text %4"),
        ["an escape of a digit and a NUL"] = Taken("d=4%c\0", "text %c\0"),
        ["an escape of letters"] = Taken("d=4%zz", "text %zz"),
        ["an escape with a sign"] = Taken("d=4%+1", "text % 1"),
        ["an escape of JavaScript"] = Taken("d=4%u0041", "text %u0041"),
        ["an escaped NUL"] = Taken("d=4%00", "text \0"),
        ["the type escaped: the same text"] = Taken("d=%34a", "text a"),
        ["the type escaped twice"] = Bad("d=%2534a"),
        ["an escaped separator of fields: text"] = Taken("d=4a%26d=4b", "text a&d=4b"),
        ["an escaped surrogate"] = Bad("d=4%ed%a0%80"),
        ["an escaped overlong slash"] = Bad("d=4%c0%af"),
        ["an escaped half of a character behind a message"] = Bad("d=4a%1e4%e2%82", "text a"),
        ["two escaped separators of packets"] = Bad("d=4a%1e%1e4b", "text a"),
        ["a separator of packets as it is"] = Taken("d=4a\u001e4b", "text a", "text b"),
        ["base64 whose + was not escaped"] = Bad("d=b+/8="),
        ["base64 whose + was escaped"] = Taken("d=b%2B/8=", "binary fbff"),
        ["the server's ping"] = Bad("d=2"),
        ["a goodbye in front of a message: for nobody"] = new("d=1%1e4a", Answers.Ok, "disconnect ClientDisconnect"),

        ["the end of the script"] = Taken("d=4</script><script>alert(1)</script>", "text </script><script>alert(1)</script>") with
        {
            Script = """___eio[0]("4\u003C/script\u003E\u003Cscript\u003Ealert(1)\u003C/script\u003E");""",
        },
        ["the end of the string"] = Taken("d=4\");alert(1);//", "text \");alert(1);//") with { Script = """___eio[0]("4\u0022);alert(1);//");""" },
        ["the end of the string in single quotes"] = Taken("d=4');alert(1)", "text ');alert(1)") with { Script = """___eio[0]("4\u0027);alert(1)");""" },
        ["a backslash at the end"] = Taken("d=4\\", "text \\") with { Script = """___eio[0]("4\\");""" },
        ["the start of a comment of HTML"] = Taken("d=4<!--", "text <!--") with { Script = """___eio[0]("4\u003C!--");""" },
        ["line ends of scripts"] = Taken("d=4%E2%80%A8%E2%80%A9", "text \u2028\u2029") with { Script = """___eio[0]("4\u2028\u2029");""" },
        ["letters that are other letters in UTF-7"] = Taken("d=4%2BADw-script", "text +ADw-script") with { Script = """___eio[0]("4\u002BADw-script");""" },
        ["a NUL in the script"] = Taken("d=4a%00", "text a\0") with { Script = """___eio[0]("4a\u0000");""" },

        ["a payload of protocol 4 on 3"] = Bad("d=4a") with { Revision = 3 },
        ["a length that counts the escape"] = Bad("d=4:4%41") with { Revision = 3 },
        ["a length that counts the letter"] = Taken("d=2:4%41", "text A") with { Revision = 3 },
        ["a length of ten digits"] = Bad("d=9999999999:4a") with { Revision = 3 },
        ["half of a surrogate pair counted"] = Bad("d=2:4%F0%9F%98%80") with { Revision = 3 },
    };
}
