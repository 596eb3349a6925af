// The JavaScript server, with its defaults: at /engine.io/ what comes goes back; or, where it is asked for, at /broadcast/ it goes to all.
import { createServer } from "node:http";
import { Server } from "engine.io";

const [port, duty] = process.argv.slice(2);
const http = createServer();
const engine = new Server();
if (duty === "broadcast") {
  engine.attach(http, { path: "/broadcast" });
  engine.on("connection", (socket) =>
    socket.on("message", (data) => {
      for (const client of Object.values(engine.clients)) client.send(data);
    }),
  );
} else {
  engine.attach(http);
  engine.on("connection", (socket) => socket.on("message", (data) => socket.send(data)));
}
http.listen(Number(port), "127.0.0.1");
