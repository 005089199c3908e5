/** What the tabs and the worker of this browser tell each other. */

/** @typedef {{journal: string}|{account: true}} Message a journal changed · another is shown now */

const channel = new BroadcastChannel("backtrack");

/** @param {Message} message for every other tab */
export function tell(message) {
  channel.postMessage(message);
}

/** @param {(message: Message) => void} listener */
export function hear(listener) {
  channel.addEventListener("message", ({ data }) => listener(data));
}
