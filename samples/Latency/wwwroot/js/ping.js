import { Socket } from "../lib/engine.io.esm.min.js";

const pause = 250; // between a pong and the next ping
const reconnectAfter = 1_000;

/** Sends a ping, measures until its pong is back, and so on; a connection that is lost is made again. */
export function ping({ onState, onLatency }) {
  const socket = new Socket({ path: "/engine.io/" });
  let timer;
  let sentAt;

  const send = () => {
    sentAt = performance.now();
    socket.send("ping");
  };

  onState("connecting");
  socket.on("open", () => {
    onState("connected", socket.transport.name);
    send();
  });
  socket.on("upgrade", (transport) => onState("connected", transport.name));
  socket.on("message", () => {
    onLatency(performance.now() - sentAt);
    timer = setTimeout(send, pause);
  });
  socket.on("close", () => {
    clearTimeout(timer);
    onState("disconnected");
    setTimeout(() => ping({ onState, onLatency }), reconnectAfter);
  });
}
