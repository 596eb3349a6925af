"""Connects, tells its sid and stays: the test freezes it."""
import asyncio

from peer import connect
from scenario import scenario, tell


async def run(url, kind, transports):
    peer = await connect(kind, url, transports)
    tell({"sid": peer.sid})
    await asyncio.Event().wait()


scenario(run)
