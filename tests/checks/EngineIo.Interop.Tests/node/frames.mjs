// A bare WebSocket, without an Engine.IO client: the packets as they go over the wire.
import { WebSocket } from "ws";
import { scenario } from "./lib/scenario.mjs";

await scenario(async ({ url, send }) => {
  const socket = new WebSocket(new URL("/engine.io/?EIO=4&transport=websocket", url.replace("http", "ws")));
  const frames = [];
  await new Promise((resolve, reject) => {
    socket.once("error", reject);
    socket.on("message", (data, isBinary) => {
      frames.push(isBinary ? `binary ${data.toString("hex")}` : data.toString());
      if (frames.length === 1) for (const frame of send) socket.send(frame.hex === undefined ? frame : Buffer.from(frame.hex, "hex"));
      if (frames.length === 1 + send.length) resolve();
    });
  });

  const closed = new Promise((resolve) => socket.once("close", resolve));
  socket.send("1"); // the server closes at once
  return { frames, code: await closed };
});
