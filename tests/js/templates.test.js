import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";

import ts from "typescript";

const ROOT = new URL("../../static/js/", import.meta.url);
const modules = readdirSync(ROOT, { recursive: true, encoding: "utf8" }).filter((name) =>
  name.endsWith(".js"),
);

/**
 * @param {string} name of a module
 * @returns {string[]} each text template that holds another
 */
function nested(name) {
  const source = ts.createSourceFile(
    name,
    readFileSync(new URL(name, ROOT), "utf8"),
    ts.ScriptTarget.Latest,
  );
  /** @type {string[]} */
  const found = [];
  /** @param {ts.Node} node @param {boolean} within */
  const look = (node, within) => {
    const isTemplate = ts.isTemplateExpression(node) || ts.isNoSubstitutionTemplateLiteral(node);
    if (isTemplate && within) found.push(`${name}: ${node.getText(source)}`);
    ts.forEachChild(node, (child) => look(child, within || isTemplate));
  };
  look(source, false);
  return found;
}

test("no text template holds another: rjsmin takes the spaces of the inner one", () => {
  assert.ok(modules.length > 50);
  assert.deepEqual(modules.flatMap(nested), []);
});
