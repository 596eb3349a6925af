using System.Globalization;
using EngineIo.Fuzzing.Codec;
using EngineIo.Fuzzing.Polling;
using EngineIo.Fuzzing.Running;
using EngineIo.Fuzzing.Traffic;
using EngineIo.Fuzzing.WebSockets;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
CommandLine asked;
try
{
    asked = CommandLine.Read(args);
}
catch (FormatException wrong)
{
    await Console.Error.WriteLineAsync(wrong.Message);
    return 2;
}

var alarms = new Alarms();
await using var server = await FuzzServer.StartAsync(alarms);

// Codecs are fast: most inputs are theirs.
(string Name, double Share, int Workers, FuzzTarget[] Targets)[] groups =
[
    ("codec", 0.6, Environment.ProcessorCount,
        [new PayloadTarget4(), new TextPayloadTarget3(), new BinaryPayloadTarget3(), new FrameTarget(), new FormTarget(), new ScriptTarget(), new QueryTarget(), new OriginTarget()]),
    ("polling", 0.2, 32, [new BodyTarget(server), new RequestTarget(server), new HeadTarget(server)]),
    ("websocket", 0.2, 32, [new WebSocketTarget(server), new UpgradeTarget(server)]),
];

var chosen = groups.Where(
    group => asked.Target == "all" || asked.Target == group.Name || group.Targets.Any(target => target.Name == asked.Target)).ToArray();
if (chosen.Length == 0)
{
    await Console.Error.WriteLineAsync($"There is no {asked.Target}.\n{CommandLine.Usage}");
    return 2;
}

Console.WriteLine($"--seed {asked.Seed}");
var fuzzer = new Fuzzer(alarms, asked.Seed);
Finding? finding = null;
if (asked.Replay is { } run)
{
    var target = chosen.SelectMany(group => group.Targets).Single(target => target.Name == asked.Target);
    finding = await fuzzer.RunAsync([new ReplayTarget(target, run)], 1, 1);
}
else
{
    Growth? growth = null;
    foreach (var (_, share, workers, all) in chosen)
    {
        FuzzTarget[] targets = [.. all.Where(target => target.Name == asked.Target)];
        if (targets.Length == 0) targets = all;
        var inputs = Math.Max(1, (long)(asked.Inputs * share / chosen.Sum(group => group.Share)));

        // What is made once, such as the code itself, is no growth.
        finding = await fuzzer.RunAsync(targets, Math.Max(1, inputs / 20), workers);
        growth ??= new Growth(server);
        if (finding is null && await growth.BeginAsync() is { } early) finding = new("the server", [], early);
        finding ??= await fuzzer.RunAsync(targets, inputs - (inputs / 20), workers);
        if (finding is null && await growth.EndAsync() is { } grown) finding = new("the server", [], grown);
        if (finding is not null) break;
    }
}

if (finding is null && alarms.Take() is { } late) finding = new("the server", [], late);
Console.WriteLine(finding is null ? "Nothing was found." : $"{finding}\nthe whole run: --seed {asked.Seed}");
return finding is null ? 0 : 1;
