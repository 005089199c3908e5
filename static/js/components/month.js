/** One month of the journal as a calendar: each day with its worst pain, in colour and number. */

import { besides, dashes, dayInWords, monthsFrom, monthTitle, weeksOf } from "../calendar.js";
import { clone, drawList, fill, part } from "../dom.js";
import { dayTitle } from "../time.js";

/**
 * @typedef {import("../calendar.js").Day} Day
 * @typedef {{month: string, months: string[], days: Day[], today: string, chosen: string,
 *   addressOf: (day: string) => string}} Shown `months` that hold anything; `chosen` day, or ""
 */

/** @param {HTMLElement} place @param {Shown} shown */
export function drawMonth(place, shown) {
  showChoice(place, shown);
  const days = new Map(shown.days.map((day) => [day.day, day]));
  drawList(part("tbody", place), weeksOf(shown.month), {
    key: (week) => week.join(),
    make: () => clone("week"),
    show: (row, week) => drawWeek(row, week, (cell, day) => showDay(cell, day, days, shown)),
  });
}

/**
 * @param {HTMLElement} row
 * @param {string[]} week
 * @param {(cell: HTMLElement, day: string) => void} show
 */
function drawWeek(row, week, show) {
  const keyed = week.map((day, at) => ({ day, key: day || String(at) }));
  drawList(row, keyed, {
    key: ({ key }) => key,
    make: () => clone("cell"),
    show: (cell, { day }) => show(cell, day),
  });
}

/**
 * @param {HTMLElement} cell
 * @param {string} day "" outside the month
 * @param {Map<string, Day>} days
 * @param {Shown} shown
 */
function showDay(cell, day, days, { today, chosen, addressOf }) {
  const held = days.get(day);
  const score = held?.pain?.high;
  const isToday = day !== "" && day === today;
  fill(cell, { before: isToday ? "Today, " : "", number: day && Number(day.slice(8)) });
  fill(cell, held ? dayInWords(held, today) : { between: "", worst: "", after: "" });
  const worst = part("[data-field=worst]", cell);
  set(worst, "data-score", score !== undefined && String(score));
  worst.style.setProperty("--dashes", String(dashes(score ?? 0)));
  worst.hidden = !held;
  const link = part("a", cell);
  set(link, "href", held && addressOf(day));
  set(link, "aria-current", held && day === chosen && "true");
  part("[data-field=number]", cell).classList.toggle("is-today", isToday);
}

/** @param {HTMLElement} place @param {Shown} shown */
function showChoice(place, { month, months, today }) {
  const [first = month, ...rest] = [...months, month, today.slice(0, 7)].sort();
  const all = monthsFrom(first, rest.at(-1) ?? first);
  const choice = /** @type {HTMLSelectElement} */ (part("select", place));
  drawList(choice, all, {
    key: (one) => one,
    make: (one) => new Option(monthTitle(one), one),
    show: () => {},
  });
  choice.value = month;
  /** @type {HTMLButtonElement} */ (part("[data-by='-1']", place)).disabled = month === first;
  /** @type {HTMLButtonElement} */ (part("[data-by='1']", place)).disabled = month === all[0];
}

/**
 * The day that is shown, between the ways to those beside it.
 * @param {HTMLElement} bar
 * @param {Pick<Shown, "days"|"today"|"chosen"|"addressOf">} shown
 */
export function drawDayBar(bar, { days, today, chosen, addressOf }) {
  fill(bar, { title: dayTitle(chosen, today) });
  for (const [side, day] of Object.entries(besides(days, chosen))) {
    const link = part(`[data-side=${side}]`, bar);
    set(link, "href", day && addressOf(day));
    set(link, "aria-label", day && dayTitle(day, today));
  }
}

/** @param {HTMLElement} element @param {string} name @param {string|false|undefined} value */
function set(element, name, value) {
  if (value) element.setAttribute(name, value);
  else element.removeAttribute(name);
}
