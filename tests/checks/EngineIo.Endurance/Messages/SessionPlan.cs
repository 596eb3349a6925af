using EngineIo.Endurance.Clients;

namespace EngineIo.Endurance.Messages;

/// <summary>What happens in one session, drawn beforehand.</summary>
internal sealed record SessionPlan
{
    /// <summary>Which session.</summary>
    public required int Number { get; init; }

    /// <summary>Where the session's own lots come from.</summary>
    public required int Seed { get; init; }

    /// <summary>How many messages go each way.</summary>
    public required int Messages { get; init; }

    public required ClientKind Kind { get; init; }

    /// <summary>After how many of its messages the client begins to upgrade; null: never.</summary>
    public required int? UpgradeAfter { get; init; }

    /// <summary>Whether the server sends a message for each that it gets, in the handler; otherwise it sends when it likes.</summary>
    public required bool ServerReplies { get; init; }

    public required Ending Ending { get; init; }

    /// <summary>Whether the client's last messages wait until it has all of the server's, and its goodbye is right behind them.</summary>
    public required bool LastMessagesComeWithTheGoodbye { get; init; }

    /// <summary>The messages of the client.</summary>
    public NumberedMessages ToServer => new(Seed);

    /// <summary>The messages of the server.</summary>
    public NumberedMessages ToClient => new(~Seed);

    /// <summary>How the session ends by its plan.</summary>
    public DisconnectReason Reason(bool onWebSocket) => Ending switch
    {
        Ending.ByServer => DisconnectReason.ServerDisconnect,
        Ending.ByCloseFrame when onWebSocket => DisconnectReason.TransportClose,
        _ => DisconnectReason.ClientDisconnect,
    };

    /// <summary>Draws sessions until there are so many messages.</summary>
    /// <param name="seed">The seed of all.</param>
    /// <param name="messages">How many messages are to go each way, in all.</param>
    /// <param name="clients">How many sessions there are at a time.</param>
    public static List<SessionPlan> Draw(int seed, int messages, int clients)
    {
        var random = new Random(seed);
        var most = Math.Clamp(messages / (4 * clients), 20, 5_000);
        List<SessionPlan> plans = [];
        for (var left = messages; left > 0; left -= plans[^1].Messages)
            plans.Add(DrawOne(random, plans.Count, Math.Min(left, random.Next(1, 2 * most))));
        return plans;
    }

    private static SessionPlan DrawOne(Random random, int number, int messages)
    {
        var kind = ClientKind.Draw(random);
        var replies = random.Next(2) == 0;
        var ending = (Ending)random.Next(3);
        return new()
        {
            Number = number,
            Seed = random.Next(),
            Messages = messages,
            Kind = kind,
            UpgradeAfter = kind.IsWebSocket || random.Next(4) == 0 ? null : random.Next(messages),
            ServerReplies = replies,
            Ending = ending,
            LastMessagesComeWithTheGoodbye = !replies && ending is not Ending.ByServer && random.Next(2) == 0,
        };
    }
}

/// <summary>Who ends a session, and how.</summary>
internal enum Ending
{
    /// <summary>The client, by a packet.</summary>
    ByPacket,

    /// <summary>The client, by a close frame; where it polls, by a packet.</summary>
    ByCloseFrame,

    /// <summary>The server, when it has got and sent all.</summary>
    ByServer,
}
