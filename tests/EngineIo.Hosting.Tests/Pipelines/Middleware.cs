using System.IO.Compression;
using System.Threading.RateLimiting;
using EngineIo.Hosting.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HostFiltering;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.HttpLogging;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.AspNetCore.Rewrite;
using Microsoft.Extensions.DependencyInjection;

namespace EngineIo.Hosting.Tests.Pipelines;

/// <summary>One middleware of the framework, or one that applications write, as it stands around the endpoint.</summary>
/// <param name="Use">Adds it to the pipeline.</param>
/// <param name="Build">Adds what it needs.</param>
internal sealed record Middleware(Action<IApplicationBuilder> Use, Action<WebApplicationBuilder>? Build = null)
{
    /// <summary>All of them, by name.</summary>
    public static IReadOnlyDictionary<string, Middleware> All { get; } = new Dictionary<string, Middleware>
    {
        ["nothing"] = new(_ => { }),

        // Errors
        ["UseExceptionHandler"] = new(app => app.UseExceptionHandler("/error")),
        ["UseExceptionHandler with problem details"] = new(app => app.UseExceptionHandler(), b => b.Services.AddProblemDetails()),
        ["UseDeveloperExceptionPage"] = new(app => app.UseDeveloperExceptionPage()),
        ["UseStatusCodePages"] = new(app => app.UseStatusCodePages()),
        ["UseStatusCodePagesWithReExecute"] = new(app => app.UseStatusCodePagesWithReExecute("/status")),
        ["UseStatusCodePagesWithRedirects"] = new(app => app.UseStatusCodePagesWithRedirects("/status")),

        // Time and traffic
        ["UseRequestTimeouts"] = new(
            app => app.UseRequestTimeouts(),
            b => b.Services.AddRequestTimeouts(options => options.DefaultPolicy = new() { Timeout = TimeSpan.FromMilliseconds(200) })),
        ["UseRateLimiter"] = new(
            app => app.UseRateLimiter(),
            b => b.Services.AddRateLimiter(options => options.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(
                http => RateLimitPartition.GetConcurrencyLimiter("all", _ => new() { PermitLimit = 100, QueueLimit = 0 })))),
        ["a limit of upgraded connections"] = new(
            _ => { }, b => b.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxConcurrentUpgradedConnections = 4)),
        ["a limit of connections"] = new(
            _ => { }, b => b.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxConcurrentConnections = 100)),

        // Bodies
        ["UseResponseCompression"] = new(app => app.UseResponseCompression(), b => b.Services.AddResponseCompression(options =>
        {
            options.EnableForHttps = true;
            options.MimeTypes = ["text/plain", "text/javascript", "application/octet-stream", "application/json"];
            options.Providers.Add<GzipCompressionProvider>();
        })),
        ["UseRequestDecompression"] = new(app => app.UseRequestDecompression(), b => b.Services.AddRequestDecompression()),
        ["UseHttpLogging"] = new(app => app.UseHttpLogging(), b => b.Services.AddHttpLogging(options =>
        {
            options.LoggingFields = HttpLoggingFields.All;
            options.CombineLogs = true;
            options.MediaTypeOptions.AddText("text/plain");
        })),
        ["UseW3CLogging"] = new(app => app.UseW3CLogging(), b => b.Services.AddW3CLogging(options =>
        {
            options.LoggingFields = W3CLoggingFields.All;
            options.LogDirectory = Directory.CreateTempSubdirectory("w3c").FullName;
        })),
        ["a buffer for the request"] = new(app => app.Use(async (http, next) =>
        {
            http.Request.EnableBuffering();
            await http.Request.Body.CopyToAsync(Stream.Null);
            await next(http);
        })),
        ["a reader that rewinds the request"] = new(app => app.Use(async (http, next) =>
        {
            http.Request.EnableBuffering();
            await http.Request.Body.CopyToAsync(Stream.Null);
            http.Request.Body.Position = 0;
            await next(http);
        })),
        ["a buffer for the response"] = new(app => app.Use(BufferAsync)),
        ["a response stream of the application"] = new(app => app.Use(CompressByHandAsync)),

        // Caches
        ["UseOutputCache"] = new(app => app.UseOutputCache(), b => b.Services.AddOutputCache()),
        ["UseResponseCaching"] = new(app => app.UseResponseCaching(), b => b.Services.AddResponseCaching()),

        // State and forms
        ["UseSession"] = new(app => app.UseSession(), b => b.Services.AddDistributedMemoryCache().AddSession()),
        ["UseSession, written by each request"] = new(
            app => app.UseSession().Use((http, next) =>
            {
                http.Session.SetInt32("requests", 1 + (http.Session.GetInt32("requests") ?? 0));
                return next(http);
            }),
            b => b.Services.AddDistributedMemoryCache().AddSession()),
        ["UseAntiforgery"] = new(app => app.UseAntiforgery(), b => b.Services.AddAntiforgery()),
        ["UseCookiePolicy"] = new(
            app => app.UseCookiePolicy(new() { CheckConsentNeeded = _ => true, MinimumSameSitePolicy = SameSiteMode.Strict })),
        ["UseHttpMethodOverride"] = new(app => app.UseHttpMethodOverride()),
        ["UseHttpMethodOverride by a form"] = new(app => app.UseHttpMethodOverride(new() { FormFieldName = "method" })),

        // Who, from where, to where
        ["UseAuthentication and UseAuthorization"] = new(
            app => app.UseAuthentication().UseAuthorization(), b => ClaimsAuthentication.AddTo(b.Services)),
        ["UseCors"] = new(
            app => app.UseCors(), b => b.Services.AddCors(cors => cors.AddDefaultPolicy(policy => policy.WithOrigins("https://example.com")))),
        ["UseHostFiltering"] = new(
            app => app.UseHostFiltering(), b => b.Services.Configure<HostFilteringOptions>(options => options.AllowedHosts = ["localhost"])),
        ["UseForwardedHeaders"] = new(app => app.UseForwardedHeaders(new() { ForwardedHeaders = ForwardedHeaders.All })),
        ["UseCertificateForwarding"] = new(app => app.UseCertificateForwarding(), b => b.Services.AddCertificateForwarding(_ => { })),
        ["UseHttpsRedirection and UseHsts"] = new(app => app
            .Use((http, next) =>
            {
                http.Request.Scheme = "https"; // as behind a proxy
                return next(http);
            })
            .UseHsts().UseHttpsRedirection()),
        ["UseRewriter"] = new(app => app.UseRewriter(new RewriteOptions().AddRewrite("^old/(.*)$", "new/$1", skipRemainingRules: true))),
        ["UsePathBase"] = new(app => app.UsePathBase("/base")),

        // Other content
        ["UseStaticFiles"] = new(app => app.UseDefaultFiles().UseStaticFiles()),
        ["UseFileServer"] = new(
            app => app.UseFileServer(enableDirectoryBrowsing: true), b => b.Services.AddDirectoryBrowser()),
        ["UseHealthChecks"] = new(app => app.UseHealthChecks("/health"), b => b.Services.AddHealthChecks()),
        ["UseWelcomePage"] = new(app => app.UseWelcomePage("/welcome")),
        ["UseRequestLocalization"] = new(
            app => app.UseRequestLocalization(), b => b.Services.AddLocalization()),
        ["UseWebSockets"] = new(app => app.UseWebSockets(new() { KeepAliveInterval = TimeSpan.FromSeconds(1) })),

        // What applications write
        ["a status that is set in front"] = new(app => app.Use((http, next) =>
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return next(http);
        })),
        ["a token of the application"] = new(app => app.Use(async (http, next) =>
        {
            using var own = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted);
            http.RequestAborted = own.Token;
            await next(http);
        })),
        ["headers as the response starts"] = new(app => app.Use((http, next) =>
        {
            http.Response.OnStarting(() =>
            {
                http.Response.Headers["X-Started"] = "yes";
                return Task.CompletedTask;
            });
            return next(http);
        })),
    };

    private static async Task BufferAsync(HttpContext http, RequestDelegate next)
    {
        var body = http.Response.Body;
        using var buffer = new MemoryStream();
        http.Response.Body = buffer;
        try
        {
            await next(http);
        }
        finally
        {
            http.Response.Body = body;
        }

        buffer.Position = 0;
        if (buffer.Length > 0) await buffer.CopyToAsync(body);
    }

    /// <summary>Passes a response through two streams that cancel out.</summary>
    private static async Task CompressByHandAsync(HttpContext http, RequestDelegate next)
    {
        var body = http.Response.Body;
        using var packed = new MemoryStream();
        await using (var packing = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            http.Response.Body = packing;
            try
            {
                await next(http);
            }
            finally
            {
                http.Response.Body = body;
            }
        }

        if (http.Response.ContentLength is null) return;
        packed.Position = 0;
        await using var unpacking = new GZipStream(packed, CompressionMode.Decompress);
        await unpacking.CopyToAsync(body);
    }
}
