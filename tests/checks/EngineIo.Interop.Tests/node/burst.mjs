// Many messages at once, as soon as the connection is open: all come back, in order.
import { connect } from "./lib/client.mjs";
import { scenario } from "./lib/scenario.mjs";

await scenario(async ({ url, options, count, binary }) => {
  const client = connect({ url, options });
  await client.opened;
  for (let number = 0; number < count; number++) client.send(binary ? Buffer.from(String(number)) : String(number));
  await client.until(() => client.messages.length >= count);
  return {
    received: client.messages.length,
    inOrder: client.messages.every((message, index) => message.toString() === String(index)),
    upgradedTo: client.upgradedTo,
  };
});
