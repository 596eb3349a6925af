import { $, avatar, element } from "./elements.js";

const maxLines = 500;
const together = 3 * 60_000;
const clock = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit" });

const log = $("log");
const scroll = $("scroll");
const toEnd = $("to-end");
let last; // the message that the next one may stand close to

export function clear() {
  log.replaceChildren();
  last = undefined;
  toEnd.hidden = true;
}

/** A line that nobody said: who came, who went. */
export function note(text) {
  last = undefined;
  append(element("div", "note", text));
}

/** A line that somebody said. */
export function said({ from, text, at }, mine) {
  const time = new Date(at);
  const more = last?.id === from.id && time - last.time < together;
  last = { id: from.id, time };

  const stamp = element("time", "", clock.format(time));
  stamp.dateTime = at;
  const who = element("span", "who", element("b", "", from.name), " ", stamp);
  append(element("div", `message${mine ? " mine" : ""}${more ? " more" : ""}`, avatar(from), who, element("span", "text", text)));
}

export function showEnd() {
  scroll.scrollTop = scroll.scrollHeight;
  toEnd.hidden = true;
}

/** Follows the conversation, unless somebody is reading further up. */
function append(line) {
  const follow = isAtEnd() || line.classList.contains("mine");
  log.append(line);
  if (log.childElementCount > maxLines) log.firstElementChild.remove();
  if (follow) showEnd();
  else toEnd.hidden = false;
}

function isAtEnd() {
  return scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < 80;
}

toEnd.addEventListener("click", showEnd);
scroll.addEventListener("scroll", () => { if (isAtEnd()) toEnd.hidden = true; }, { passive: true });
