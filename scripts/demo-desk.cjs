// A demo desk and whatever else a script starts: all of it ends with the script.
const { spawn, spawnSync } = require("node:child_process");
const fs = require("node:fs");
const net = require("node:net");
const os = require("node:os");
const path = require("node:path");

const ROOT = path.join(__dirname, "..");
const PASSWORD = "demo demo demo";
const running = [];
const sleep = (ms) => new Promise((done) => setTimeout(done, ms));

function start(program, words, options) {
  const child = spawn(program, words, { stdio: ["ignore", "pipe", "inherit"], ...options });
  running.push(child);
  return child;
}

async function until(what, attempt) {
  for (let turn = 0; turn < 300; turn++) {
    const found = await attempt().catch(() => undefined);
    if (found) return found;
    await sleep(100);
  }
  throw new Error(`${what}: never`);
}

function port() {
  return new Promise((done) => {
    const server = net.createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });
}

// Does `work` with a demo desk: its address, and who signs in by role. `mails` have come in before.
async function withDemo(program, mails, work) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "helpdesk-demo-"));
  const at = await port();
  const base = `http://localhost:${at}`;
  const env = { PATH: process.env.PATH, HELPDESK_DATA_DIR: "data", HELPDESK_LISTEN: `127.0.0.1:${at}`, HELPDESK_BASE_URL: base, HELPDESK_LOG: "warn" };
  const place = { env, cwd: folder };
  try {
    const told = spawnSync(program, ["demo"], { ...place, encoding: "utf8" });
    if (told.status !== 0) throw new Error(`the demo: ${told.stderr}`);
    const people = Object.fromEntries([...told.stdout.matchAll(/(\S+@\S+) \(([a-z ]+)\)/g)].map(([, email, role]) => [role, email]));
    for (const mail of mails) spawnSync(program, ["mail", "deliver"], { ...place, input: mail });
    start(program, ["serve"], place);
    await until("the desk", async () => (await fetch(`${base}/readyz`)).ok);
    await work(base, people);
  } finally {
    for (const child of running) child.kill();
    await sleep(500);
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

// Runs a script's own work, and says in one line what went wrong.
function main(work) {
  work().catch((error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
}

module.exports = { ROOT, PASSWORD, main, port, sleep, start, until, withDemo };
