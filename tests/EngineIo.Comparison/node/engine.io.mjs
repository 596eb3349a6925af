// The JavaScript server, with its defaults: at /engine.io/ what comes goes back, at /broadcast/ it goes to all.
import { createServer } from "node:http";
import { Server } from "engine.io";

const http = createServer();

const echo = new Server();
echo.attach(http, { path: "/engine.io" });
echo.on("connection", (socket) => socket.on("message", (data) => socket.send(data)));

const broadcast = new Server();
broadcast.attach(http, { path: "/broadcast", destroyUpgrade: false });
broadcast.on("connection", (socket) =>
  socket.on("message", (data) => {
    for (const client of Object.values(broadcast.clients)) client.send(data);
  }),
);

http.listen(Number(process.argv[2]), "127.0.0.1");
