"""The asyncio server of python-engineio on aiohttp: it echoes, and does what some texts ask for. It prints its port, and ends with its standard input."""
import asyncio
import json
import sys

import engineio
from aiohttp import web


async def main():
    server = engineio.AsyncServer(async_mode="aiohttp", **json.loads(sys.argv[1]))
    application = web.Application()
    server.attach(application, engineio_path="engine.io")

    @server.on("connect")
    async def connect(sid, environ):
        if "refuse" in environ["QUERY_STRING"]:
            return "no entry"

    @server.on("message")
    async def message(sid, data):
        if data == "leave":
            await server.send(sid, "last words")
            await server.disconnect(sid)
        else:
            await server.send(sid, data)

    runner = web.AppRunner(application)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    print(json.dumps({"port": site._server.sockets[0].getsockname()[1]}), flush=True)
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)


asyncio.run(main())
