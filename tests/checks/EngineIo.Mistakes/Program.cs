using EngineIo.Mistakes;

// Builds each mistake of a user as a project of its own, from the packed package, and compares all that the build, or the start, says with
// what was approved. Arguments: the names of mistakes, or the beginnings of them (none: all); "--approve" takes what is said now as
// approved.
var approve = args.Contains("--approve");
var names = args.Where(one => !one.StartsWith("--", StringComparison.Ordinal)).ToList();
var mistakes = Catalog.All
    .Where(one => names.Count == 0 || names.Exists(name => one.Name.StartsWith(name, StringComparison.Ordinal)))
    .ToList();

using var workshop = new Workshop();
await workshop.PackAsync();
var said = await workshop.SayAsync(mistakes);

var failures = new List<string>();
foreach (var mistake in mistakes)
{
    if (mistake.FaultOf(said[mistake]) is { } fault) failures.Add($"{mistake.Name}: {fault}\n{said[mistake]}");
    if (approve) Approved.Write(mistake, said[mistake]);
    else if (Approved.DifferenceOf(mistake, said[mistake]) is { } difference) failures.Add($"{mistake.Name}: {difference}");
}

if (names.Count == 0) failures.AddRange(Approved.Missing(Catalog.All));
foreach (var failure in failures) Console.WriteLine($"FAILED: {failure}");
Console.WriteLine($"{mistakes.Count} mistakes, {failures.Count} failures");
return failures.Count == 0 ? 0 : 1;
