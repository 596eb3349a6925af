import * as composer from "./composer.js";
import { Connection } from "./connection.js";
import { $ } from "./elements.js";
import * as log from "./log.js";
import * as side from "./side.js";
import * as status from "./status.js";

const mine = new Set(); // a reconnected visitor has a new id, and earlier lines stay its own
let connection;
let name;
let room;
let rooms = [];
let you;
let people = [];
let unread = 0;

const receive = {
  entered(message) {
    ({ room, you, people } = message);
    mine.add(you.id);
    history.replaceState(null, "", `#${encodeURIComponent(room)}`);
    $("room-name").textContent = room;
    $("log").setAttribute("aria-label", `Messages in ${room}`);
    composer.hideAllTyping();
    log.clear();
    for (const line of message.history) log.said(line, mine.has(line.from.id));
    log.note(`Welcome to ${room}, ${you.name}.`);
    log.showEnd();
    showSide();
  },
  joined({ person }) {
    people.push(person);
    log.note(`${person.name} joined`);
    showSide();
  },
  left({ person }) {
    people = people.filter(({ id }) => id !== person.id);
    composer.hideTyping(person.id);
    log.note(`${person.name} left`);
    showSide();
  },
  said(message) {
    composer.hideTyping(message.from.id);
    log.said(message, mine.has(message.from.id));
    if (document.hidden) unread++;
    showTitle();
  },
  typing({ person }) {
    composer.showTyping(person);
  },
  rooms(message) {
    rooms = message.rooms;
    showSide();
  },
};

function join() {
  connection = new Connection(() => ({ name, room }));
  connection.addEventListener("message", ({ detail }) => receive[detail.type]?.(detail));
  connection.addEventListener("refused", ({ detail }) => leave(detail));
  connection.addEventListener("state", ({ detail }) => {
    status.show(detail);
    composer.enable(detail.name === "connected");
  });

  $("join-error").textContent = "";
  $("join").hidden = true;
  $("chat").hidden = false;
  composer.focus();
}

function leave(reason = "") {
  connection.close();
  side.toggle(false);
  log.clear();
  $("chat").hidden = true;
  $("join").hidden = false;
  $("join-error").textContent = reason;
  $("name").focus();
}

function showSide() {
  side.showRooms(rooms, room, (wanted) => connection.send({ type: "enter", room: wanted }));
  side.showPeople(people, you);
  showTitle();
}

function showTitle() {
  document.title = `${unread ? `(${unread}) ` : ""}${room} · Chat`;
}

$("join-form").addEventListener("submit", (event) => {
  event.preventDefault();
  const form = new FormData(event.target);
  name = form.get("name").trim();
  room = form.get("room");
  try { localStorage.setItem("name", name); } catch { /* private mode: it will be asked again */ }
  join();
});

$("leave").addEventListener("click", () => leave());

document.addEventListener("visibilitychange", () => {
  if (document.hidden || !you) return;
  unread = 0;
  showTitle();
});

composer.start({
  say: (text) => connection.send({ type: "say", text }),
  tellTyping: () => connection.send({ type: "typing" }),
});

// A link with #Music leads into that room.
for (const choice of document.querySelectorAll("[name=room]")) choice.checked ||= `#${encodeURIComponent(choice.value)}` === location.hash;
try { $("name").value = localStorage.getItem("name") ?? ""; } catch { /* nothing is remembered */ }
$("name").focus();
