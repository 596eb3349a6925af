"""The end of a connection, asked for by the one side or the other."""
from peer import connect
from scenario import scenario


async def run(url, kind, transports, by):
    peer = await connect(kind, url, transports)
    await peer.send("still here")
    await peer.until(lambda: len(peer.messages) == 1)
    if by == "server":
        await peer.send("close, please")
    else:
        await peer.close()
    await peer.until(lambda: peer.ended, allow_end=True)
    return {"sid": peer.sid, "messages": peer.messages}


scenario(run)
