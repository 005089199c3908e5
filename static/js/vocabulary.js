// Made from library/content/vocabulary.toml by `manage.py vocabulary`: change it there.

/** @typedef {{label: string, short: string, group: string, side?: "l" | "r" | "c"}} Term */
/** @typedef {Readonly<Record<string, Readonly<Term>>>} Terms */

// prettier-ignore
/** @type {Terms} */
export const regions = Object.freeze({
  low_back_l: { label: "Left lower back", short: "Lower back", group: "Back", side: "l" },
  low_back_r: { label: "Right lower back", short: "Lower back", group: "Back", side: "r" },
  low_back_c: { label: "Middle of lower back", short: "Middle of lower back", group: "Back", side: "c" },
  sacrum_tailbone_c: { label: "Base of spine", short: "Base of spine", group: "Back", side: "c" },
  hip_side_l: { label: "Outside of left hip", short: "Outside of hip", group: "Hip and buttock", side: "l" },
  hip_side_r: { label: "Outside of right hip", short: "Outside of hip", group: "Hip and buttock", side: "r" },
  hip_front_l: { label: "Front of left hip", short: "Front of hip", group: "Hip and buttock", side: "l" },
  hip_front_r: { label: "Front of right hip", short: "Front of hip", group: "Hip and buttock", side: "r" },
  buttock_l: { label: "Left buttock", short: "Buttock", group: "Hip and buttock", side: "l" },
  buttock_r: { label: "Right buttock", short: "Buttock", group: "Hip and buttock", side: "r" },
  thigh_back_l: { label: "Back of left thigh", short: "Back of thigh", group: "Thigh", side: "l" },
  thigh_back_r: { label: "Back of right thigh", short: "Back of thigh", group: "Thigh", side: "r" },
  thigh_outer_l: { label: "Outside of left thigh", short: "Outside of thigh", group: "Thigh", side: "l" },
  thigh_outer_r: { label: "Outside of right thigh", short: "Outside of thigh", group: "Thigh", side: "r" },
  thigh_front_l: { label: "Front of left thigh", short: "Front of thigh", group: "Thigh", side: "l" },
  thigh_front_r: { label: "Front of right thigh", short: "Front of thigh", group: "Thigh", side: "r" },
  thigh_inner_l: { label: "Inside of left thigh", short: "Inside of thigh", group: "Thigh", side: "l" },
  thigh_inner_r: { label: "Inside of right thigh", short: "Inside of thigh", group: "Thigh", side: "r" },
  knee_back_l: { label: "Back of left knee", short: "Back of knee", group: "Knee", side: "l" },
  knee_back_r: { label: "Back of right knee", short: "Back of knee", group: "Knee", side: "r" },
  knee_front_l: { label: "Front of left knee", short: "Front of knee", group: "Knee", side: "l" },
  knee_front_r: { label: "Front of right knee", short: "Front of knee", group: "Knee", side: "r" },
  calf_l: { label: "Left calf", short: "Calf", group: "Lower leg", side: "l" },
  calf_r: { label: "Right calf", short: "Calf", group: "Lower leg", side: "r" },
  shin_l: { label: "Left shin", short: "Shin", group: "Lower leg", side: "l" },
  shin_r: { label: "Right shin", short: "Shin", group: "Lower leg", side: "r" },
  ankle_l: { label: "Left ankle", short: "Ankle", group: "Ankle and foot", side: "l" },
  ankle_r: { label: "Right ankle", short: "Ankle", group: "Ankle and foot", side: "r" },
  heel_l: { label: "Left heel", short: "Heel", group: "Ankle and foot", side: "l" },
  heel_r: { label: "Right heel", short: "Heel", group: "Ankle and foot", side: "r" },
  sole_l: { label: "Sole of left foot", short: "Sole of foot", group: "Ankle and foot", side: "l" },
  sole_r: { label: "Sole of right foot", short: "Sole of foot", group: "Ankle and foot", side: "r" },
  foot_top_l: { label: "Top of left foot", short: "Top of foot", group: "Ankle and foot", side: "l" },
  foot_top_r: { label: "Top of right foot", short: "Top of foot", group: "Ankle and foot", side: "r" },
  toes_l: { label: "Left toes", short: "Toes", group: "Ankle and foot", side: "l" },
  toes_r: { label: "Right toes", short: "Toes", group: "Ankle and foot", side: "r" },
  tummy_lower_c: { label: "Lower tummy", short: "Lower tummy", group: "Front and between the legs", side: "c" },
  groin_l: { label: "Left groin", short: "Groin", group: "Front and between the legs", side: "l" },
  groin_r: { label: "Right groin", short: "Groin", group: "Front and between the legs", side: "r" },
  saddle_c: { label: "Between the legs, genitals or back passage", short: "Between the legs", group: "Front and between the legs", side: "c" },
});

// prettier-ignore
/** @type {Terms} */
export const qualities = Object.freeze({
  aching: { label: "Aching", short: "Aching", group: "Pain" },
  throbbing: { label: "Throbbing", short: "Throbbing", group: "Pain" },
  stabbing: { label: "Stabbing", short: "Stabbing", group: "Pain" },
  burning: { label: "Burning or stinging", short: "Burning", group: "Pain" },
  shooting: { label: "Shooting, like electricity", short: "Shooting", group: "Pain" },
  tingling: { label: "Tingling, pins and needles", short: "Tingling", group: "Feeling" },
  numbness: { label: "Numbness", short: "Numbness", group: "Feeling" },
  crawling: { label: "Crawling, or like water running", short: "Crawling", group: "Feeling" },
  cramp: { label: "Cramp", short: "Cramp", group: "Muscle" },
  spasm: { label: "Spasm, a muscle that tightens by itself", short: "Spasm", group: "Muscle" },
  twitching: { label: "Twitching", short: "Twitching", group: "Muscle" },
  stiffness: { label: "Stiffness", short: "Stiffness", group: "Muscle" },
  heaviness: { label: "Heaviness", short: "Heaviness", group: "Muscle" },
  weakness: { label: "Weakness", short: "Weakness", group: "Muscle" },
});

// prettier-ignore
/** @type {Terms} */
export const triggers = Object.freeze({
  sitting: { label: "Sitting", short: "Sitting", group: "Staying in one place" },
  standing: { label: "Standing", short: "Standing", group: "Staying in one place" },
  lying: { label: "Lying down", short: "Lying down", group: "Staying in one place" },
  driving: { label: "Driving or riding in a car", short: "Driving", group: "Staying in one place" },
  screen: { label: "Desk or screen", short: "Desk or screen", group: "Staying in one place" },
  walking: { label: "Walking", short: "Walking", group: "Moving" },
  stairs: { label: "Stairs", short: "Stairs", group: "Moving" },
  getting_up: { label: "Getting up from a chair or bed", short: "Getting up", group: "Moving" },
  bending: { label: "Bending", short: "Bending", group: "Moving" },
  lifting: { label: "Lifting or carrying", short: "Lifting", group: "Moving" },
  twisting: { label: "Twisting", short: "Twisting", group: "Moving" },
  housework: { label: "Housework or garden", short: "Housework", group: "Moving" },
  sport: { label: "Sport or exercise", short: "Sport", group: "Moving" },
  coughing: { label: "Coughing, sneezing or laughing", short: "Coughing", group: "Body" },
  straining: { label: "Straining on the toilet", short: "Straining", group: "Body" },
  period: { label: "Period", short: "Period", group: "Body" },
  poor_sleep: { label: "A bad night", short: "Bad night", group: "Day" },
  morning: { label: "First thing in the morning", short: "Morning", group: "Day" },
  long_day: { label: "A long day", short: "Long day", group: "Day" },
  stress: { label: "Stress or worry", short: "Stress", group: "Day" },
  cold: { label: "Cold or damp", short: "Cold", group: "Day" },
  nothing: { label: "Nothing that I noticed", short: "Nothing noticed", group: "Day" },
});

// prettier-ignore
/** @type {Terms} */
export const positions = Object.freeze({
  sitting: { label: "Sitting", short: "Sitting", group: "Upright" },
  standing: { label: "Standing", short: "Standing", group: "Upright" },
  walking: { label: "Walking", short: "Walking", group: "Upright" },
  leaning_forward: { label: "Leaning forward", short: "Leaning forward", group: "Upright" },
  driving: { label: "In a car", short: "In a car", group: "Upright" },
  lying_back: { label: "Lying on my back", short: "On my back", group: "Lying" },
  lying_side: { label: "Lying on my side", short: "On my side", group: "Lying" },
  lying_front: { label: "Lying on my front", short: "On my front", group: "Lying" },
});

// prettier-ignore
/** @type {Terms} */
export const reliefActions = Object.freeze({
  exercise: { label: "Exercise", short: "Exercise", group: "Moving" },
  walk: { label: "A walk", short: "Walk", group: "Moving" },
  stretching: { label: "Stretching", short: "Stretching", group: "Moving" },
  posture: { label: "Changing how I sit or stand", short: "Posture", group: "Moving" },
  water: { label: "Moving in water", short: "In water", group: "Moving" },
  heat: { label: "Heat", short: "Heat", group: "Warmth, cold and touch" },
  cold: { label: "Cold", short: "Cold", group: "Warmth, cold and touch" },
  bath: { label: "Warm bath or shower", short: "Bath or shower", group: "Warmth, cold and touch" },
  massage: { label: "Massage", short: "Massage", group: "Warmth, cold and touch" },
  physiotherapy: { label: "Physiotherapy", short: "Physio", group: "With somebody who treats" },
  acupuncture: { label: "Acupuncture", short: "Acupuncture", group: "With somebody who treats" },
  cushion: { label: "A cushion under or between the knees", short: "Cushion", group: "Resting" },
  lying_down: { label: "Lying down for a while", short: "Lying down", group: "Resting" },
  breathing: { label: "Slow breathing or relaxing", short: "Breathing", group: "Resting" },
  distraction: { label: "Something to take my mind off it", short: "Distraction", group: "Resting" },
});
