using System.ComponentModel;

namespace EngineIo.CompilerServices;

/// <summary>Turns what an <see cref="OnConnectAttribute"/> method returns into the one shape that the runtime takes.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ConnectResults
{
    /// <summary>A method that returns nothing accepts.</summary>
    public static ValueTask<ConnectResult> Accepted => default;

    /// <summary>A boolean.</summary>
    /// <param name="result">What the method returned.</param>
    public static ValueTask<ConnectResult> From(bool result) => new(result);

    /// <summary>A result.</summary>
    /// <param name="result">What the method returned.</param>
    public static ValueTask<ConnectResult> From(ConnectResult result) => new(result);

    /// <summary>A task of nothing accepts when it completes.</summary>
    /// <param name="task">What the method returned.</param>
    public static async ValueTask<ConnectResult> From(Task task)
    {
        await task;
        return ConnectResult.Accept;
    }

    /// <summary>A task of nothing accepts when it completes.</summary>
    /// <param name="task">What the method returned.</param>
    public static async ValueTask<ConnectResult> From(ValueTask task)
    {
        await task;
        return ConnectResult.Accept;
    }

    /// <summary>A task of a boolean.</summary>
    /// <param name="task">What the method returned.</param>
    public static async ValueTask<ConnectResult> From(Task<bool> task) => await task;

    /// <summary>A task of a boolean.</summary>
    /// <param name="task">What the method returned.</param>
    public static async ValueTask<ConnectResult> From(ValueTask<bool> task) => await task;

    /// <summary>A task of a result.</summary>
    /// <param name="task">What the method returned.</param>
    public static ValueTask<ConnectResult> From(Task<ConnectResult> task) => new(task);

    /// <summary>A task of a result.</summary>
    /// <param name="task">What the method returned.</param>
    public static ValueTask<ConnectResult> From(ValueTask<ConnectResult> task) => task;
}
