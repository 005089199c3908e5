/**
 * Search in the library: pure, and offline. The index comes from library/search.py, which says
 * how it is written; both bring words into the same form (tests/cases/search.json).
 */

/**
 * @typedef {{title: string, synonyms: string[]}} Entry
 * @typedef {{entries: Entry[], words: string, places: string, urgent: string[], stop: string}}
 *   Source as library/search.py makes it, `entries` in its order
 * @typedef {{word: string, shared: number}} Word `shared`: letters it begins with as the one before
 * @typedef {{entries: Entry[], words: Word[], places: string[], urgent: string[][],
 *   stop: Set<string>, names: Map<number, string[]>, forms: Map<string, string>,
 *   spots: Map<number, number[][]>}} Index with those needed so far: `names` as words, by entry;
 *   `forms` of words; `spots`: the entries at each place, by word
 * @typedef {{entry: number, synonym: string, score: number}} Found `entry`: its number;
 *   `synonym`: the one that fits the query, where the title fits less
 * @typedef {{found: Found[], missing: string[], urgent: boolean, hint: string}} Answer best first;
 *   `missing`: words that nothing fits; `urgent`: the query names an urgent sign; `hint`: the
 *   nearest name, where nothing was found
 * @typedef {{typed: string, word: string}} Asked a word as it was typed, and in its one form
 * @typedef {Map<number, number>} Fit how well each word of the index fits, by its number
 */

const GAPS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
/** What it counts where a word stands in the text, summary, heading, a synonym and the title. */
const WEIGHTS = [1, 3, 4, 6, 8];
const NAME = 3; // from here on it is a name
const WHOLE_TITLE = 8;
const WHOLE_SYNONYM = 1.5;
/** How well a word fits: a part of it, or another form; with slips still less. */
const PART = 0.75;
const SLIPPED = 0.5;

/** @type {[RegExp, string][]} as ENDINGS and SPELLINGS of library/search.py */
const FORMS = [
  [/^(..+[^sui])s$/, "$1"],
  [/^(..+(?:x|ch|sh|ss))e$/, "$1"],
  [/^(..+[^aeiou])(?:ie|y)$/, "$1i"],
  [/^disk/, "disc"],
  [/^oe|ae/g, "e"],
  [/oea/g, "ea"],
  [/^(..+)our$/, "$1or"],
  [/([bt])re$/, "$1er"],
  [/mme$/, "m"],
  [/^(...+)iz(e|ed|er|ing|ation)$/, "$1is$2"],
];

/** @param {Source} source @returns {Index} */
export function open({ entries, words, places, urgent, stop }) {
  return {
    entries,
    words: lengthened(words),
    places: places.split(" "),
    urgent: urgent.map((line) => line.split(" ")),
    stop: new Set(stop.split(" ")),
    names: new Map(),
    forms: new Map(),
    spots: new Map(),
  };
}

/** @param {string} text @returns {Word[]} whole, though written without what they share */
function lengthened(text) {
  let word = "";
  return (text.match(/[A-Z][^A-Z]*/g) ?? []).map((written) => {
    const shared = written.charCodeAt(0) - 65;
    word = word.slice(0, shared) + written.slice(1);
    return { word, shared };
  });
}

/**
 * @template K, V
 * @param {Map<K, V>} made so far
 * @param {K} key
 * @param {() => V} make
 * @returns {V} made once: what is asked again at every letter must not be worked out anew
 */
function once(made, key, make) {
  const known = made.get(key) ?? make();
  made.set(key, known);
  return known;
}

/** @param {string} text @returns {string[]} in lower case, with no accents */
export function tokens(text) {
  const plain = text.replace(/['’]/g, "").normalize("NFKD").toLowerCase().replace(/\p{M}/gu, "");
  return plain.match(/[a-z0-9]+/g) ?? [];
}

/** @param {string} word @returns {string} one form for all its spellings, singular and plural */
export function stem(word) {
  return FORMS.reduce((form, [pattern, instead]) => form.replace(pattern, instead), word);
}

/**
 * @param {Index} index
 * @param {string} query
 * @returns {Answer}
 */
export function find(index, query) {
  const asked = askedFor(index, query);
  const fits = asked.map((one) => fitOf(index, one));
  const found = ranked(index, asked, fits);
  const hint = found.length ? "" : nearest(index, asked);
  const missing = asked.filter((_, at) => !fits[at]?.size).map(({ typed }) => typed);
  return { found, missing, urgent: isUrgent(index, asked, fits), hint };
}

/** @param {Index} index @param {string} query @returns {Asked[]} */
function askedFor({ stop }, query) {
  const words = tokens(query);
  const telling = words.filter((word) => !stop.has(word));
  return (telling.length ? telling : words).map((typed) => ({ typed, word: stem(typed) }));
}

// Which words of the index fit one that was typed

/**
 * A word that the library has, or that begins one, is taken as it is; any other as a slip: one
 * in a word of four letters, two in one of eight.
 * @param {Index} index
 * @param {Asked} asked
 * @returns {Fit}
 */
function fitOf({ words }, { typed, word }) {
  /** @type {Fit} */
  const fit = new Map();
  words.forEach((one, at) => {
    if (one.word.startsWith(word)) fit.set(at, one.word === word ? 1 : PART);
  });
  const most = Math.min(2, Math.floor(typed.length / 4));
  for (let slips = 1; slips <= most && !fit.size; slips++) {
    for (const form of new Set([typed, word])) addSlips(words, form, slips, fit);
  }
  const others = otherForms(word);
  words.forEach((one, at) => {
    if (others.includes(one.word) && !fit.has(at)) fit.set(at, PART);
  });
  return fit;
}

/** @param {string} word @returns {string[]} "sit" for "sitting", "drive" for "driving" */
function otherForms(word) {
  const base = word.replace(/(ing|ed)$/, "");
  if (base === word || base.length < 3) return [];
  return [base, `${base}e`, base.replace(/(.)\1$/, "$1")];
}

/**
 * Add the words that are, or begin with, `typed` but for some slips: a letter that is wrong,
 * missing, too many, or swapped with the next. The words are in order, so what was counted for
 * the letters that one shares with the one before is not counted again.
 * @param {Word[]} words
 * @param {string} typed
 * @param {number} most slips
 * @param {Fit} fit
 */
export function addSlips(words, typed, most, fit) {
  const { length } = typed;
  /** @type {number[][]} slips between so many letters of the word and so many of `typed` */
  const rows = [Array.from({ length: length + 1 }, (_, j) => j)];
  let hopeless = Infinity; // with so many letters, the word before had too many slips
  let begun = false; // whether it had few enough with fewer letters
  words.forEach(({ word, shared }, at) => {
    if (shared < hopeless) {
      hopeless = Infinity;
      const long = Math.min(word.length, length + most);
      for (let i = shared + 1; i <= long && hopeless === Infinity; i++) {
        const made = row(rows, i, word, typed);
        rows[i] = made;
        if (Math.min(...made) > most) hopeless = i;
      }
      const counted = rows.slice(0, Math.min(long, hopeless) + 1);
      begun = counted.some((one) => of(one, length) <= most);
      if (word.length === counted.length - 1 && of(rows[word.length] ?? [], length) <= most) {
        fit.set(at, SLIPPED);
      }
    }
    if (begun && !fit.has(at)) fit.set(at, SLIPPED * PART);
  });
}

/**
 * @param {number[][]} rows of fewer letters
 * @param {number} i letters of `word`
 * @param {string} word
 * @param {string} typed
 * @returns {number[]}
 */
function row(rows, i, word, typed) {
  const [older, old] = [rows[i - 2] ?? [], rows[i - 1] ?? []];
  const made = [i];
  for (let j = 1; j <= typed.length; j++) {
    const wrong = word[i - 1] === typed[j - 1] ? 0 : 1;
    let least = Math.min(of(old, j) + 1, of(made, j - 1) + 1, of(old, j - 1) + wrong);
    const swapped = word[i - 1] === typed[j - 2] && word[i - 2] === typed[j - 1];
    if (swapped) least = Math.min(least, of(older, j - 2) + 1);
    made.push(least);
  }
  return made;
}

/** @param {number[]} list @param {number} at @returns {number} */
function of(list, at) {
  return list[at] ?? Infinity;
}

// Which entries those words stand in

/**
 * The entries that have as many of the words as any has; those first where they weigh most.
 * @param {Index} index
 * @param {Asked[]} asked
 * @param {Fit[]} fits
 * @returns {Found[]}
 */
function ranked(index, asked, fits) {
  const weights = fits.map((fit, at) => weigh(index, fit, asked[at]?.typed ?? ""));
  /** @type {Map<number, number>} */
  const counts = new Map();
  for (const one of weights) {
    for (const entry of one.keys()) counts.set(entry, (counts.get(entry) ?? 0) + 1);
  }
  const most = Math.max(...counts.values());
  const whole = asked.map(({ word }) => word).join(" ");
  const fitting = wordsOf(index, fits);
  return [...counts.keys()]
    .filter((entry) => counts.get(entry) === most)
    .map((entry) => {
      const weight = weights.reduce((sum, one) => sum + (one.get(entry) ?? 0), 0);
      const { extra, synonym } = byName(index, entry, whole, fitting);
      return { entry, synonym, score: weight + extra };
    })
    .sort((a, b) => b.score - a.score || a.entry - b.entry);
}

/** @param {Index} index @param {Fit[]} fits @returns {Set<string>} what fits, in its one form */
function wordsOf({ words, forms }, fits) {
  const fitting = fits.flatMap((fit) => [...fit.keys()].map((at) => words[at]?.word ?? ""));
  return new Set(fitting.map((word) => once(forms, word, () => stem(word))));
}

/**
 * @param {Index} index
 * @param {Fit} fit
 * @param {string} typed
 * @returns {Map<number, number>} the most that a word which fits weighs in each entry
 */
function weigh(index, fit, typed) {
  // One letter or two would fit half of any text.
  const namesOnly = typed.length < 3;
  /** @type {Map<number, number>} */
  const weights = new Map();
  for (const [word, fitting] of fit) {
    spotsOf(index, word).forEach((entries, place) => {
      if (namesOnly && place < NAME) return;
      const weight = fitting * of(WEIGHTS, place);
      for (const entry of entries) {
        if (weight > (weights.get(entry) ?? 0)) weights.set(entry, weight);
      }
    });
  }
  return weights;
}

/** @param {Index} index @param {number} word @returns {number[][]} its entries, by place */
function spotsOf({ places, spots }, word) {
  return once(spots, word, () => (places[word] ?? "").split(".").map(numbers));
}

/** @param {string} gaps @returns {number[]} what the gaps lie between */
function numbers(gaps) {
  const found = [];
  let number = -1;
  for (const sign of gaps) {
    if (sign === "+") number += GAPS.length;
    else found.push((number += GAPS.indexOf(sign) + 1));
  }
  return found;
}

/**
 * @param {Index} index
 * @param {number} entry
 * @param {string} whole all that was asked for
 * @param {Set<string>} fitting
 * @returns {{extra: number, synonym: string}} what it counts if that is a name, and the synonym
 *   that more words fit than the title
 */
function byName(index, entry, whole, fitting) {
  const names = namesOf(index, entry);
  const shares = names.map((name) => name.split(" ").filter((word) => fitting.has(word)).length);
  const at = shares.indexOf(Math.max(...shares)) - 1;
  const equal = names.indexOf(whole);
  const extra = equal < 0 ? 0 : equal === 0 ? WHOLE_TITLE : WHOLE_SYNONYM;
  return { extra, synonym: index.entries[entry]?.synonyms[at] ?? "" };
}

/** @param {Index} index @param {number} entry @returns {string[]} its title and synonyms as words */
function namesOf({ entries, names, stop }, entry) {
  const { title = "", synonyms = [] } = entries[entry] ?? {};
  const formOf = (/** @type {string} */ name) => {
    const words = tokens(name).filter((word) => !stop.has(word));
    return words.map(stem).join(" ");
  };
  return once(names, entry, () => [title, ...synonyms].map(formOf));
}

// What else is there to say

/**
 * @param {Index} index
 * @param {Asked[]} asked
 * @param {Fit[]} fits
 * @returns {boolean} whether the query has all words of a line that leads to the urgent card
 */
function isUrgent(index, asked, fits) {
  // Three letters begin too many words; as a whole word they may well be one.
  const long = fits.map((fit, at) => {
    const short = (asked[at]?.typed.length ?? 0) < 4;
    return new Map([...fit].filter(([, fitting]) => fitting === 1 || !short));
  });
  const words = wordsOf(index, long);
  return index.urgent.some((line) => line.every((word) => words.has(word)));
}

/** @param {Index} index @param {Asked[]} asked @returns {string} the name most like it, if one is */
function nearest(index, asked) {
  const longest = Math.max(0, ...asked.map(({ typed }) => typed.length));
  for (let slips = 2; slips <= longest / 3; slips++) {
    const fits = asked.map(({ typed }) => {
      /** @type {Fit} */
      const fit = new Map();
      if (slips <= typed.length / 3) addSlips(index.words, typed, slips, fit);
      return fit;
    });
    const [best] = ranked(index, asked, fits);
    if (best) return best.synonym || (index.entries[best.entry]?.title ?? "");
  }
  return "";
}
