// Many numbered messages that the server sends at once, to a client that takes its time for each.
import { connect } from "./lib/client.mjs";
import { scenario } from "./lib/scenario.mjs";

await scenario(async ({ url, options, count, request, pauseMilliseconds = 0 }) => {
  const client = connect({ url, options });
  let beforeFirstPing = null;
  client.socket.on("ping", () => { beforeFirstPing ??= client.messages.length; });
  client.socket.on("message", () => pause(pauseMilliseconds));
  await client.opened;
  if (request) client.send(request);
  await client.until(() => client.messages.length >= count);
  return {
    received: client.messages.length,
    inOrder: client.messages.every((text, index) => text === String(index)),
    beforeFirstPing,
  };
});

/** Holds up the whole client: the next poll waits for it, too. */
function pause(milliseconds) {
  if (milliseconds > 0) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}
