using System.Diagnostics;
using System.Globalization;
using System.Net;

namespace EngineIo.Endurance.Server;

/// <summary>A server in a process of its own, so that what it takes of the machine is its own.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private readonly Process _process;

    private ServerProcess(Process process, int port) => (_process, EndPoint) = (process, new(IPAddress.Loopback, port));

    public IPEndPoint EndPoint { get; }

    /// <summary>How many file handles it has.</summary>
    public int Handles => Directory.GetFiles($"/proc/{_process.Id}/fd").Length;

    /// <summary>The memory that it occupies, in bytes.</summary>
    public long WorkingSet
    {
        get
        {
            var line = File.ReadLines($"/proc/{_process.Id}/status").First(line => line.StartsWith("VmRSS:", StringComparison.Ordinal));
            return 1024 * long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
        }
    }

    /// <param name="isLong">Whether this is the long form, in which so many clients come that it takes time to get round to one.</param>
    public static async Task<ServerProcess> StartAsync(bool isLong)
    {
        var process = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "EngineIo.Endurance.dll"), "serve", isLong ? "20" : "4"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        var port = await process.StandardOutput.ReadLineAsync().WithinLimit();
        return new(process, int.Parse(port!, CultureInfo.InvariantCulture));
    }

    /// <summary>What it holds, without garbage.</summary>
    public async Task<Census> CountAsync() => Census.Parse((await GetAsync("/census")).Text);

    /// <summary>Waits until all clients are gone, and counts.</summary>
    public async Task<Census> CountWhenEmptyAsync()
    {
        var limit = Stopwatch.StartNew();
        while (true)
        {
            var census = await CountAsync();
            if (census.Problem.Length > 0) throw new FailureException(census.Problem);
            if (census.Clients == 0 && census.Opened == census.Ended) return census;
            if (limit.Elapsed > 2 * Limits.Wait)
                throw new FailureException(
                    $"{census.Clients} clients are left behind, of {census.Opened} that came {census.Ended} were disconnected");
            await Task.Delay(500);
        }
    }

    /// <summary>Leaves its thread pool without a thread for a while.</summary>
    public Task StarveAsync(int seconds) => GetAsync($"/starve?seconds={seconds}");

    /// <summary>Sends it a signal by name.</summary>
    public async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }

    /// <summary>Waits for its end, and returns its exit code and its last count, if it could still say it.</summary>
    public async Task<(int ExitCode, Census? Last)> WaitForEndAsync()
    {
        var last = await _process.StandardOutput.ReadToEndAsync().WithinLimit();
        await _process.WaitForExitAsync().WithinLimit();
        return (_process.ExitCode, last.Length == 0 ? null : Census.Parse(last.TrimEnd('\n')));
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private async Task<RawResponse> GetAsync(string target)
    {
        using var connection = await RawConnection.OpenAsync(EndPoint);
        await connection.SendAsync(RawRequest.Bodiless("GET", target, "Connection: close"));
        return await RawResponse.ReadAsync(connection.Reader);
    }
}
