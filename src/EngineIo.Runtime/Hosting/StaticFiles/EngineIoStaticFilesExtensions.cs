using EngineIo;
using EngineIo.Hosting;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Serves files beside Engine.IO.</summary>
public static class EngineIoStaticFilesExtensions
{
    /// <summary>
    /// Serves files to GET and HEAD: a page and its scripts, where nothing more than that is needed. A request is checked against Engine.IO
    /// first, then against these rules; where no file is found, it goes on to the rest of the application.
    /// </summary>
    /// <remarks>
    /// <para>Files come with <c>ETag</c>, ranges and conditional requests, as from the framework's own static files. Hidden files, whose
    /// names start with a dot, are not served from a folder, nor is what a symbolic link leads to outside of it.</para>
    /// <para>An application that calls <c>UseRouting</c> or <c>UseEngineIo</c> itself calls it before this.</para>
    /// </remarks>
    /// <param name="app">The application.</param>
    /// <param name="files">The rules.</param>
    /// <exception cref="FileNotFoundException">The file or folder of a rule does not exist.</exception>
    /// <exception cref="ArgumentException">Two rules are for one path, or the default file's name leads elsewhere.</exception>
    public static IApplicationBuilder MapEngineIoStaticFiles(this IApplicationBuilder app, EngineIoStaticFiles files)
    {
        ArgumentNullException.ThrowIfNull(app);
        ArgumentNullException.ThrowIfNull(files);
        var served = new ServedFiles(files, app.ApplicationServices.GetRequiredService<IWebHostEnvironment>().ContentRootPath);
        var options = new StaticFileOptions { FileProvider = served, ContentTypeProvider = served };

        return app.Use(next =>
        {
            var pipeline = app.New();
            pipeline.UseStaticFiles(options);
            pipeline.Run(next);
            var serve = pipeline.Build();

            return http =>
            {
                if (!IsForFiles(http) || !served.GetFileInfo(http.Request.Path.Value ?? "").Exists) return next(http);

                // The framework serves no file where routing has found an endpoint; here, a file goes before the application's endpoints.
                http.SetEndpoint(null);
                return serve(http);
            };
        });
    }

    private static bool IsForFiles(HttpContext http) =>
        (HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method))
        && http.GetEndpoint()?.Metadata.GetMetadata<EngineIoEndpointMetadata>() is null;
}
