/**
 * A PouchDB that replicates with a server. Arguments: where its packages are, the server's address.
 *
 * Each line on its standard input is `{act, device, database, documents?}`; it answers with one
 * line: how many seconds that took. What a device holds is in memory, as quick as it gets.
 */

import { createRequire } from "node:module";
import { createInterface } from "node:readline";

const [packages, server] = process.argv.slice(2);
const require = createRequire(`${packages}/`);
const PouchDB = require("pouchdb-node");
PouchDB.plugin(require("pouchdb-adapter-memory"));

// As large as ours: at its defaults it takes many times as many requests.
const TUNED = { batch_size: 1000, batches_limit: 10 };
const devices = new Map();

const acts = {
  open: (_local, remote) => remote.info(), // makes it where there is none
  fill: (local, _remote, { documents }) => local.bulkDocs(documents),
  push: (local, remote) => local.replicate.to(remote, TUNED),
  pull: (local, remote) => local.replicate.from(remote, TUNED),
  both: (local, remote) => PouchDB.sync(local, remote, TUNED),
};

for await (const line of createInterface({ input: process.stdin })) {
  const asked = JSON.parse(line);
  if (!devices.has(asked.device)) {
    devices.set(asked.device, new PouchDB(asked.device, { adapter: "memory" }));
  }
  const remote = new PouchDB(`${server}/${asked.database}`, { skip_setup: asked.act !== "open" });
  const start = performance.now();
  await acts[asked.act](devices.get(asked.device), remote, asked);
  console.log((performance.now() - start) / 1000);
}
process.exit();
