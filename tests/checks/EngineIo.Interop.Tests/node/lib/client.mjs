import connect3 from "engine.io-client-3";
import { Socket } from "engine.io-client-6";

/** Opens a connection with the real client and gathers what happens to it. */
export function connect({ url, options: { revision = 4, ...options } = {} }) {
  const socket = revision === 3 ? connect3(url, options) : new Socket(url, options);
  socket.binaryType = options.binaryType ?? "nodebuffer";

  const client = {
    socket,
    messages: [],
    pings: 0,
    upgradedTo: null,
    end: null,
    opened: once(socket, "open"),
    closed: undefined,
    send: (data) => socket.send(data),
    until,
  };
  const waiting = new Set();

  /** Waits until the condition holds; a connection that ends before that is an error. */
  function until(condition, allowEnd = false) {
    return new Promise((resolve, reject) => {
      const check = () => {
        if (condition(client)) resolve(client);
        else if (client.end && !allowEnd) reject(new Error(`the connection ended: ${JSON.stringify(client.end)}, after ${client.messages.length} messages`));
        else return;
        waiting.delete(check);
      };
      waiting.add(check);
      check();
    });
  }

  const happened = () => [...waiting].forEach((check) => check());
  socket.on("message", (data = "") => { // the client hands out an empty text as undefined
    client.messages.push(data);
    happened();
  });
  // Whoever pings: the round that counts is the one that the server has had its part in.
  socket.on(revision === 3 ? "pong" : "ping", () => { client.pings++; happened(); });
  socket.on("upgrade", (transport) => { client.upgradedTo = transport.name; happened(); });
  socket.on("error", () => {}); // "close" follows and says more
  socket.on("close", (reason, details) => {
    client.end = { reason, description: describe(details) };
    happened();
  });
  client.closed = until(() => client.end, true).then(() => client.end);
  return client;
}

/** The client has left polling for good: the switch is made a moment before "upgrade" is emitted. */
export const upgraded = (client) => client.until(() => client.upgradedTo === "websocket");

function once(socket, event) {
  return new Promise((resolve, reject) => {
    socket.once(event, resolve);
    socket.once("close", (reason, details) => reject(new Error(`closed before ${event}: ${reason} (${describe(details)})`)));
  });
}

function describe(details) {
  return String(details?.description?.message ?? details?.description ?? details?.message ?? "");
}
