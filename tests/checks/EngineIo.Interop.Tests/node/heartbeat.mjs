// An idle client lives through several pings.
import { connect } from "./lib/client.mjs";
import { scenario } from "./lib/scenario.mjs";

await scenario(async ({ url, options, pings }) => {
  const client = connect({ url, options });
  await client.opened;
  await client.until(() => client.pings >= pings);
  client.send("still here");
  await client.until(() => client.messages.length === 1);
  return { pings: client.pings, messages: client.messages, end: client.end };
});
