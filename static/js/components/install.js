/** Putting the app on the home screen, as far as this browser lets a page help with it. */

import { onAction, showWhen } from "../dom.js";

/** @typedef {Event & {prompt: () => Promise<unknown>}} InstallEvent Chromium's, in no standard */

/** @type {InstallEvent|null} */
let offered = null;

export function offerInstall() {
  const installed = isInstalled();
  showWhen({ installed, browser: !installed });
  onAction({ install });
  addEventListener("beforeinstallprompt", (event) => {
    event.preventDefault();
    offered = /** @type {InstallEvent} */ (event);
    showWhen({ "can-install": true });
  });
}

async function install() {
  showWhen({ "can-install": false });
  await offered?.prompt(); // which the browser allows once
  offered = null;
}

/** @returns {boolean} */
function isInstalled() {
  const onApple = "standalone" in navigator && navigator.standalone === true;
  return onApple || matchMedia("(display-mode: standalone)").matches;
}
