import { $, avatar, element } from "./elements.js";

const chat = $("chat");
const menu = $("menu");

/** The list of rooms. */
export function showRooms(rooms, current, enter) {
  const focused = $("rooms").contains(document.activeElement) ? document.activeElement.dataset.room : undefined;
  $("rooms").replaceChildren(...rooms.map(({ name, people }) => {
    const count = element("span", "count", String(people));
    count.setAttribute("aria-label", people === 1 ? "1 person" : `${people} people`);
    const button = element("button", "", element("span", "", name), count);
    button.type = "button";
    button.dataset.room = name;
    if (name === current) button.setAttribute("aria-current", "true");
    button.addEventListener("click", () => {
      toggle(false);
      enter(name);
    });
    return element("li", "", button);
  }));
  if (focused) $("rooms").querySelector(`[data-room="${CSS.escape(focused)}"]`)?.focus();
}

/** Who is here. */
export function showPeople(people, you) {
  $("people").replaceChildren(...people.map((person) => {
    const name = element("span", "name", person.name);
    if (person.id === you.id) name.append(element("span", "you", " (you)"));
    return element("li", "", avatar(person), name);
  }));
  $("room-size").textContent = people.length === 1 ? "only you are here" : `${people.length} people here`;
}

/** On a narrow screen the lists come and go. */
export function toggle(open) {
  if (open === chat.classList.contains("open")) return;
  chat.classList.toggle("open", open);
  $("room").inert = open;
  menu.setAttribute("aria-expanded", String(open));
  (open ? $("rooms").querySelector("[aria-current]") : menu)?.focus();
}

menu.addEventListener("click", () => toggle(!chat.classList.contains("open")));
$("shade").addEventListener("click", () => toggle(false));
addEventListener("keydown", (event) => {
  if (event.key === "Escape") toggle(false);
});
