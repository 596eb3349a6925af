// Asks for one broadcast after the other, each when the last one has arrived.
import { connect } from "./lib/client.mjs";
import { scenario } from "./lib/scenario.mjs";

await scenario(async ({ url, options, count }) => {
  const client = connect({ url, options });
  await client.opened;
  for (let number = 1; number <= count; number++) {
    client.send("next");
    await client.until(() => client.messages.length === number);
  }
  return { received: client.messages.length, bytes: client.messages[0].length };
});
