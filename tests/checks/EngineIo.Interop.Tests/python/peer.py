"""The blocking and the asyncio client of python-engineio, with the same face."""
import asyncio
import logging
import time

import engineio


def connect(kind, url, transports=None, pause=0):
    """Opens a connection: `kind` is "blocking" or "asyncio"; `pause` is what the client takes for each message, in seconds."""
    return {"blocking": _BlockingPeer, "asyncio": _AsyncioPeer}[kind](pause)._connect(url, transports)


class _Peer:
    def __init__(self, pause):
        self.messages = []
        self.before_first_ping = None  # messages that came before the first ping
        self.pings = 0
        self.opened_on = None
        self.sid = None
        self.ended = False
        self._pause = pause
        self._loop = asyncio.get_running_loop()
        self._changed = asyncio.Event()
        logger = logging.Logger("peer", logging.INFO)
        logger.addHandler(_PingCounter(self))
        self._client = self._create(logger)
        self._client.on("connect", self._on_connect)
        self._client.on("message", self._on_message)
        self._client.on("disconnect", self._on_disconnect)

    @property
    def transport(self):
        return self._client.transport()

    async def until(self, condition, allow_end=False):
        """Waits until the condition holds; a connection that ends before that is an error."""
        while not condition():
            if self.ended and not allow_end:
                raise RuntimeError(f"the connection ended after {len(self.messages)} messages")
            self._changed.clear()
            await self._changed.wait()

    def _on_connect(self):
        self.opened_on = self._client.transport()
        self.sid = self._client.sid

    def _on_message(self, data):
        time.sleep(self._pause)  # the next poll waits for it, too
        self.messages.append(data)
        self._happened()

    def _on_ping(self):
        if self.pings == 0:
            self.before_first_ping = len(self.messages)
        self.pings += 1
        self._happened()

    def _on_disconnect(self):
        self.ended = True
        self._happened()

    def _happened(self):
        self._loop.call_soon_threadsafe(self._changed.set)


class _BlockingPeer(_Peer):
    def _create(self, logger):
        return _InOrder(logger=logger, request_timeout=60)

    async def _connect(self, url, transports):
        await asyncio.to_thread(self._client.connect, url, transports=transports, engineio_path="engine.io")
        return self

    async def send(self, data):
        self._client.send(data)

    async def close(self):
        await asyncio.to_thread(self._client.disconnect)


class _AsyncioPeer(_Peer):
    def _create(self, logger):
        return engineio.AsyncClient(logger=logger, request_timeout=60)

    async def _connect(self, url, transports):
        await self._client.connect(url, transports=transports, engineio_path="engine.io")
        return self

    async def send(self, data):
        await self._client.send(data)

    async def close(self):
        await self._client.disconnect()


class _InOrder(engineio.Client):
    """Handles messages on the thread that reads. By default each gets a thread of its own, and their order is lost."""

    def start_background_task(self, target, *args, **kwargs):
        if target == self.handlers.get("message"):
            return target(*args, **kwargs)
        return super().start_background_task(target, *args, **kwargs)


class _PingCounter(logging.Handler):
    """The client tells of the pings that it answers in its log alone."""

    def __init__(self, peer):
        super().__init__()
        self._peer = peer

    def emit(self, record):
        if record.msg.startswith("Received packet") and record.args[0] == "PING":
            self._peer._on_ping()
