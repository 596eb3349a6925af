using System.Globalization;
using EngineIo.Tests.Support;
using EngineIo.Tests.Support.OutOfProcess;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace EngineIo.Tests;

/// <summary>Does what the test says, line by line.</summary>
internal sealed class Commands(WebApplication app)
{
    private readonly IEngineIoServer<RecordingHandler> _server = app.Services.GetRequiredService<IEngineIoServer<RecordingHandler>>();

    /// <summary>Goes on until the test has nothing more to say.</summary>
    public async Task RunAsync()
    {
        while (await Console.In.ReadLineAsync() is { } line)
        {
            if (HostLine.Read(line) is [var number, .. var command]) _ = AnswerAsync(number, command);
        }
    }

    private async Task AnswerAsync(string number, string[] command)
    {
        string result;
        try
        {
            result = await DoAsync(command);
        }
        catch (Exception exception)
        {
            result = exception.ToString();
        }

        Output.Write(HostLine.Done, number, result);
    }

    private async ValueTask<string> DoAsync(string[] command)
    {
        switch (command)
        {
            case ["nothing"]:
                return "";
            case ["count"]:
                return _server.Count.ToString(CultureInfo.InvariantCulture);
            case ["detached"]:
                return TestApplication.CountDetached(app.Services).ToString(CultureInfo.InvariantCulture);
            case ["knows", var sid]:
                return _server.TryGetSocket(sid, out _).ToString();
            case ["send", var sid, var text]:
                return (await _server.SendAsync(sid, text)).ToString();
            case ["send-binary", var sid, var data]:
                return (await _server.SendAsync(sid, Convert.FromBase64String(data))).ToString();
            case ["broadcast", var text]:
                await _server.BroadcastAsync(text);
                return "";
            case ["broadcast-binary", var data]:
                await _server.BroadcastAsync(Convert.FromBase64String(data));
                return "";
            case ["disconnect", var sid]:
                return (await _server.DisconnectAsync(sid)).ToString();
            case ["stop"]:
                await app.StopAsync();
                return "";
            case ["disconnect-all"]:
                await _server.DisconnectAllAsync();
                return "";
            default:
                return $"What is '{command[0]}'?";
        }
    }
}
