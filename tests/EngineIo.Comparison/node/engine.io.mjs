// The JavaScript server, with its defaults: what comes goes back.
import { createServer } from "node:http";
import { Server } from "engine.io";

const http = createServer();
const engine = new Server();
engine.attach(http);
engine.on("connection", (socket) => socket.on("message", (data) => socket.send(data)));
http.listen(Number(process.argv[2]), "127.0.0.1");
