using System.Globalization;
using System.Text.RegularExpressions;
using EngineIo.Interop.Tests.Running;
using EngineIo.NativeAot.Tests.Publishing;

namespace EngineIo.NativeAot.Tests;

/// <summary>
/// The tests of the other projects, once more: against programs, because those that look at a server from outside don't care what it was
/// compiled to; and with the tuned profile.
/// </summary>
public sealed partial class SuiteTests(Publisher publisher)
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(15);

    /// <summary>What is not about a running server, or about how one is set up.</summary>
    private static readonly string[] Inside =
    [
        "-namespace-", "EngineIo.Tests.Architecture", "-namespace-", "EngineIo.Tests.Documentation", "-namespace-", "EngineIo.Tests.Frames",
        "-namespace-", "EngineIo.Tests.Protocol", "-namespace-", "EngineIo.Tests.Sockets", "-namespace-", "EngineIo.Tests.Telemetry",
        "-class-", "EngineIo.Tests.Server.OptionsTests", "-class-", "EngineIo.Tests.Cookies.CookieOptionTests",
        "-class-", "EngineIo.Tests.Origins.OriginOptionTests", "-method-", "EngineIo.Tests.Advisories.EngineIoTests.Injected_cookie",
        "-class-", "EngineIo.Tests.Server.OptionOrderTests", "-class-", "EngineIo.Tests.Server.MappingTests",
        "-method-", "EngineIo.Tests.Cookies.CookieTests.A_builder_that_can_say_so_takes_its_defaults_away",
    ];

    [Fact]
    public async Task The_tests_of_the_runtime_pass_against_the_native_program()
    {
        var host = await publisher.ProgramAsync(Publication.TestHost);

        var passed = await RunAsync("EngineIo.Runtime.Tests", [("ENGINEIO_TEST_HOST", host)], Inside);

        passed.ShouldBeGreaterThan(700, "so few tests look at the server from outside");
    }

    [Fact]
    public async Task The_wire_tests_pass_against_the_same_program_compiled_just_in_time()
    {
        var host = Locations.Program("EngineIo.TestHost");

        // A process for each test, and none starts soon: the heart of the suite will do.
        var passed = await RunAsync(
            "EngineIo.Runtime.Tests", [("ENGINEIO_TEST_HOST", host)], ["-namespace", "EngineIo.Tests.Polling", "-namespace", "EngineIo.Tests.WebSocket"]);

        passed.ShouldBeGreaterThan(150, "so few tests look at the server from outside");
    }

    [Fact]
    public async Task The_tests_of_the_runtime_pass_with_the_tuned_profile()
    {
        // In a process of their own: what the profile sets reaches all sockets, those of the tests' clients, too. A handler that blocks its
        // thread blocks them.
        var passed = await RunAsync(
            "EngineIo.Runtime.Tests",
            [("ENGINEIO_TEST_TUNED", "true")],
            ["-class-", "EngineIo.Tests.WebSocket.BlockingHandlerTests", "-class-", "EngineIo.Tests.Polling.BlockingHandlerTests"]);

        passed.ShouldBeGreaterThan(2500, "so few tests ran");
    }

    [Fact]
    public async Task The_real_clients_talk_to_the_native_samples()
    {
        var echo = await publisher.ProgramAsync(Publication.Echo);
        var chat = await publisher.ProgramAsync(Publication.Chat);

        var passed = await RunAsync("EngineIo.Interop.Tests", [("ENGINEIO_ECHO_BINARY", echo), ("ENGINEIO_CHAT_BINARY", chat)], []);

        passed.ShouldBeGreaterThan(50, "so few tests ran");
    }

    /// <summary>Runs a suite, and returns how many of its tests passed; none may fail.</summary>
    private static async Task<int> RunAsync(string suite, (string Name, string? Value)[] environment, string[] arguments)
    {
        await using var run = ChildProcess.Start(
            "dotnet", ["exec", Locations.Program(suite), .. arguments, "-noColor"], environment: environment);

        (await run.WaitAsync(Limit)).ShouldBeTrue($"{suite} did not end within {Limit}.\n{run.Output}");

        var summary = Summary().Match(run.Output);
        summary.Success.ShouldBeTrue(run.Output + run.Errors);
        var (total, failed, skipped) = (Number(summary, 1), Number(summary, 2) + Number(summary, 3), Number(summary, 4));
        failed.ShouldBe(0, run.Output);
        run.ExitCode.ShouldBe(0, run.Output);
        return total - skipped;
    }

    private static int Number(Match match, int group) => int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"Total: (\d+), Errors: (\d+), Failed: (\d+), Skipped: (\d+)")]
    private static partial Regex Summary();
}
