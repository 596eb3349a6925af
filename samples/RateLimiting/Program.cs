using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using RateLimitingSample;

var builder = WebApplication.CreateSlimBuilder(args);
var limits = builder.Configuration.GetSection("Limits").Get<Limits>() ?? new();

builder.Services.AddEngineIo(options => options.MaxConnections = limits.Clients); // all addresses together
builder.Services.AddRateLimiter(_ => { });

// One address can't open sessions without end, nor hold WebSockets without end. Polls of a session are not limited: the session was.
var perAddress = new RateLimiterOptions
{
    RejectionStatusCode = StatusCodes.Status429TooManyRequests,
    GlobalLimiter = PartitionedRateLimiter.CreateChained(
        PartitionedRateLimiter.Create<HttpContext, string>(http => EngineRequest.IsHandshake(http)
            ? RateLimitPartition.GetTokenBucketLimiter(ClientAddress.Of(http), _ => limits.OfHandshakes())
            : RateLimitPartition.GetNoLimiter("")),
        PartitionedRateLimiter.Create<HttpContext, string>(http => EngineRequest.IsWebSocket(http)
            ? RateLimitPartition.GetConcurrencyLimiter(ClientAddress.Of(http), _ => limits.OfWebSockets())
            : RateLimitPartition.GetNoLimiter(""))),
};

var app = builder.Build();
app.UseWhen(http => http.Request.Path.StartsWithSegments("/engine.io"), engine => engine.UseRateLimiter(perAddress));
app.MapEngineIo<Echo>();
app.MapGet("/health", http => http.Response.WriteAsync("well"));
app.Run();
