/** Every value of a record, field by field: when, on which device, and which one stands. */

import { deletionsOf, same, valuesOf } from "../changes.js";
import { clone, drawList, fill, part } from "../dom.js";
import { inOrder, isTold, momentInWords, prepareWords, titleOf, valueInWords } from "./values.js";

/**
 * @typedef {import("../changes.js").Version} Version
 * @typedef {(device: string) => string} Namer
 */

/**
 * @param {HTMLElement} place
 * @param {import("../record.js").Entry} entry
 * @param {import("../changes.js").Change[]} changes newest first
 * @param {Namer} name of a device, as the person gave it
 */
export async function showChanges(place, { kind, deleted }, changes, name) {
  const values = valuesOf(changes);
  const fields = [...values.keys()].filter((field) => isTold(kind, field)).sort(inOrder);
  await prepareWords(fields);
  const deletions = deletionsOf(changes);
  drawList(place, deletions.length ? [...fields, "deleted"] : fields, {
    key: (field) => field,
    make: () => clone("field"),
    show(section, field) {
      fill(section, { title: field === "deleted" ? "Deleted" : titleOf(field) });
      const list = part("ul", section);
      if (field === "deleted") return showDeletions(list, deletions, name);
      showVersions(list, field, values.get(field) ?? [], { name, isDeleted: deleted });
    },
  });
}

/**
 * @param {HTMLElement} list
 * @param {string} field
 * @param {Version[]} versions
 * @param {{name: Namer, isDeleted: boolean}} about
 */
function showVersions(list, field, versions, { name, isDeleted }) {
  const current = versions.find((one) => one.standing === "stands");
  drawList(list, versions, {
    key: ({ at, device, value }) => JSON.stringify([at, device, value]),
    make: () => clone("version"),
    show(row, version) {
      const value = valueInWords(field, version.value);
      const written = `${momentInWords(version.at)}, ${name(version.device)}`;
      fill(row, { value, written, standing: inWords(version) });
      row.dataset.standing = version.standing;
      if (field === "score") showAsBadge(part("[data-field=value]", row), value);
      const button = part("button", row);
      const stands = same(version.value, current?.value);
      button.hidden = isDeleted || stands || version.standing === "refused";
      button.dataset.of = field;
      button.dataset.value = JSON.stringify(version.value);
      button.setAttribute("aria-label", `Bring back: ${titleOf(field)} ${value}`);
    },
  });
}

/** @param {HTMLElement} element @param {string} score */
function showAsBadge(element, score) {
  element.className = "badge-pain";
  element.dataset.score = score;
}

/**
 * @param {HTMLElement} list
 * @param {ReturnType<typeof deletionsOf>} deletions
 * @param {Namer} name
 */
function showDeletions(list, deletions, name) {
  drawList(list, deletions, {
    key: ({ at, device }) => `${at} ${device}`,
    make: () => clone("version"),
    show(row, { at, device, stood }) {
      const standing = stood ? "" : "It was changed on another device, so it stayed.";
      fill(row, { value: momentInWords(at), written: name(device), standing });
      part("button", row).hidden = true;
    },
  });
}

/** @param {Version} version @returns {string} */
function inWords({ standing, kept }) {
  if (standing === "refused") return "The server could not take this. It is kept on this phone.";
  if (standing === "beaten") return "Not used: another device’s change was later.";
  const waits = kept === "phone" ? "On this phone, not backed up." : "";
  return standing === "stands" ? `This one stands. ${waits}` : waits;
}

/**
 * @param {import("../store.js").Store} store
 * @param {string} own device
 * @param {{device: string}[]} changes
 * @returns {Promise<Namer>}
 */
export async function namer(store, own, changes) {
  const ids = [...new Set(changes.map(({ device }) => device))].filter(Boolean);
  const names = new Map(
    await Promise.all(
      ids.map(async (id) => /** @type {const} */ ([id, (await store.get(id))?.data.name])),
    ),
  );
  return (device) => {
    const name = names.get(device);
    if (device === own) return name ? `${name} (this device)` : "this device";
    return name ?? (device ? "another device" : "device not known here");
  };
}
