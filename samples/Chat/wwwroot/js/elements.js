export const $ = (id) => document.getElementById(id);

/**
 * Makes an element. Children and texts go in as nodes, never as markup: what a visitor writes stays text.
 * @param {string} tag its name
 * @param {string} className its classes
 * @param {...(Node | string)} children what is in it
 */
export function element(tag, className = "", ...children) {
  const result = document.createElement(tag);
  if (className) result.className = className;
  result.append(...children);
  return result;
}

export function avatar(person) {
  const result = element("span", "avatar", Array.from(person.name)[0].toUpperCase());
  result.style.setProperty("--hue", hueOf(person.name));
  result.setAttribute("aria-hidden", "true");
  return result;
}

/** The same colour for the same name, in every browser. */
function hueOf(name) {
  let hash = 7;
  for (const character of name) hash = (hash * 31 + character.codePointAt(0)) % 360_007;
  return hash % 360;
}
