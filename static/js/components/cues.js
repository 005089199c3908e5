/** What tells of the next step beside the screen: a short sound, a vibration; and a screen that stays on. */

export class Cues {
  /** @type {AudioContext|undefined} */
  #sound;
  /** @type {WakeLockSentinel|undefined} */
  #lock;
  #isAwake = false;
  #turn = Promise.resolve();

  /** @param {HTMLInputElement} audible whether the person wants to hear it */
  constructor(audible) {
    this.audible = audible;
    document.addEventListener("visibilitychange", () => this.stayAwake(this.#isAwake));
  }

  /** Only a tap may start sound. */
  prepare() {
    if (!this.audible.checked || !globalThis.AudioContext) return;
    this.#sound ??= new AudioContext();
    this.#sound.resume().catch(() => {});
  }

  /** @param {number} times */
  give(times = 1) {
    navigator.vibrate?.(Array.from({ length: times * 2 - 1 }, () => 200));
    if (!this.audible.checked || this.#sound?.state !== "running") return;
    for (let at = 0; at < times; at++) beep(this.#sound, at * 0.35);
  }

  /** The lock is lost when the page is hidden, and taken again when it is seen. @param {boolean} on */
  stayAwake(on) {
    this.#isAwake = on;
    this.#turn = this.#turn.then(() => this.#follow());
  }

  async #follow() {
    if (this.#isAwake && document.visibilityState === "visible" && (this.#lock?.released ?? true)) {
      this.#lock = await navigator.wakeLock?.request("screen").catch(() => undefined);
    }
    if (!this.#isAwake) await this.#lock?.release();
  }
}

/** @param {AudioContext} sound @param {number} wait in seconds */
function beep(sound, wait) {
  const start = sound.currentTime + wait;
  const tone = new OscillatorNode(sound, { frequency: 660 });
  const volume = new GainNode(sound, { gain: 0 });
  tone.connect(volume).connect(sound.destination);
  // Swells and fades: cut off, it would click.
  volume.gain.setTargetAtTime(0.3, start, 0.01);
  volume.gain.setTargetAtTime(0, start + 0.15, 0.04);
  tone.start(start);
  tone.stop(start + 0.5);
}
