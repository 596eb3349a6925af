namespace EngineIo.Tests.Hostile.Upgrades;

/// <summary>Upgrades that go another way than any client's. The steps are those of <see cref="UpgradeScript"/>.</summary>
internal static class UpgradeRows
{
    private const string Bad = """400 {"code":3,"message":"Bad request"}""";
    private const string Unknown = """400 {"code":1,"message":"Session ID unknown"}""";

    /// <summary>Polling goes on, and an upgrade can still be had.</summary>
    private static readonly string[] Unharmed =
        ["hang up", "POST 4x = 200 ok", "GET = 200 4x", "open z", "z> 2probe", "z< text 3probe", "z> 5", "z> 4done", "z< text 4done"];

    public static Table<UpgradeScript> All { get; } = new()
    {
        ["probe and upgrade without waiting for an answer"] =
            new(["open a", "a> 2probe", "a> 5", "a> 4x", "a< text 3probe", "a< text 4x"], "text x"),
        ["a probe in two fragments"] =
            new(
                ["open a", "a> hex 01 82 00000000 3270", "a> hex 80 84 00000000 726f6265", "a< text 3probe", .. Fails("a> 4x", "1002")],
                ["text x", "text done"]),
        ["a ping of WebSocket in front of the probe"] =
            new(
                ["open a", "a> hex 89 81 00000000 07", "a< opcode 10 07", "a> 2probe", "a< text 3probe", "a> 5", "a> 4x", "a< text 4x"],
                "text x"),
        ["the probe in capitals"] = new(["open a", .. Fails("a> 2PROBE", "1002")], ["text x", "text done"]),
        ["a probe and a space"] = new(["open a", .. Fails("a> 2probe ", "1002")], ["text x", "text done"]),
        ["a probe and a NUL"] = new(["open a", .. Fails("a> 2probe\0", "1002")], ["text x", "text done"]),
        ["the server's answer to the probe"] = new(["open a", .. Fails("a> 3probe", "1002")], ["text x", "text done"]),
        ["a probe that is not UTF-8"] = new(["open a", .. Fails("a> hex 81 82 00000000 32ff", "1002")], ["text x", "text done"]),
        ["a probe without a mask"] = new(["open a", .. Fails("a> hex 81 06 3270726f6265", "1002")], ["text x", "text done"]),
        ["a probe with a reserved bit"] = new(["open a", .. Fails("a> hex c1 86 00000000 3270726f6265", "1002")], ["text x", "text done"]),
        ["a probe of an unknown opcode"] = new(["open a", .. Fails("a> hex 83 86 00000000 3270726f6265", "1002")], ["text x", "text done"]),
        ["a probe that claims one over the limit"] = new(
            ["open a", .. Fails("a> hex 81 fe 03e9 00000000", "1009")], ["text x", "text done"]),
        ["a probe that claims 2^63-1"] = new(
            ["open a", .. Fails("a> hex 81 ff 7fffffffffffffff 00000000", "1009")], ["text x", "text done"]),
        ["a close in the place of the probe"] = new(["open a", .. Fails("a> hex 88 82 00000000 03e9", "1001")], ["text x", "text done"]),
        ["a close with a bad code in the place of the probe"] = new(
            ["open a", .. Fails("a> hex 88 82 00000000 0001", "1002")], ["text x", "text done"]),
        ["a probe, and the upgrade with data"] = new(
            ["open a", "a> 2probe", "a< text 3probe", "a> 5probe", "a> 4x", "a< text 4x"], "text x"),
        ["a probe, and the upgrade as binary"] = new(
            ["open a", "a> 2probe", "a< text 3probe", .. Fails("a> hex 82 81 00000000 35", "1002")], ["text x", "text done"]),
        ["a probe, and the upgrade without a mask"] = new(
            ["open a", "a> 2probe", "a< text 3probe", .. Fails("a> hex 81 01 35", "1002")], ["text x", "text done"]),
        ["a probe, and nothing more than a message: for nobody"] =
            new(
                ["open a", "a> 2probe", "a< text 3probe", "a> 4lost", "a< close 1002", "a> 5", "a> 4lost", .. Unharmed],
                ["text x", "text done"]),
        ["a probe, and a reset"] = new(["open a", "a> 2probe", "a< text 3probe", "reset a", .. Unharmed], ["text x", "text done"]),
        ["an upgrade without a probe"] = new(["open a", "a> 5", "a> 4x", "a< text 4x", $"GET = {Bad}"], "text x"),
        ["an upgrade without a probe, with data"] = new(["open a", "a> 52[]", "a> 4x", "a< text 4x"], "text x"),
        ["an upgrade without a probe while a poll is parked"] = new(
            ["park", "open a", "a> 5", "parked = 200 6", "a> 4x", "a< text 4x"], "text x"),
        ["an upgrade without a probe, and data that is not UTF-8"] = new(
            ["open a", .. Fails("a> hex 81 82 00000000 35ff", "1002")], ["text x", "text done"]),
        ["a probe three times"] =
            new(["open a", "a> 2probe", "a> 2probe", "a< text 3probe", "a< text 3probe", "a> 2probe", "a< text 3probe", "a> 5", "a> 4x", "a< text 4x"], "text x"),
        ["a probe, and the upgrade with a byte that is no text"] =
            new(["open a", "a> 2probe", "a< text 3probe", .. Fails("a> hex 81 82 00000000 35ff", "1002")], ["text x", "text done"]),
        ["an upgrade, then its first step again"] =
            new(
                ["open a", "a> 2probe", "a< text 3probe", "a> 5", "a> 2probe", "a< close 1002", $"GET = {Unknown}"],
                "disconnect ParseError"),
        ["an upgrade, then its last step again: ignored"] =
            new(["open a", "a> 2probe", "a< text 3probe", "a> 5", "a> 5", "a> 4x", "a< text 4x"], "text x"),
        ["polls in the window: each comes home at once"] =
            new(
                ["open a", "a> 2probe", "a< text 3probe", "GET = 200 6", "GET = 200 6", "GET = 200 6", "a> 5", "a> 4x", "a< text 4x"],
                "text x"),
        ["a parked poll when the probe comes"] =
            new(["park", "open a", "a> 2probe", "a< text 3probe", "parked = 200 6", "a> 5", "a> 4x", "a< text 4x"], "text x"),
        ["a poll and a POST behind the upgrade"] =
            new(["open a", "a> 2probe", "a< text 3probe", "a> 5", "a> 4x", "a< text 4x", $"GET = {Bad}", $"POST 4y = {Bad}", "a> 4z", "a< text 4z"], "text x", "text z"),
        ["the last step by POST: it does not count"] =
            new(["open a", "a> 2probe", "a< text 3probe", "POST 5 = 200 ok", "POST 4x = 200 ok", "GET = 200 4x", "GET = 200 6", "a> 5", "a> 4y", "a< text 4y"], "text x", "text y"),
        ["the first step by POST"] = new([$"POST 2probe = {Bad}", $"GET = {Unknown}"], "disconnect ParseError"),
        ["garbage by POST in the window: both end"] =
            new(["open a", "a> 2probe", "a< text 3probe", $"POST x = {Bad}", "a< close 1002", $"GET = {Unknown}"], "disconnect ParseError"),
        ["a goodbye by POST in the window: both end"] =
            new(
                ["open a", "a> 2probe", "a< text 3probe", "POST 1 = 200 ok", "a< close 1000", $"GET = {Unknown}"],
                "disconnect ClientDisconnect"),
        ["a second WebSocket in the window"] =
            new(["open a", "a> 2probe", "a< text 3probe", "open b", "b> 2probe", "b< close 1000", "a> 5", "a> 4x", "a< text 4x"], "text x"),
        ["a second WebSocket in front of the probe"] =
            new(["open a", "open b", "b> 2probe", "b< close 1000", "a> 2probe", "a< text 3probe", "a> 5", "a> 4x", "a< text 4x"], "text x"),
        ["a second WebSocket behind the upgrade"] =
            new(["open a", "a> 2probe", "a< text 3probe", "a> 5", "a> 4x", "a< text 4x", "open b", "b> 4y", "b< close 1000", "a> 4z", "a< text 4z"], "text x", "text z"),
    };

    /// <summary>A step after which the WebSocket is closed with that code, and polling goes on.</summary>
    private static string[] Fails(string step, string code) => [step, $"a< close {code}", .. Unharmed];
}
