using System.Diagnostics;

namespace EngineIo.Comparison.Peers;

/// <summary>Ends a process with this object, or with this program, whichever comes first: also on Ctrl+C.</summary>
internal sealed class Child : IDisposable
{
    private readonly Process _process;

    public Child(Process process)
    {
        _process = process;
        AppDomain.CurrentDomain.ProcessExit += OnExit;
    }

    public void Dispose()
    {
        AppDomain.CurrentDomain.ProcessExit -= OnExit;
        Kill();
        _process.WaitForExit();
    }

    private void OnExit(object? sender, EventArgs e) => Kill();

    private void Kill()
    {
        try
        {
            _process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It has ended.
        }
    }
}
