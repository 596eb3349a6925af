using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.Extensions.Logging;

namespace EngineIo.Tests.Support.OutOfProcess;

/// <summary>
/// The program <c>EngineIo.TestHost</c>, compiled just in time or ahead of time, with a <see cref="RecordingHandler"/> of its own. What
/// happens there is told here, to the same observers that a server in this process has.
/// </summary>
internal sealed class HostProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _rest = new();
    private readonly Lock _input = new();
    private readonly TaskCompletionSource<int> _port = New<int>();
    private readonly ConcurrentDictionary<string, TaskCompletionSource<string>> _asked = new();
    private int _commands;

    private HostProcess(ProcessStartInfo start)
    {
        Recorder = new() { CatchUp = CatchUp };
        Log = new() { CatchUp = CatchUp };
        _process = new Process { StartInfo = start };
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Kill();
    }

    /// <summary>The program: an assembly, or a native binary. Null: servers run in the process of their tests.</summary>
    public static string? Program { get; } = Environment.GetEnvironmentVariable("ENGINEIO_TEST_HOST") is { Length: > 0 } path ? path : null;

    public Recorder Recorder { get; }

    public RequestMonitor Requests { get; } = new();

    public CapturedLog Log { get; }

    public IPEndPoint EndPoint { get; private set; } = new(IPAddress.Loopback, 0);

    public static async Task<HostProcess> StartAsync(string program, ServerSetup setup)
    {
        if (setup.Time is not null) throw NotInThisProcess.Skip("its clock is there");
        if (setup.Build is not null || setup.Map is not null) throw NotInThisProcess.Skip("what sets it up is code");

        string[] arguments = ["--urls", "http://127.0.0.1:0", .. HostArguments.Write(setup), .. OptionArguments.Of(setup.Options)];
        var host = new HostProcess(new(
            program.EndsWith(".dll", StringComparison.Ordinal) ? "dotnet" : program,
            program.EndsWith(".dll", StringComparison.Ordinal) ? [program, .. arguments] : arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        });
        host._process.Start();
        host._process.BeginErrorReadLine();
        new Thread(host.Listen) { IsBackground = true }.Start();
        host.EndPoint = new(IPAddress.Loopback, await host._port.Task.WithinLimit());
        return host;
    }

    /// <summary>Has the host do something, and returns the result.</summary>
    public Task<string> AskAsync(params string[] command)
    {
        var number = Interlocked.Increment(ref _commands).ToString(CultureInfo.InvariantCulture);
        var done = _asked.GetOrAdd(number, _ => New<string>());
        lock (_input)
        {
            _process.StandardInput.WriteLine(HostLine.Write([number, .. command]));
            _process.StandardInput.Flush();
        }

        return done.Task.WithinLimit();
    }

    /// <summary>Has the host do something, and waits for the result.</summary>
    public string Ask(params string[] command) => AskAsync(command).GetAwaiter().GetResult();

    /// <summary>Stops the web server; the program answers on.</summary>
    public Task StopAsync() => AskAsync("stop");

    public async ValueTask DisposeAsync()
    {
        try
        {
            _process.StandardInput.Close();
            await _process.WaitForExitAsync().WithinLimit();
            _process.ExitCode.ShouldBe(0, Rest);
        }
        finally
        {
            Kill();
            _process.Dispose();
        }
    }

    private string Rest
    {
        get
        {
            lock (_rest) return _rest.ToString();
        }
    }

    /// <summary>What the host does after this comes behind what it did before: when it has answered, all of that is known.</summary>
    private void CatchUp() => Ask("nothing");

    private void Listen()
    {
        while (_process.StandardOutput.ReadLine() is { } line)
        {
            if (HostLine.Read(line) is { } words) Hear(words);
            else Keep(line);
        }

        var gone = new InvalidOperationException($"The host is gone: {Rest}");
        _port.TrySetException(gone);
        foreach (var asked in _asked.Values) asked.TrySetException(gone);
    }

    private void Hear(string[] words)
    {
        switch (words[0])
        {
            case HostLine.Listens:
                _port.SetResult(int.Parse(words[1], CultureInfo.InvariantCulture));
                break;
            case HostLine.Event:
                Recorder.Add(words[1], words[2]);
                break;
            case HostLine.Running:
                Requests.CountRunning(words[1], int.Parse(words[2], CultureInfo.InvariantCulture));
                break;
            case HostLine.Pending:
                Requests.CountPending(words[1], int.Parse(words[2], CultureInfo.InvariantCulture));
                break;
            case HostLine.Log:
                Log.Add(new(
                    words[1],
                    Enum.Parse<LogLevel>(words[2]),
                    new EventId(int.Parse(words[3], CultureInfo.InvariantCulture), words[4]),
                    words[5],
                    words[6].Length == 0 ? null : new InvalidOperationException(words[6])));
                break;
            case HostLine.Done:
                _asked[words[1]].TrySetResult(words[2]);
                break;
        }
    }

    private void Keep(string? line)
    {
        lock (_rest) _rest.AppendLine(line);
    }

    private void Kill()
    {
        try
        {
            _process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It has ended, or was disposed of.
        }
    }

    private static TaskCompletionSource<T> New<T>() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
