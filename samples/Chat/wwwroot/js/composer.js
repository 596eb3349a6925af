import { $ } from "./elements.js";

const text = $("text");
const form = $("composer");
const typing = $("typing");
const tellEvery = 2000;
const showFor = 4000;

const typists = new Map(); // id -> { name, timer }
let lastTold = 0;

/** Wires the form: `say` returns whether the text could be sent, `tellTyping` says that something is being written. */
export function start({ say, tellTyping }) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const line = text.value.trim();
    if (line && say(line)) {
      text.value = "";
      lastTold = 0;
    }
    text.focus();
  });

  text.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    form.requestSubmit();
  });

  text.addEventListener("input", () => {
    if (!text.value || Date.now() - lastTold < tellEvery) return;
    lastTold = Date.now();
    tellTyping();
  });
}

export function enable(enabled) {
  $("send").disabled = !enabled;
}

export function focus() {
  // On a phone the keyboard would cover the conversation before anybody asked for it.
  if (matchMedia("(hover: hover)").matches) text.focus();
}

export function showTyping({ id, name }) {
  clearTimeout(typists.get(id)?.timer);
  typists.set(id, { name, timer: setTimeout(() => hideTyping(id), showFor) });
  render();
}

export function hideTyping(id) {
  clearTimeout(typists.get(id)?.timer);
  typists.delete(id);
  render();
}

export function hideAllTyping() {
  for (const id of [...typists.keys()]) hideTyping(id);
}

function render() {
  const names = [...typists.values()].map((typist) => typist.name);
  typing.textContent = names.length === 0 ? ""
    : names.length === 1 ? `${names[0]} is typing…`
    : names.length === 2 ? `${names[0]} and ${names[1]} are typing…`
    : "Several people are typing…";
}
