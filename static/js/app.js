/** On every page: the worker that keeps pages for when there is no network, and new versions. */

import { flushAll } from "./reload.js";

let accepted = false;

async function start() {
  const { serviceWorker } = navigator;
  if (!serviceWorker) return;
  // Reload only what the person accepted: other tabs and a sign-out change the controller too.
  serviceWorker.addEventListener("controllerchange", () => accepted && location.reload());
  const registration = await register(serviceWorker);
  if (!registration) return;
  watch(registration);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") registration.update().catch(() => {});
  });
}

/**
 * @param {ServiceWorkerContainer} serviceWorker
 * @returns {Promise<ServiceWorkerRegistration|null>}
 */
async function register(serviceWorker) {
  try {
    return await serviceWorker.register("/serviceworker.js", {
      type: "module",
      updateViaCache: "none",
    });
  } catch (error) {
    // No network, a private window, or a browser older than module workers: the page still works.
    console.info("Pages are not kept for offline use:", error);
    return null;
  }
}

/** @param {ServiceWorkerRegistration} registration */
function watch(registration) {
  if (registration.waiting) offer(registration.waiting);
  registration.addEventListener("updatefound", () => {
    const worker = registration.installing;
    worker?.addEventListener("statechange", () => {
      const isUpdate = navigator.serviceWorker.controller !== null;
      if (worker.state === "installed" && isUpdate) offer(worker);
    });
  });
}

/** @param {ServiceWorker} worker a new version, waiting */
function offer(worker) {
  const bar = document.getElementById("new-version");
  const button = bar?.querySelector("button");
  if (!bar || !button) return;
  bar.hidden = false;
  button.onclick = () => take(worker);
}

/** @param {ServiceWorker} worker */
async function take(worker) {
  await flushAll();
  accepted = true;
  worker.postMessage("take-over");
}

start();
