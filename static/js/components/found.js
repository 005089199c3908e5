/** Entries by day, and the way to more of them. */

import { clone, drawList, fill, part } from "../dom.js";
import { byDay } from "../looking.js";
import { dayTitle } from "../time.js";
import { drawEntries } from "./entries.js";

/**
 * @param {import("../looking.js").Found} found
 * @param {{today: string, isOneDay: boolean}} about `isOneDay`: its title stands above already
 */
export function drawFound({ entries, more, notes }, { today, isOneDay }) {
  drawList(part("#days"), byDay(entries), {
    key: ([day]) => day,
    make: () => clone("day"),
    show(section, [day, rows]) {
      const list = part("ul", section);
      fill(section, { title: dayTitle(day, today) });
      part("h2", section).hidden = isOneDay;
      drawEntries(list, rows);
      rows.forEach(({ id }, at) => {
        const note = notes?.get(id);
        if (note) fill(list.children[at] ?? list, { note });
      });
    },
  });
  part("[data-action=earlier]").hidden = !more;
  part("#none").hidden = entries.length > 0;
}
