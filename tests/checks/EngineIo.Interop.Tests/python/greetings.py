"""What the server sends while the client connects."""
from peer import connect
from scenario import scenario


async def run(url, kind, transports, count):
    peer = await connect(kind, f"{url}?greetings={count}", transports)
    await peer.until(lambda: len(peer.messages) >= count)
    return {"received": len(peer.messages), "inOrder": peer.messages == [str(number) for number in range(count)]}


scenario(run)
