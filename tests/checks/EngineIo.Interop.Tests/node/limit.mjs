// One message of a given size: it comes back, or the connection ends.
import { connect } from "./lib/client.mjs";
import { scenario } from "./lib/scenario.mjs";

await scenario(async ({ url, options, size, binary }) => {
  const client = connect({ url, options });
  await client.opened;
  const { id: sid } = client.socket;
  client.send(binary ? Buffer.alloc(size, 7) : "x".repeat(size));
  await client.until(() => client.messages.length > 0 || client.end, true);
  return { sid, returned: client.messages[0]?.length ?? null, ended: client.end !== null, end: client.end };
});
