// What every page is held to: valid, as the standard has it, and what WCAG asks of mark-up.

/** @type {import("html-validate").ConfigData} */
export default {
  root: true,
  extends: ["html-validate:recommended", "html-validate:document", "html-validate:a11y"],
  rules: {
    // <!doctype html> in small letters, as in every other tag.
    "doctype-style": ["error", { style: "lowercase" }],
    // Template tags leave blanks at the ends of lines, and compression takes them away.
    "no-trailing-whitespace": "off",
    // Our own files carry their hash in their name; from elsewhere nothing is loaded at all.
    "require-sri": ["error", { target: "crossorigin" }],
    // A form that keeps each choice at once, and changes nothing else, has nothing to submit.
    "wcag/h32": "off",
  },
};
