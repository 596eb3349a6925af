// The client of protocol 3 in a browser, on a page of another origin than the server's.
import { createServer } from "node:http";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { launch } from "./lib/browser.mjs";
import { scenario } from "./lib/scenario.mjs";

const library = await readFile(new URL("node_modules/engine.io-client-3/engine.io.js", import.meta.url));

await scenario(async ({ url, browser: executablePath, options, expectUpgrade }) => {
  const site = createServer((request, response) => {
    const isLibrary = request.url === "/engine.io.js";
    response.setHeader("Content-Type", isLibrary ? "text/javascript" : "text/html");
    response.end(isLibrary ? library : "<!doctype html><meta charset=utf-8><link rel=icon href=data:,><script src=/engine.io.js></script>");
  }).listen(0, "127.0.0.1");
  await once(site, "listening");

  const browser = await launch(executablePath);
  try {
    const page = await browser.newPage();
    const complaints = [];
    const pollTypes = new Set();
    const postTypes = new Set();
    page.on("pageerror", (error) => complaints.push(String(error)));
    page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
    page.on("response", (response) => {
      const request = response.request();
      if (!request.url().startsWith(url)) return;
      if (request.method() === "GET") pollTypes.add(response.headers()["content-type"]);
      if (request.method() === "POST") postTypes.add(request.headers()["content-type"]);
    });

    await page.goto(`http://127.0.0.1:${site.address().port}/`);
    const facts = await page.evaluate(exchange, { url, options, expectUpgrade });
    return { ...facts, pollTypes: [...pollTypes].sort(), postTypes: [...postTypes].sort(), complaints };
  } finally {
    await browser.close();
  }
});

/** Runs in the page: sends messages one by one and all at once; the names of those that came back otherwise. */
async function exchange({ url, options, expectUpgrade }) {
  const everyByte = Uint8Array.from({ length: 256 }, (_, index) => index);
  const messages = {
    text: "hello",
    "empty text": "",
    "characters of any length": "Grüße, €50 für 石庭 😀👩‍👩‍👧‍👦",
    "what forms escape": "a b+c%41&d=e;f",
    "line end": "two\nlines",
    "backslash and n": "C:\\new\\\\n",
    "backslashes and quotes": "\\ \" ' \\\"",
    markup: "</script><script>document.title = 'hacked'</script><!--",
    "line ends of JavaScript": "a\u2028b\u2029c",
    "looks like a packet": "2:4a",
    "long text": "0123456789€".repeat(8000),
    binary: everyByte.buffer,
    "empty binary": new ArrayBuffer(0),
  };
  const names = Object.keys(messages);

  const socket = globalThis.eio(url, options);
  socket.binaryType = "arraybuffer";
  const received = [];
  let happened = () => {};
  const until = (condition) => new Promise((resolve, reject) => {
    happened = () => condition() && resolve();
    socket.on("close", (reason, details) => reject(new Error(`${reason}: ${details}, after ${received.length} messages`)));
    happened();
  });
  let open = false;
  let upgraded = false;
  socket.on("open", () => { open = true; happened(); });
  socket.on("upgrade", () => { upgraded = true; happened(); });
  socket.on("message", (data = "") => { received.push(data); happened(); });

  await until(() => open);
  for (const name of names) {
    const before = received.length;
    socket.send(messages[name]);
    await until(() => received.length > before);
  }
  if (expectUpgrade) await until(() => upgraded);
  for (const name of names) socket.send(messages[name]);
  await until(() => received.length === 2 * names.length);

  const bytes = (data) => [...new Uint8Array(data)].join();
  const same = (sent, back) => typeof sent === "string" || typeof back === "string" ? sent === back : bytes(sent) === bytes(back);
  const wrong = [...names, ...names].filter((name, index) => !same(messages[name], received[index]));
  if (document.title) wrong.push("title");
  return { wrong, transport: socket.transport.name };
}
