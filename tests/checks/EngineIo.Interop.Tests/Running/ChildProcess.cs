using System.Diagnostics;
using System.Text;

namespace EngineIo.Interop.Tests.Running;

/// <summary>A program that a test started. It never outlives the test.</summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    private static readonly TimeSpan KillLimit = TimeSpan.FromSeconds(30);

    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly StringBuilder _errors = new();

    private ChildProcess(ProcessStartInfo start, Action<string>? onLine)
    {
        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, line) =>
        {
            Append(_output, line.Data);
            if (line.Data is not null)
                onLine?.Invoke(line.Data);
        };
        _process.ErrorDataReceived += (_, line) => Append(_errors, line.Data);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Kill(); // the runner may give up before a test does
    }

    public string Output => Text(_output);

    public string Errors => Text(_errors);

    public int Id => _process.Id;

    public int ExitCode => _process.ExitCode;

    /// <summary>The end of the program, with all its output read.</summary>
    public Task Ended { get; private set; } = Task.CompletedTask;

    public static ChildProcess Start(
        string program,
        IEnumerable<string> arguments,
        string? folder = null,
        Action<string>? onLine = null,
        IEnumerable<(string Name, string? Value)>? environment = null)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder ?? "",
            RedirectStandardInput = true, // kept open: a script ends when its parent does
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        foreach (var (name, value) in environment ?? [])
        {
            if (value is null) start.Environment.Remove(name);
            else start.Environment[name] = value;
        }

        var child = new ChildProcess(start, onLine);
        child._process.Start();
        child._process.BeginOutputReadLine();
        child._process.BeginErrorReadLine();
        child.Ended = child._process.WaitForExitAsync();
        return child;
    }

    /// <summary>Waits for the end; false: it did not come in time.</summary>
    public async Task<bool> WaitAsync(TimeSpan limit) => await Task.WhenAny(Ended, Task.Delay(limit)) == Ended;

    public async ValueTask DisposeAsync()
    {
        Kill();
        await WaitAsync(KillLimit);
        _process.Dispose();
    }

    private static void Append(StringBuilder text, string? line)
    {
        lock (text)
            text.AppendLine(line);
    }

    private static string Text(StringBuilder text)
    {
        lock (text)
            return text.ToString().Trim();
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
}
