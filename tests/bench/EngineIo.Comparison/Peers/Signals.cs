using System.Runtime.InteropServices;

namespace EngineIo.Comparison.Peers;

/// <summary>
/// Ctrl+C and the like end this program in order, with its children: by themselves they would end it at once, and the children would stay.
/// </summary>
internal static class Signals
{
    private const int Interrupted = 130;

    private static readonly List<PosixSignalRegistration> Registrations = [];

    public static void EndInOrder()
    {
        foreach (var signal in new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP })
            Registrations.Add(PosixSignalRegistration.Create(signal, End));
    }

    private static void End(PosixSignalContext context)
    {
        context.Cancel = true;
        Environment.Exit(Interrupted);
    }
}
