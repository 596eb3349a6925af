// Connects, tells its sid and stays: the test freezes it.
import { connect, upgraded } from "./lib/client.mjs";
import { scenario } from "./lib/scenario.mjs";

await scenario(async ({ url, options, expectUpgrade }) => {
  const client = connect({ url, options });
  await client.opened;
  if (expectUpgrade) await upgraded(client);
  process.stdout.write(`${JSON.stringify({ sid: client.socket.id })}\n`);
  await new Promise(() => {});
});
