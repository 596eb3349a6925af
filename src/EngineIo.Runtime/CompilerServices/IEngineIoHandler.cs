using System.ComponentModel;
using EngineIo.CompilerServices;

namespace EngineIo;

/// <summary>
/// What an <see cref="EngineIoHandlerAttribute"/> class is to the runtime. The generator implements it; an application only names it,
/// as the constraint of its own generic code.
/// </summary>
/// <typeparam name="THandler">The handler class itself.</typeparam>
public interface IEngineIoHandler<THandler>
    where THandler : class
{
    /// <summary>Says how the class is made and how its methods are called. Called once, when the handler is mapped.</summary>
    /// <param name="context">What the description may draw on.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    static abstract HandlerDescriptor<THandler> Describe(HandlerDescriptionContext context);
}
