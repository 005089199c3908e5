/**
 * What people call the words of the vocabulary, beside their own label and short name. Any form
 * of a word is read (burn, burns, burning); "my", "the" and "a" are left out, and sides too.
 *
 * Signs before a name: ! is never read, as it mostly means something else; = only between words
 * that are read ("heavy leg", not "something heavy"); ~ only after "after", "with", "when" and so on.
 */

/** By region without its side. @type {Record<string, string>} */
export const REGIONS = {
  low_back: "low back|lumbar|small of back|bottom of back",
  low_back_c: "centre of lower back|center of lower back|middle of back",
  sacrum_tailbone_c: "tailbone|tail bone|coccyx|sacrum",
  hip_side: "side of hip|outer hip",
  buttock: "bum|bottom|butt|glute|bum cheek|backside",
  thigh_back: "hamstring",
  thigh_outer: "outer thigh|side of thigh",
  thigh_front: "quad",
  thigh_inner: "inner thigh",
  knee_back: "behind knee",
  knee_front: "kneecap|knee cap",
  calf: "calves",
  sole: "sole|sole of feet|bottom of foot|bottom of feet|underside of foot",
  foot_top: "top of feet",
  toes: "big toe|little toe",
  tummy_lower_c: "lower belly|lower abdomen|lower stomach",
  saddle_c: "saddle|genitals|back passage|private parts",
};

/** What may be any of several regions: it is asked which. @type {Record<string, string>} */
export const UNCLEAR = {
  back: "low_back",
  "upper back|mid back|middle back|back of head|back of neck": "",
  hip: "hip_side hip_front",
  "thigh|upper leg": "thigh_back thigh_outer thigh_front thigh_inner",
  knee: "knee_front knee_back",
  "foot|feet": "sole foot_top",
  "lower leg": "calf shin",
  "back of leg": "buttock thigh_back calf",
  "front of leg": "thigh_front shin",
  "side of leg|outside of leg": "hip_side thigh_outer",
  leg: "buttock thigh_back thigh_outer thigh_front calf shin",
};

/** @type {Record<string, string>} */
export const QUALITIES = {
  stabbing: "like knife",
  burning: "sting|burnt|on fire",
  shooting: "electric shock|=electric|=electrical|electricity|zap",
  tingling: "pins and needles|pins needles",
  crawling: "like water",
  heaviness: "=heavy",
};

/** @type {Record<string, string>} */
export const TRIGGERS = {
  sitting: "seated|sat",
  standing: "stood",
  lying: "lying|laying|lie|lay",
  driving: "drove|~car|~in car",
  screen: "desk|computer|laptop",
  getting_up: "get up|got up|standing up|stand up|getting out of bed",
  bending: "bent",
  lifting: "carrying|carried|heavy lifting|lifting heavy",
  housework: "hoovering|vacuuming|gardening",
  sport: "exercising|gym|~run|~running|~yoga",
  coughing: "sneezing|laughing",
  straining: "on toilet",
  period: "=period|on period",
  poor_sleep: "poor sleep|slept badly|bad sleep|broken sleep|no sleep",
  morning: "!morning|first thing|on waking|waking up",
  stress: "stress|worry|worried",
  cold: "!cold|damp|cold weather|in cold",
  nothing: "!nothing|no reason|out of nowhere|out of blue",
};

/** @type {Record<string, string>} */
export const POSITIONS = {
  lying_back: "lie on back|laying on back|flat on back",
  lying_side: "lie on side|laying on side",
  lying_front: "lie on front|laying on front",
};
