// netstandard2.0 lacks what the compiler needs for records and init.
namespace System.Runtime.CompilerServices;

internal static class IsExternalInit;
