// The client of protocol 4 in a browser, on a page of another origin than the server's: sends one message and waits for its echo.
import { createServer } from "node:http";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { launch } from "./lib/browser.mjs";
import { scenario } from "./lib/scenario.mjs";

const library = await readFile(new URL("node_modules/engine.io-client-6/dist/engine.io.js", import.meta.url));

await scenario(async ({ url, browser: executablePath, options }) => {
  const site = createServer((request, response) => {
    const isLibrary = request.url === "/engine.io.js";
    response.setHeader("Content-Type", isLibrary ? "text/javascript" : "text/html");
    response.end(isLibrary ? library : "<!doctype html><meta charset=utf-8><link rel=icon href=data:,><script src=/engine.io.js></script>");
  }).listen(0, "127.0.0.1");
  await once(site, "listening");

  const browser = await launch(executablePath);
  try {
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${site.address().port}/`);
    return await page.evaluate(talk, { url, options });
  } finally {
    await browser.close();
  }
});

/** Runs in the page. The status is that of the request that failed; 0 if the page may not read it. */
function talk({ url, options }) {
  return new Promise((resolve) => {
    const facts = { echo: "", transport: "", upgradeFailed: false, status: -1, closed: "" };
    const socket = globalThis.eio(url, options);
    let upgraded = false;
    const look = () => {
      if (!facts.echo || !(upgraded || facts.upgradeFailed)) return;
      facts.transport = socket.transport.name;
      resolve(facts);
    };
    socket.on("open", () => socket.send("hello"));
    socket.on("message", (data) => { facts.echo = data; look(); });
    socket.on("upgrade", () => { upgraded = true; look(); });
    socket.on("upgradeError", () => { facts.upgradeFailed = true; look(); });
    socket.on("error", (error) => { facts.status = error.description ?? -1; });
    socket.on("close", (reason) => { facts.closed = reason; resolve(facts); });
  });
}
