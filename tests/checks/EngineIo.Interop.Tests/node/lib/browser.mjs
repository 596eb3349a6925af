import { chromium } from "playwright-core";

// What the browser would do in the background needs the network, and this may be a container without user namespaces.
const args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync"];

/** Starts the system's browser. */
export const launch = (executablePath) => chromium.launch({ executablePath, headless: true, args });

/** Starts the system's browser; `visit` opens the chat page as a visitor of its own. */
export async function browse({ url, browser: executablePath }, run) {
  const browser = await launch(executablePath);
  try {
    return await run((options) => visit(browser, url, options));
  } finally {
    await browser.close();
  }
}

async function visit(browser, url, { name, room = "Lobby", join = true, context: settings = {} }) {
  const context = await browser.newContext(settings);
  context.setDefaultTimeout(60_000);
  const page = await context.newPage();
  const visitor = {
    page,
    context,
    complaints: [], // errors, and what the console says of blocked content
    requests: [],
    webSockets: [],
    text: (selector) => page.locator(selector).innerText(),
    notes: () => page.locator("#log .note").allInnerTexts(),
    people: () => page.locator("#people .name").allInnerTexts(),
    said: () => page.locator("#log .message .text").allInnerTexts(),
    say: async (text) => { await page.fill("#text", text); await page.press("#text", "Enter"); },
    sees: (text) => page.locator("#log").getByText(text, { exact: true }).waitFor(),
    transports: () => page.evaluate(() => globalThis.transports),
    upgraded: () => page.locator("#transport", { hasText: "websocket" }).waitFor(),
  };
  page.on("pageerror", (error) => visitor.complaints.push(String(error)));
  page.on("console", (message) => message.type() === "error" && visitor.complaints.push(message.text()));
  page.on("request", (request) => request.url().includes("/engine.io/") && visitor.requests.push(`${request.method()} ${request.url()}`));
  page.on("websocket", (socket) => visitor.webSockets.push(socket.url()));
  await page.addInitScript(noteTransports);

  await page.goto(url);
  await page.fill("#name", name);
  await page.check(`[name=room][value=${room}]`, { force: true });
  await page.getByRole("button", { name: "Join" }).click();
  if (join) {
    await page.locator("#people .you").waitFor({ state: "attached" });
    await visitor.upgraded();
  }
  return visitor;
}

/** Runs in the page: the transports that it has shown, one after the other. */
function noteTransports() {
  globalThis.transports = [];
  addEventListener("DOMContentLoaded", () => {
    const shown = document.getElementById("transport");
    new MutationObserver(() => shown.textContent && globalThis.transports.push(shown.textContent))
      .observe(shown, { childList: true, characterData: true, subtree: true });
  });
}
