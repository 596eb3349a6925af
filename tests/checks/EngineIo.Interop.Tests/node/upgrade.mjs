// Many clients that send all the time while they upgrade: nothing is lost, doubled or reordered.
import { setTimeout as sleep } from "node:timers/promises";
import { connect, upgraded } from "./lib/client.mjs";
import { scenario } from "./lib/scenario.mjs";

await scenario(async ({ url, options, clients, messages, everyMilliseconds }) => {
  const runs = await Promise.all(Array.from({ length: clients }, () => run({ url, options, messages, everyMilliseconds })));
  return {
    upgraded: runs.filter((one) => one.upgradedTo === "websocket").length,
    intact: runs.filter((one) => one.received.length === one.sent && one.received.every((text, index) => text === String(index))).length,
    startedBeforeUpgrade: runs.filter((one) => one.sentBefore > 0).length,
    firstBroken: runs.find((one) => one.received.some((text, index) => text !== String(index)))?.received ?? null,
  };
});

async function run({ url, options, messages, everyMilliseconds }) {
  const client = connect({ url, options });
  await client.opened;
  let sent = 0;
  let sentBefore = 0;
  // Goes on until it is upgraded, however long that takes, and then for as many messages again.
  for (let left = messages; left > 0; await sleep(everyMilliseconds)) {
    client.send(String(sent++));
    if (client.upgradedTo) left--;
    else sentBefore++;
  }
  await upgraded(client);
  await client.until(() => client.messages.length >= sent);
  await sleep(100); // what was doubled would come now
  return { upgradedTo: client.upgradedTo, received: client.messages, sent, sentBefore };
}
