/** After signing in: whether what was logged before goes into the account. */

import { joinGuestEntries, leaveGuestEntries, reconcile } from "../account.js";
import { orTell } from "../components/trouble.js";
import { entries } from "../components/counts.js";
import { fill, onAction, part } from "../dom.js";

const NOT_DONE = "Not done yet";
let asked = "";

onAction({
  join: () => orTell(NOT_DONE, () => joinGuestEntries(asked).then(toToday)),
  leave: () => orTell(NOT_DONE, () => leaveGuestEntries(asked).then(toToday)),
});
await orTell("Your account cannot be opened now", open);
part("#opening").hidden = true;

async function open() {
  const { standing, journal, name, guestEntries } = await reconcile();
  asked = journal;
  const isAsked = standing === "join" || (standing === "same" && guestEntries > 0);
  if (!isAsked) return toToday();
  const were = guestEntries === 1 ? "was" : "were";
  const count = `${entries(guestEntries)} on this phone ${were} made before you signed in.`;
  fill(document, { name, count });
  part("#welcome").hidden = false;
}

function toToday() {
  location.replace("/");
}
