// A client that the server does not take.
import { connect } from "./lib/client.mjs";
import { scenario } from "./lib/scenario.mjs";

await scenario(async ({ url, options }) => {
  const client = connect({ url, options });
  const opened = await client.opened.then(() => true, () => false);
  const { reason } = await client.closed;
  return { opened, reason };
});
