"""Every kind of message comes back."""
from peer import connect
from scenario import scenario

EVERY_BYTE = bytes(range(256))
MESSAGES = {
    "text": "hello",
    "empty text": "",
    "two-byte characters": "Grüße, déjà vu, Ωμέγα",
    "three-byte characters": "価格は€50、石庭",
    "emoji": "😀👩‍👩‍👧‍👦🏴‍☠️",
    "text that looks like a packet": "2probe",
    "text that looks like an integer": "42",
    "line ends and a NUL": "a\r\nb\n\0c",
    "long text": "0123456789€" * 8_000,
    "a dictionary, which the client sends and reads as JSON": {"a": [1, 2], "b": "€"},
    "a list": [1, "two", None],
    "bytes": EVERY_BYTE,
    "empty bytes": b"",
    "long bytes": EVERY_BYTE * 400,
}


def sendable(kind, transports):
    """The blocking client can't POST text beyond ASCII: requests encodes it as Latin-1. JSON it escapes, so that goes."""
    ascii_only = kind == "blocking" and transports == ["polling"]
    return {
        name: message for name, message in MESSAGES.items()
        if not (ascii_only and isinstance(message, str) and not message.isascii())
    }


async def run(url, kind, transports):
    messages = sendable(kind, transports)
    peer = await connect(kind, url, transports)
    for message in messages.values():
        await peer.send(message)
    await peer.until(lambda: len(peer.messages) >= len(messages))
    ended_on = peer.transport
    await peer.close()
    return {
        "openedOn": peer.opened_on,
        "endedOn": ended_on,
        "wrong": [name for name, received in zip(messages, peer.messages) if received != messages[name]],
    }


scenario(run)
