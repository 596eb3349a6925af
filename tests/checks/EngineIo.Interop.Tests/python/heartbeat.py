"""An idle client lives through several pings."""
from peer import connect
from scenario import scenario


async def run(url, kind, transports, pings):
    peer = await connect(kind, url, transports)
    await peer.until(lambda: peer.pings >= pings)
    await peer.send("still here")
    await peer.until(lambda: len(peer.messages) == 1)
    return {"pings": peer.pings, "messages": peer.messages}


scenario(run)
