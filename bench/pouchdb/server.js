/**
 * PouchDB's Express server, on LevelDB. Arguments: where its packages are, where its data goes.
 *
 * It says its port, and then for every line on its standard input how many requests there were
 * since the last one, and how many bytes of bodies went up and down as they crossed the wire.
 */

import { createRequire } from "node:module";
import { createInterface } from "node:readline";

const [packages, data] = process.argv.slice(2);
const require = createRequire(`${packages}/`);
const PouchDB = require("pouchdb-node").defaults({ prefix: `${data}/` });
const app = require("express")();

let counted = { requests: 0, up: 0, down: 0 };

/** Before everything else, so that what it counts is compressed already. */
function count(request, response, next) {
  counted.requests += 1;
  counted.up += Number(request.headers["content-length"] ?? 0);
  for (const name of ["write", "end"]) {
    const real = response[name];
    response[name] = function (chunk, ...rest) {
      if (typeof chunk === "string" || chunk instanceof Uint8Array) {
        counted.down += Buffer.byteLength(chunk);
      }
      return real.call(this, chunk, ...rest);
    };
  }
  next();
}

app.use(count);
app.use(require("express-pouchdb")(PouchDB, { mode: "minimumForPouchDB", inMemoryConfig: true }));
const listener = app.listen(0, "127.0.0.1", () => console.log(listener.address().port));

for await (const _ of createInterface({ input: process.stdin })) {
  console.log(JSON.stringify(counted));
  counted = { requests: 0, up: 0, down: 0 };
}
process.exit();
