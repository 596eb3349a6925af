// The npm server engine.io: it echoes, and does what some texts ask for. It prints its port, and ends with its standard input.
import { Server } from "engine.io";
import { createServer } from "node:http";

process.stdin.resume().once("end", () => process.exit(0)).once("error", () => process.exit(0));
const options = JSON.parse(process.argv[2]);
const http = createServer();
const engine = new Server({ ...options, allowRequest: (request, answer) => answer(request.url.includes("refuse") ? "no entry" : null, !request.url.includes("refuse")) });
engine.attach(http);
engine.on("connection", (socket) => {
  socket.on("message", (data) => {
    if (data === "leave") {
      socket.send("last words");
      socket.close();
    } else {
      socket.send(data);
    }
  });
  socket.on("close", (reason) => console.log(JSON.stringify({ reason })));
});
http.listen(0, "127.0.0.1", () => console.log(JSON.stringify({ port: http.address().port })));
