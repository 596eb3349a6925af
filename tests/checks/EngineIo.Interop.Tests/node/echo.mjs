// Every kind of message, right after the connection is open and, where an upgrade is expected, again after it.
import { connect, upgraded } from "./lib/client.mjs";
import { messages, same } from "./lib/messages.mjs";
import { scenario } from "./lib/scenario.mjs";

await scenario(async ({ url, options, expectUpgrade }) => {
  const client = connect({ url, options });
  await client.opened;
  const openedOn = client.socket.transport.name;

  const first = await exchange(client);
  if (expectUpgrade) await upgraded(client);
  const second = await exchange(client);

  return {
    openedOn,
    endedOn: client.socket.transport.name,
    upgradedTo: client.upgradedTo,
    wrong: [...first, ...second],
    receivedBinaryAs: client.messages.find((message) => typeof message !== "string").constructor.name,
  };
});

/** Sends them all at once; the names of those that came back otherwise. */
async function exchange(client) {
  const names = Object.keys(messages);
  const before = client.messages.length;
  for (const name of names) client.send(messages[name]);
  await client.until(() => client.messages.length >= before + names.length);
  return names.filter((name, index) => !same(messages[name], client.messages[before + index]));
}
