"""Numbered messages, sent by the client and echoed, or sent by the server on request: all arrive, in order."""
from peer import connect
from scenario import scenario


async def run(url, kind, transports, count, request, pause=0):
    peer = await connect(kind, url, transports, pause)
    for text in [request] if request else [str(number) for number in range(count)]:
        await peer.send(text)
    await peer.until(lambda: len(peer.messages) >= count)
    return {
        "received": len(peer.messages),
        "inOrder": peer.messages == [str(number) for number in range(count)],
        "beforeFirstPing": peer.before_first_ping,
    }


scenario(run)
