/** One entry of pain. */

import { EntryForm } from "../components/entry-form.js";
import { openEntryPage } from "../components/entry-page.js";
import { part } from "../dom.js";

await openEntryPage((autosave) => new EntryForm(part("#entry"), autosave));
