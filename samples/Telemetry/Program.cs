using EngineIo;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
builder.Services.AddEngineIo(options => options.MaxConnections = 1000);
builder.Services.AddHealthChecks().AddEngineIo();

// What is measured and traced goes to a collector: OTEL_EXPORTER_OTLP_ENDPOINT says where, OTEL_EXPORTER_OTLP_PROTOCOL how.
using var telemetry = OpenTelemetrySdk.Create(openTelemetry => openTelemetry
    .ConfigureResource(resource => resource.AddService("shouts"))
    .WithMetrics(metrics => metrics
        .AddMeter(EngineIoTelemetry.MeterName, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel")
        .AddOtlpExporter())
    .WithTracing(tracing => tracing
        .AddSource(EngineIoTelemetry.ActivitySourceName, "Microsoft.AspNetCore")
        .AddOtlpExporter()));

var app = builder.Build();
app.MapEngineIo<Shouts>();
app.MapHealthChecks("/health");
app.Run();
