/** Which side is meant: named before a part of the body, in its midst, or after it. */

import { isSmall, sideOf } from "./one-line-phrases.js";

/**
 * @typedef {import("./one-line-phrases.js").Token} Token
 * @typedef {{sides: string, start: number, end: number}} Sided `sides`: "l", "r", "lr", or "" where
 *   none is named or it is not clear which; and the tokens that the whole takes
 * @typedef {{label: string, ids: string[]}} Option
 */

// "Right now" and "right down the leg" name no side.
const RIGHT_SO =
  /^(now|after|away|down|up|before|behind|there|through|when|as|across|into|from|in|on)$/;
const AFTER =
  /\s+(?:(?:on|in)\s+)?(?:(?:the|my)\s+)?(left|right|both)(?:\s+and\s+(?:the\s+)?(left|right))?(?:\s+sides?)?\b/iy;

/**
 * @param {string} text
 * @param {Token[]} tokens
 * @param {number} i where a part of the body begins
 * @param {import("./one-line-phrases.js").Match} match that part
 * @param {(i: number) => boolean} isRegion whether another begins there
 * @returns {Sided}
 */
export function sidedAt(text, tokens, i, { sides, end }, isRegion) {
  const before = lookBack(tokens, i);
  const named = before.sides + sides;
  if (named.includes("?")) return { sides: "", start: i, end };
  if (named) return { sides: inOrder(named), start: before.start, end };
  return { ...lookAhead(text, tokens, end, isRegion), start: i };
}

/** @param {string} sides @returns {string} */
function inOrder(sides) {
  return (sides.includes("l") ? "l" : "") + (sides.includes("r") ? "r" : "");
}

/** @param {Token[]} tokens @param {number} i @returns {{sides: string, start: number}} */
function lookBack(tokens, i) {
  let sides = "";
  let start = i;
  for (let at = i - 1; at >= 0 && at > i - 8; at--) {
    const [token, next] = tokens.slice(at, at + 2);
    if (!token || !next || token.by || next.breaks) break;
    const isNextTo = start === at + 1 && sides !== "";
    const side =
      sideOf(token.word) || (at === i - 1 && /^[lr]$/.test(token.word) ? token.word : "");
    if (side === "r" && RIGHT_SO.test(next.word)) break;
    if (isNextTo && token.word === "or") return { sides: "?", start };
    if (side) [sides, start] = [sides + side, at];
    else if (isNextTo && token.word === "and") continue;
    else if (sides || !(isSmall(token.word) || /^(side|hand|of)$/.test(token.word))) break;
  }
  return { sides, start };
}

/**
 * @param {string} text
 * @param {Token[]} tokens
 * @param {number} end
 * @param {(i: number) => boolean} isRegion
 * @returns {{sides: string, end: number}}
 */
function lookAhead(text, tokens, end, isRegion) {
  const none = { sides: "", end };
  AFTER.lastIndex = tokens[end - 1]?.to ?? 0;
  const [, one = "", other = ""] = AFTER.exec(text) ?? [];
  if (!one) return none;
  let next = end;
  while (Number(tokens[next]?.from) < AFTER.lastIndex) next++;
  const { word = "", breaks = true } = tokens[next] ?? {};
  const sides = inOrder(sideOf(one.toLowerCase()) + sideOf(other.toLowerCase()));
  if (breaks) return { sides, end: next };
  if (word === "or" || (sides === "r" && RIGHT_SO.test(word))) return none;
  // "Calf left foot": the side is that of what follows.
  let part = next;
  while (
    part < next + 3 &&
    (isSmall(tokens[part]?.word ?? "") || /^(side|of)$/.test(tokens[part]?.word ?? ""))
  )
    part++;
  return isRegion(part) ? none : { sides, end: next };
}

/**
 * What to offer where it is not clear which part is meant, or on which side.
 * @param {string[]} bases regions without their side
 * @param {string} sides as named
 * @param {import("./vocabulary.js").Terms} regions
 * @returns {Option[]}
 */
export function optionsOf(bases, sides, regions) {
  const [base, other] = bases;
  if (other) {
    const ids = bases.flatMap((one) => Array.from(sides || "lr", (side) => `${one}_${side}`));
    return ids.map((id) => ({ label: regions[id]?.label ?? id, ids: [id] }));
  }
  const options = [
    { label: "Left", ids: [`${base}_l`] },
    { label: "Middle", ids: [`${base}_c`] },
    { label: "Right", ids: [`${base}_r`] },
    { label: "Both", ids: [`${base}_l`, `${base}_r`] },
  ];
  return options.filter(({ ids }) => ids.every((id) => id in regions));
}
