// The page of the chat sample in a real browser, used as its visitors use it.
import { browse } from "./lib/browser.mjs";
import { scenario } from "./lib/scenario.mjs";

const scenarios = {
  /** Two come in and talk. */
  async conversation(visit) {
    const ann = await visit({ name: "Ann" });
    const ben = await visit({ name: "Ben" });
    await ann.sees("Ben joined");
    await ann.say("Hello Ben");
    await ben.sees("Hello Ben");
    await ben.say("Grüße 😀");
    await ann.sees("Grüße 😀");
    return {
      annHears: await ann.said(),
      benHears: await ben.said(),
      annsOwn: await ann.page.locator("#log .message.mine .text").allInnerTexts(),
      people: await ben.people(),
      transports: await ann.transports(),
      firstRequest: ann.requests[0],
      webSockets: ann.webSockets.length,
      complaints: [...ann.complaints, ...ben.complaints],
    };
  },

  /** One goes to another room; the other follows later and finds what was said there. */
  async rooms(visit) {
    const ann = await visit({ name: "Ann" });
    const ben = await visit({ name: "Ben" });
    await ben.page.locator("#rooms [data-room=Music]").click();
    await ann.sees("Ben left");
    await ben.sees("Welcome to Music, Ben.");
    await ben.say("alone here");
    await ben.sees("alone here");
    await ann.say("are you there?");
    await ann.sees("are you there?");
    const heardInLobby = await ann.said();

    await ann.page.locator("#rooms [data-room=Music]").click();
    await ben.sees("Ann joined");
    await ann.sees("alone here");
    return { heardInLobby, heardInMusic: await ann.said(), people: await ann.people(), title: await ann.text("#room-name") };
  },

  /** A tab dies without a goodbye. */
  async killed(visit) {
    const ann = await visit({ name: "Ann" });
    const ben = await visit({ name: "Ben" });
    await ann.sees("Ben joined");
    const devtools = await ben.context.newCDPSession(ben.page);
    devtools.send("Page.crash").catch(() => {}); // nobody is left to answer
    await ann.sees("Ben left");
    return { people: await ann.people() };
  },

  /** Markup in a name and in a message is text. */
  async markup(visit) {
    const name = "<b>Mallory</b>";
    const line = "<img src=x onerror=\"globalThis.hacked=true\">";
    const ann = await visit({ name: "Ann" });
    const mallory = await visit({ name });
    await ann.sees(`${name} joined`);
    await mallory.say(line);
    await ann.sees(line);
    return {
      name: (await ann.people())[1],
      line: (await ann.said())[0],
      elements: await ann.page.locator("#chat b:not(.who b), #chat img, #people b").count(),
      hacked: await ann.page.evaluate(() => globalThis.hacked === true),
    };
  },

  /** A name that the server does not take. */
  async refused(visit) {
    const nobody = await visit({ name: "   ", join: false });
    await nobody.page.locator("#join-error:not(:empty)").waitFor();
    return { error: await nobody.text("#join-error"), joinIsShown: await nobody.page.locator("#join").isVisible() };
  },

  /** The network goes away and comes back. */
  async reconnect(visit) {
    const ann = await visit({ name: "Ann" });
    await ann.say("before");
    await ann.sees("before");
    await ann.context.setOffline(true);
    await ann.page.locator("#state", { hasText: "reconnecting" }).waitFor();
    await ann.context.setOffline(false);
    await ann.page.locator("#state", { hasText: /^connected$/ }).waitFor();
    await ann.say("after");
    await ann.sees("after");
    return { said: await ann.said(), own: await ann.page.locator("#log .message.mine").count() };
  },

  /** A phone: everything fits, the lists come in from the side. */
  async phone(visit, { screenshots }) {
    const context = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true };
    const ann = await visit({ name: "Ann", room: "Kitchen" });
    const ben = await visit({ name: "Ben", room: "Kitchen", context });
    await ann.say("Is there any tea left? ".repeat(8).trim());
    await ben.say("Plenty.");
    await ann.sees("Plenty.");
    await ben.page.screenshot({ path: `${screenshots}/chat-phone.png` });

    const facts = {
      overflow: await ben.page.evaluate(() => document.documentElement.scrollWidth - innerWidth),
      composerIsInView: await ben.page.evaluate(() => document.getElementById("composer").getBoundingClientRect().bottom <= innerHeight),
      listsAreHidden: !(await ben.page.locator("#rooms").isVisible()),
    };
    await ben.page.getByRole("button", { name: "Rooms and people" }).tap();
    await ben.page.locator("#rooms").waitFor();
    await ben.page.screenshot({ path: `${screenshots}/chat-phone-lists.png` });
    return facts;
  },
};

await scenario((input) => browse(input, (visit) => scenarios[input.scenario](visit, input)));
