// The end of a connection, asked for by the one side or the other.
import { connect, upgraded } from "./lib/client.mjs";
import { scenario } from "./lib/scenario.mjs";

const happens = (emitter, event) => new Promise((resolve) => emitter.once(event, resolve));

await scenario(async ({ url, options, by, expectUpgrade }) => {
  const client = connect({ url, options });
  await client.opened;
  if (expectUpgrade) await upgraded(client);
  const { id: sid } = client.socket;
  client.send("still here");
  await client.until(() => client.messages.length === 1);

  if (by === "server") client.send("close, please");
  else await close(client.socket);
  const { reason } = await client.closed;
  return { sid, reason, messages: client.messages };
});

/** Closes, and waits until that has been said: the client reports its end before its last packet is on the way. */
async function close(socket) {
  if (socket.writeBuffer.length > 0) await happens(socket, "drain"); // the echo may overtake the answer to its own POST
  const { transport } = socket;
  const said = transport.ws ? happens(transport.ws, "close") : undefined;
  socket.close();
  await (said ?? happens(transport, "drain"));
}
