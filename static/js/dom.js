/** The parts of a page: find them, fill them, keep lists of them, say what changed. */

/**
 * @param {string} selector of a part that the page's template holds
 * @param {ParentNode} [root]
 * @returns {HTMLElement}
 */
export function part(selector, root = document) {
  const found = root.querySelector(selector);
  if (found instanceof HTMLElement) return found;
  throw new Error(`The page has no ${selector}.`);
}

/** @param {string} id of a `<template>` @returns {HTMLElement} a copy of the element in it */
export function clone(id) {
  const template = document.getElementById(id);
  const element = template instanceof HTMLTemplateElement && template.content.firstElementChild;
  if (!element) throw new Error(`The page has no template ${id}.`);
  return /** @type {HTMLElement} */ (document.importNode(element, true));
}

/**
 * Fill the parts named by `data-field`, as text and never as HTML.
 * @param {ParentNode} root
 * @param {Record<string, string|number>} values
 */
export function fill(root, values) {
  for (const [name, value] of Object.entries(values)) {
    for (const field of root.querySelectorAll(`[data-field="${name}"]`)) {
      if (field.textContent !== String(value)) field.textContent = String(value);
    }
  }
}

/**
 * Make the children of `list` show `items`. A child that stays is left where it is, so that
 * somebody who is on it keeps the focus.
 * @template T
 * @param {Element} list
 * @param {T[]} items
 * @param {{key: (item: T) => string, make: (item: T) => HTMLElement,
 *   show: (child: HTMLElement, item: T) => void}} how
 */
export function drawList(list, items, { key, make, show }) {
  const children = /** @type {HTMLElement[]} */ ([...list.children]);
  const old = new Map(children.map((child) => [child.dataset.key, child]));
  const kept = items.map((item) => {
    const child = old.get(key(item)) ?? make(item);
    child.dataset.key = key(item);
    show(child, item);
    return child;
  });
  for (const child of old.values()) if (!kept.includes(child)) child.remove();
  kept.forEach((child, at) => {
    if (list.children[at] !== child) list.insertBefore(child, list.children[at] ?? null);
  });
}

/**
 * Show the parts marked `data-when` with one of these words, and hide those marked otherwise.
 * @param {Record<string, boolean>} states
 * @param {ParentNode} [root]
 */
export function showWhen(states, root = document) {
  for (const [name, shown] of Object.entries(states)) {
    for (const found of root.querySelectorAll(`[data-when="${name}"]`)) {
      /** @type {HTMLElement} */ (found).hidden = !shown;
    }
  }
}

/**
 * Call the handler that a pressed button names in `data-action`.
 * @param {Record<string, (button: HTMLElement) => void>} handlers
 * @param {EventTarget} [root]
 */
export function onAction(handlers, root = document) {
  root.addEventListener("click", ({ target }) => {
    const button = target instanceof Element && target.closest("[data-action]");
    if (button instanceof HTMLElement) handlers[button.dataset.action ?? ""]?.(button);
  });
}

/** Have a screen reader say something that is seen without it. @param {string} text */
export function announce(text) {
  const announcer = part("#announcer");
  announcer.textContent = "";
  // The same words twice in a row are said twice only if they were gone in between.
  requestAnimationFrame(() => (announcer.textContent = text));
}
