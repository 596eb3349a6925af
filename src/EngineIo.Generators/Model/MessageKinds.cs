using System;

namespace EngineIo.Generators.Model;

/// <summary>The kinds of messages that a method takes.</summary>
[Flags]
internal enum MessageKinds
{
    None = 0,
    Text = 1,
    Binary = 2,
    Any = Text | Binary,
}
