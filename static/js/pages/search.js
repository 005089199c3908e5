/** Search: what the library has on the words in the field, while they are typed. */

import { fill, part } from "../dom.js";
import { find, open } from "../search.js";

/** @typedef {import("../search.js").Answer} Answer */

const PAUSE = 400; // ms without a letter: now the address and a screen reader may hear of it

const field = /** @type {HTMLInputElement} */ (part("#q"));
const everything = part("#everything");
const rows = /** @type {HTMLElement[]} */ ([...everything.querySelectorAll("li[data-kind]")]);
const urgentCard = rows.findIndex((row) => row.dataset.kind === "Urgent");
const source = /** @type {HTMLTemplateElement} */ (part("#index")).content.textContent;
const index = open({ ...JSON.parse(source ?? ""), entries: rows.map(entryOf) });

const hint = part("#found").textContent ?? "";

let summary = hint;
let pause = 0;

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
  const list = asked ? drawn(answer) : [];
  part("#results").replaceChildren(...list);
  part("#results").hidden = list.length === 0;
  part("#nothing").hidden = !asked || list.length > 0;
  part("#hint").hidden = !answer.hint;
  everything.hidden = asked !== "";
  fill(part("#nothing"), { query: asked, hint: answer.hint });
  part("#hint a").setAttribute("href", addressOf(answer.hint));
  summary = asked ? inWords(list.length, asked, answer) : hint;
}

/** @param {Answer} answer @returns {HTMLElement[]} rows, the urgent card first where it is named */
function drawn({ found, urgent }) {
  const others = found.filter(({ entry }) => !urgent || entry !== urgentCard);
  const first = urgent ? [{ entry: urgentCard, synonym: "" }] : [];
  const list = [...first, ...others].map(({ entry, synonym }) => rowOf(entry, synonym));
  list[0]?.classList.toggle("urgent-first", urgent);
  return list;
}

/** @param {number} entry @param {string} synonym the one to show @returns {HTMLElement} */
function rowOf(entry, synonym) {
  const row = /** @type {HTMLElement} */ (rows[entry]?.cloneNode(true));
  for (const hidden of row.querySelectorAll("[hidden]")) hidden.removeAttribute("hidden");
  const also = row.querySelector("[data-also]");
  if (also) also.textContent = synonym && `, also called ${synonym}`;
  return row;
}

/** @param {number} count @param {string} asked @param {Answer} answer @returns {string} */
function inWords(count, asked, { missing }) {
  const results = count === 1 ? "1 result" : `${count || "No"} results`;
  const without = count && missing.length ? ` No page has “${missing.join("” or “")}”.` : "";
  return `${results} for “${asked}”.${without}`;
}

/** Say what was found, and keep the query in the address: back from a page leads here again. */
function settle() {
  clearTimeout(pause);
  part("#found").textContent = summary;
  if (location.search !== addressOf(query())) {
    history.replaceState(null, "", addressOf(query()) || location.pathname);
  }
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
part("form[role=search]").addEventListener("submit", (event) => {
  event.preventDefault();
  settle();
  part("#found").focus();
});

field.value = new URLSearchParams(location.search).get("q") ?? "";
draw();
settle();
