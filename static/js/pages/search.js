/** Search: what the library has on the words in the field, while they are typed. */

import { fill, part } from "../dom.js";
import { find, open } from "../search.js";

/**
 * @typedef {import("../search.js").Answer} Answer
 * @typedef {{entry: number, synonym: string}} Shown
 */

/** Milliseconds without a letter, after which all that was found is shown, told and kept. */
const PAUSE = 400;
/** So many rows have room above a phone's keyboard; more at each letter would make it lag. */
const ROOM = 4;

const field = /** @type {HTMLInputElement} */ (part("#q"));
const everything = part("#everything");
const rows = rowsOf(everything);
const urgentCard = rows.findIndex((row) => row.querySelector(".urgent-row"));
const source = /** @type {HTMLTemplateElement} */ (part("#index")).content.textContent;
const index = open({ ...JSON.parse(source ?? ""), entries: rows.map(entryOf) });

const hint = part("#found").textContent ?? "";

/** The row of each entry in the results, made once it is first found. @type {HTMLElement[]} */
const results = [];

let summary = hint;
/** @type {Shown[]} */
let waiting = [];
let pause = 0;

/** @param {HTMLElement} list @returns {HTMLElement[]} by the number of their entry */
function rowsOf(list) {
  const found = /** @type {HTMLElement[]} */ ([...list.querySelectorAll("[data-entry]")]);
  return found.sort((a, b) => Number(a.dataset.entry) - Number(b.dataset.entry));
}

/** @param {HTMLElement} row @returns {import("../search.js").Entry} */
function entryOf(row) {
  const [title = "", ...synonyms] = [...row.querySelectorAll("strong, [data-also] span")].map(
    (name) => name.textContent ?? "",
  );
  return { title, synonyms };
}

function query() {
  return field.value.trim();
}

function draw() {
  const asked = query();
  const answer = find(index, asked);
  const list = withCard(answer);
  show(list.slice(0, ROOM).map(rowOf));
  results[urgentCard]?.classList.toggle("urgent-first", answer.urgent);
  part("#results").hidden = list.length === 0;
  part("#nothing").hidden = !asked || list.length > 0;
  part("#hint").hidden = !answer.hint;
  everything.hidden = asked !== "";
  if (!list.length) fill(part("#nothing"), { query: asked, hint: answer.hint });
  part("#hint a").setAttribute("href", addressOf(answer.hint));
  summary = asked ? inWords(list.length, asked, answer) : hint;
  waiting = list.slice(ROOM);
}

/** @param {Answer} answer @returns {Shown[]} the urgent card first where the query names a sign */
function withCard({ found, urgent }) {
  if (!urgent) return found;
  const others = found.filter(({ entry }) => entry !== urgentCard);
  return [{ entry: urgentCard, synonym: "" }, ...others];
}

/** Show these rows and no others; most letters find what the last one did. @param {HTMLElement[]} found */
function show(found) {
  const shown = part("#results").children;
  if (found.length === shown.length && found.every((row, at) => row === shown[at])) return;
  part("#results").replaceChildren(...found);
}

/** @param {Shown} shown @returns {HTMLElement} */
function rowOf({ entry, synonym }) {
  const row = (results[entry] ??= resultOf(entry));
  const also = row.querySelector("[data-also]");
  const called = synonym && `, also called ${synonym}`;
  if (also && also.textContent !== called) also.textContent = called;
  return row;
}

/** @param {number} entry @returns {HTMLElement} as in the list of everything, and its summary */
function resultOf(entry) {
  const row = /** @type {HTMLElement} */ (rows[entry]?.cloneNode(true));
  for (const hidden of row.querySelectorAll("[hidden]")) hidden.removeAttribute("hidden");
  return row;
}

/** @param {number} count @param {string} asked @param {Answer} answer @returns {string} */
function inWords(count, asked, { missing }) {
  const results = count === 1 ? "1 result" : `${count || "No"} results`;
  const without = count && missing.length ? ` No page has “${missing.join("” or “")}”.` : "";
  return `${results} for “${asked}”.${without}`;
}

/** Show and tell all that was found, and keep the query in the address: for the way back here. */
function settle() {
  clearTimeout(pause);
  part("#results").append(...waiting.map(rowOf));
  waiting = [];
  part("#found").textContent = summary;
  if (location.search !== addressOf(query())) {
    history.replaceState(null, "", addressOf(query()) || location.pathname);
  }
}

/** Lead on to the results, here instead of by loading the page again. @param {Event} event */
function finish(event) {
  event.preventDefault();
  settle();
  part("#found").focus();
}

/** @param {string} text @returns {string} */
function addressOf(text) {
  return text && `?${new URLSearchParams({ q: text })}`;
}

field.addEventListener("input", () => {
  draw();
  clearTimeout(pause);
  pause = setTimeout(settle, PAUSE);
});
part("#results").addEventListener("click", settle);
part("#hint a").addEventListener("click", (event) => {
  field.value = part("#hint a").textContent ?? "";
  draw();
  finish(event);
});
part("form[role=search]").addEventListener("submit", finish);

field.value = new URLSearchParams(location.search).get("q") ?? "";
draw();
settle();

// The first letter would wait for what all others find made.
setTimeout(() => find(index, "s"));
