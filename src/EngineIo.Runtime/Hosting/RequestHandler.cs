using EngineIo.CompilerServices;
using EngineIo.Dispatch;
using EngineIo.Protocol;
using EngineIo.Sockets;
using EngineIo.Telemetry;
using EngineIo.Transports;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace EngineIo.Hosting;

/// <summary>Takes the requests of one endpoint: checks them, and leads each to a handshake, or to the transport of its session.</summary>
internal sealed class RequestHandler(EngineIoServer server, EngineIoOptions options, WebSocketPlaces places)
{
    private readonly Refusals _refusals = new(server);
    private readonly OriginPolicy _origins = new(options);
    private readonly Handshake _handshake = new(server, options, places);

    /// <summary>Makes a handler class ready for its first client: what is wrong with it, or with its options, shows here and not at a request.</summary>
    /// <typeparam name="THandler">The handler class.</typeparam>
    /// <param name="services">The application's services.</param>
    /// <param name="metadata">What its endpoint is marked with.</param>
    /// <returns>What answers the requests of its clients.</returns>
    public static RequestDelegate CreatePipeline<THandler>(IServiceProvider services, out EngineIoEndpointMetadata metadata)
        where THandler : class, IEngineIoHandler<THandler>
    {
        var server = services.GetService<EngineIoServer<THandler>>()
            ?? throw new InvalidOperationException("Engine.IO is not among the services: call builder.Services.AddEngineIo() first.");
        var options = services.GetRequiredService<IOptionsMonitor<EngineIoOptions>>().Get(ServerCollection.NameOf<THandler>());
        server.Start(() =>
        {
            var context = new HandlerDescriptionContext(typeof(THandler), services, options.JsonSerializerOptions);
            var descriptor = THandler.Describe(context);
            context.ThrowIfMissing();
            HandlerServices.Check<THandler>(services, descriptor.Lifetime, context.Needs);
            HandlerMetadata.CheckServices(TypeNames.Short(typeof(THandler)), descriptor.Metadata, services);
            return new(services, descriptor, server.Metrics, server.Activities);
        });

        if (OriginPolicy.LetsAnyPageUseCredentials(options)) Log.AnyOriginWithCredentials(server.Logger, server.Name);

        var handler = new RequestHandler(server, options, services.GetRequiredService<WebSocketPlaces>());
        metadata = new(new ResponseGuard(server, handler._origins, services), server.Metadata);
        RequestDelegate handle = handler.HandleAsync;
        if (!options.WebSocketCompression) return handle;

        // The framework's middleware knows how to negotiate compression.
        var pipeline = new ApplicationBuilder(services);
        pipeline.UseWebSockets();
        pipeline.Run(handle);
        return pipeline.Build();
    }

    /// <summary>Answers a request.</summary>
    /// <param name="http">The request.</param>
    public Task HandleAsync(HttpContext http)
    {
        PipelineFeatures.Prepare(http);
        NoOutputCaching.Forbid(http);
        if (http.Response.HasStarted) return _refusals.AnsweredInFrontAsync(http);

        // The checks, in the order that clients and the protocol's test suite know.
        var isAdmitted = _origins.Admit(http);
        if (HttpMethods.IsOptions(http.Request.Method))
        {
            if (!isAdmitted) _refusals.OnForeignPreflight(http);
            OriginPolicy.AnswerPreflight(http, isAdmitted);
            return Task.CompletedTask;
        }

        if (!isAdmitted) return _refusals.ForeignOriginAsync(http);

        var query = new RequestQuery(http.Request);
        var transport = TransportOf(query.Transport);
        if ((transport & server.Settings.Transports) == 0)
            return _refusals.UnknownTransportAsync(http, server.Settings.Transports);
        if (query.Base64.IsAmbiguous) return _refusals.RepeatedAsync(http, "b64");
        if (query.JsonpIndex.IsAmbiguous) return _refusals.RepeatedAsync(http, "j");

        Jsonp? jsonp = null;
        if (transport is EngineIoTransport.Polling && query.JsonpIndex.IsGiven)
        {
            if (!options.AllowJsonp) return _refusals.ForbiddenJsonpAsync(http);
            if (!Jsonp.TryParse(query.JsonpIndex.Value, out var form)) return _refusals.MalformedJsonpAsync(http);
            jsonp = form;
        }

        var revision = RevisionOf(query.Revision);
        if (query.Sid.IsEmpty)
            return HandshakeAsync(http, transport, new(revision, AsBase64: jsonp is not null || query.Base64.Value is not ("" or "0")), jsonp);

        if (query.Sid.IsAmbiguous || server.FindForRequest(query.Sid.Value) is not { } socket) return OnUnknownSidAsync(http);
        if (options.RequireSameUser && !socket.BelongsTo(RequestUser.Of(http)))
        {
            if (transport is EngineIoTransport.WebSocket && RequestUser.Of(http) is null)
                UpgradeWarning.Give(server, socket, RequestError.UnknownSid.Status);
            return _refusals.OtherUserAsync(http, socket);
        }

        if (options.CloseOnAuthenticationExpiration) RequestUser.Renew(http, socket);

        var isUpgrade = transport is EngineIoTransport.WebSocket;
        if (isUpgrade && !WebSocketHandshake.IsRequested(http))
            return _refusals.NoWebSocketAsync(http);
        if (!isUpgrade && socket.Transport is not EngineIoTransport.Polling)
            return _refusals.LeftPollingAsync(http);
        if (isUpgrade && !server.Settings.AllowUpgrades && socket.Transport is EngineIoTransport.Polling)
            return _refusals.ForbiddenUpgradeAsync(http);
        if (revision != socket.ProtocolVersion) return _refusals.WrongRevisionAsync(http, socket.ProtocolVersion);
        if (jsonp is not null && socket.Format is { IsRevision3: true, AsBase64: false }) return _refusals.LateJsonpAsync(http);

        if (isUpgrade && places.IsFull(http)) return _refusals.WebSocketNotTakenAsync(http, places, "as many are open as it takes");
        return isUpgrade ? _handshake.UpgradeAsync(http, socket) : PollAsync(http, socket, jsonp);
    }

    /// <summary>
    /// Answers a request for a session that this process does not have. This is the one place from which it could be handed on to the process that has
    /// the session.
    /// </summary>
    private Task OnUnknownSidAsync(HttpContext http) => _refusals.UnknownSidAsync(http);

    private static EngineIoTransport TransportOf(in QueryParameter name) => name.Value switch
    {
        "polling" when !name.IsAmbiguous => EngineIoTransport.Polling,
        "websocket" when !name.IsAmbiguous => EngineIoTransport.WebSocket,
        _ => EngineIoTransport.None,
    };

    /// <summary>The revision that a request names; 0: none that is supported. Many clients of Socket.IO 2 name none: they speak 3.</summary>
    private int RevisionOf(in QueryParameter revision) => revision.Value switch
    {
        "4" when !revision.IsAmbiguous => 4,
        "3" or "" when !revision.IsAmbiguous && options.AllowEIO3 => 3,
        _ => 0,
    };

    private Task HandshakeAsync(HttpContext http, EngineIoTransport transport, WireFormat format, Jsonp? jsonp)
    {
        var isWebSocket = transport is EngineIoTransport.WebSocket;
        if (!HttpMethods.IsGet(http.Request.Method) && !(isWebSocket && HttpMethods.IsConnect(http.Request.Method)))
            return _refusals.HandshakeMethodAsync(http);
        if (isWebSocket && !WebSocketHandshake.IsRequested(http))
            return _refusals.NoWebSocketAsync(http);
        if (format.Revision == 0) return _refusals.UnsupportedRevisionAsync(http, options.AllowEIO3);

        return _handshake.RunAsync(http, transport, format, jsonp);
    }

    private Task PollAsync(HttpContext http, EngineIoSocket socket, Jsonp? jsonp)
    {
        if (socket.CurrentTransport is not PollingTransport polling)
            return _refusals.LeftPollingAsync(http);
        if (HttpMethods.IsGet(http.Request.Method)) return polling.GetAsync(http, jsonp);
        if (HttpMethods.IsPost(http.Request.Method)) return polling.PostAsync(http, isForm: jsonp is not null);
        return _refusals.PollMethodAsync(http);
    }
}
