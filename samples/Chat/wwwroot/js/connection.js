import { Socket } from "../lib/engine.io.esm.min.js";

const firstDelay = 500;
const longestDelay = 15_000;

/**
 * One visit to the chat over as many Engine.IO connections as it takes: a lost one is made again, after a growing pause.
 *
 * Events: "message" (detail: what the server sent), "state" (detail: { name, transport, retryAt }), and "refused" (detail: why),
 * after which the visit is over.
 */
export class Connection extends EventTarget {
  #query;
  #socket;
  #attempts = 0;
  #timer;
  #retryNow = () => this.#timer && this.#open();

  /** @param {() => Record<string, string>} query says, for each connection anew, who comes in and where */
  constructor(query) {
    super();
    this.#query = query;
    addEventListener("online", this.#retryNow);
    this.#open();
  }

  /** Sends a message; false where there is no connection to send it on. */
  send(message) {
    if (this.#socket?.readyState !== "open") return false;
    this.#socket.send(JSON.stringify(message));
    return true;
  }

  /** Ends the visit. */
  close() {
    removeEventListener("online", this.#retryNow);
    clearTimeout(this.#timer);
    const socket = this.#socket;
    this.#socket = undefined; // what it still says is of no interest
    socket?.close();
  }

  #open() {
    clearTimeout(this.#timer);
    this.#timer = undefined;

    const socket = new Socket({ path: "/engine.io/", query: this.#query() });
    const on = (event, listener) => socket.on(event, (...args) => socket === this.#socket && listener(...args));
    this.#socket = socket;
    this.#tellState("connecting");

    on("open", () => {
      this.#attempts = 0;
      this.#tellState("connected", socket.transport.name);
    });
    on("upgrade", (transport) => this.#tellState("connected", transport.name));
    on("message", (text) => this.#tell("message", JSON.parse(text)));
    on("error", (error) => {
      if (error.description === 401) this.#refused(error.context?.responseText);
    });
    on("close", () => this.#openLater());
  }

  #openLater() {
    // A random part keeps the clients of a restarted server from coming back all at once.
    const delay = Math.min(longestDelay, firstDelay * 2 ** this.#attempts++) * (0.75 + Math.random() / 2);
    this.#timer = setTimeout(() => this.#open(), delay);
    this.#tellState("reconnecting", undefined, Date.now() + delay);
  }

  #refused(body) {
    this.close();
    let reason = "The server lets nobody in.";
    try { reason = JSON.parse(body); } catch { /* the plain sentence will do */ }
    this.#tell("refused", reason);
  }

  #tellState(name, transport, retryAt) {
    this.#tell("state", { name, transport, retryAt });
  }

  #tell(event, detail) {
    this.dispatchEvent(new CustomEvent(event, { detail }));
  }
}
