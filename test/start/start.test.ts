import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { jest } from "@jest/globals";
import { until } from "../support/until.js";
import { asked, databaseProcesses, freePort, type Home, npmStart, type Running, sarai, takePort } from "./sarai.js";

// Each test starts a database, several of them twice.
jest.setTimeout(120_000);

describe("npm start", () => {
  let top: string;
  let home: Home;
  const begun: Running[] = [];

  const start = (env: Record<string, string> = {}, where = home, program?: string[]) => {
    const running = sarai(where, env, program);
    begun.push(running);
    return running;
  };
  const started = async (program?: string[]) => {
    const running = start({}, home, program);
    await running.answers();
    return running;
  };
  const stopped = async (running: Running) => {
    running.child.kill("SIGTERM");
    expect(await running.ended).toBe(0);
    expect(databaseProcesses(home)).toEqual([]);
  };
  /** A start that fails: with 1 and one message, and with nothing left behind. */
  const refused = async (running: Running, message: string) => {
    expect(await running.ended).toBe(1);
    expect(running.said()).toEqual({ out: "", err: `${message}\n` });
  };

  beforeAll(async () => {
    top = mkdtempSync(join(tmpdir(), "sarai-start-"));
    home = { folder: join(top, "data"), port: await freePort(), databasePort: await freePort() };
  });
  afterEach(() => {
    // npm may have ended before what it started.
    for (const { signalAll } of begun.splice(0)) {
      try {
        signalAll("SIGKILL");
      } catch {
        // The whole group has ended, as it should.
      }
    }
    for (const pid of databaseProcesses(home)) process.kill(pid, "SIGKILL");
  });
  afterAll(() => rmSync(top, { recursive: true, force: true }));

  it("answers, says where, ends on SIGTERM and keeps the records", async () => {
    const running = await started(npmStart);
    const health = await fetch(`http://127.0.0.1:${home.port}/health/ready`);
    expect([health.status, await health.json()]).toEqual([200, { ok: true }]);
    expect(running.said().out).toContain(`Sarai answers on http://127.0.0.1:${home.port}/graphql\n`);
    await asked(home, "create table kept as select 'yes' as here");
    await stopped(running);
    await expect(fetch(`http://127.0.0.1:${home.port}/health`)).rejects.toThrow("fetch failed");

    const again = await started();
    expect(await asked(home, "select here from kept")).toEqual([{ here: "yes" }]);
    await stopped(again);
  });

  it("says what the first start does while it does it, and opens the page as each of the demonstration's people", async () => {
    const first = { folder: join(top, "first"), port: await freePort(), databasePort: await freePort() };
    const running = start({ DEMONSTRATION: "true" }, first);
    await until(() => running.said().err.includes("Loading the demonstration: 40 % ..."));
    expect(running.said().out).toBe("");
    await running.answers();
    expect(running.said().err).toBe(
      [
        `Making a PostgreSQL 18 database in ${first.folder} ...`,
        "Bringing the tables up to date ...",
        ...[0, 20, 40, 60, 80].map((percent) => `Loading the demonstration: ${percent} % ...`),
        "Loading the demonstration: done.\n",
      ].join("\n"),
    );
    const url = `http://127.0.0.1:${first.port}`;
    const links = [...running.said().out.matchAll(/^ {2}(\S.*?) {3,}(http\S+\?as=\S+)$/gm)].map(([, who, link]) => [who, link]);
    expect([links.length, ...links.slice(0, 3)]).toEqual([
      10,
      ["Department officer", `${url}/app?as=officer`],
      ["Department head", `${url}/app?as=head`],
      ["Partner reporter (Steppe Health Foundation)", `${url}/app?as=reporter`],
    ]);
    const { people } = await (await fetch(`${url}/graphql/page/people`, { method: "POST" })).json();
    expect(people.map(({ as, name }: { as: string; name: string }) => [name, `${url}/app?as=${as}`])).toEqual(links);
    running.child.kill("SIGTERM");
    expect(await running.ended).toBe(0);
    const again = start({ DEMONSTRATION: "true" }, first);
    await again.answers();
    expect(again.said().err).toBe("");
    again.child.kill("SIGTERM");
    expect(await again.ended).toBe(0);
    expect(databaseProcesses(first)).toEqual([]);
  }, 180_000);

  it("prints a curl line that works when it is pasted", async () => {
    const running = await started();
    const line = running.said().out.trim().split("\n").at(-1)!;
    expect(JSON.parse(execFileSync("sh", ["-c", line], { encoding: "utf8" }))).toMatchObject({
      data: { countries: { totalCount: expect.any(Number) } },
    });
    await stopped(running);
  });

  it("keeps its passwords and its records from other users, and listens on this machine only", async () => {
    const running = await started();
    expect(["password", "password.app"].map((name) => statSync(join(home.folder, name)).mode & 0o777)).toEqual([0o600, 0o600]);
    expect(statSync(join(home.folder, "postgres")).mode & 0o777).toBe(0o700);
    expect(
      await asked(home, "select current_setting('listen_addresses') as at, current_setting('unix_socket_directories') as socket"),
    ).toEqual([{ at: "127.0.0.1", socket: "" }]);
    for (const name of ["password", "password.app"]) {
      const password = readFileSync(join(home.folder, name), "utf8");
      expect(password).toMatch(/^[\w-]{32}$/);
      expect(running.said().out + running.said().err).not.toContain(password);
    }
    await stopped(running);
  });

  it("serves as a role that has no rights to the audit but to read it, while commands keep those of the owner", async () => {
    const running = await started();
    const roles = "select distinct usename as role from pg_stat_activity where datname = 'sarai' and pid <> pg_backend_pid()";
    expect(await asked(home, roles)).toEqual([{ role: "sarai_app" }]);
    const rights =
      "select has_table_privilege('sarai_app', 'audit_entry', 'select') as reads, has_table_privilege('sarai_app', 'audit_entry', 'insert, update, delete, truncate, trigger') as more";
    expect(await asked(home, rights)).toEqual([{ reads: true, more: false }]);
    const env = { PATH: process.env.PATH, HOME: process.env.HOME, SARAI_DATA: home.folder };
    const { stdout, status } = spawnSync(process.execPath, ["dist/src/commands/audit.js"], { encoding: "utf8", env });
    expect([status, stdout]).toEqual([0, expect.stringMatching(/^\d+ entries in \d+ chains; all hold\.\n$/)]);
    await stopped(running);
  });

  it("ends once and with 0 when Ctrl-C reaches every process and comes twice", async () => {
    const running = await started(npmStart);
    running.signalAll("SIGINT");
    running.signalAll("SIGINT");
    expect(await running.ended).toBe(0);
    expect(running.said().err).toBe("");
    expect(databaseProcesses(home)).toEqual([]);
  });

  it("ends with 0 and leaves nothing when it is stopped while it starts", async () => {
    const running = start();
    await until(() => databaseProcesses(home).length > 0);
    running.signalAll("SIGINT");
    expect(await running.ended).toBe(0);
    expect(running.said()).toEqual({ out: "", err: "" });
    expect(databaseProcesses(home)).toEqual([]);
  });

  it("refuses a folder that another one is using, and leaves that one alone", async () => {
    const running = await started();
    const holder = Number(readFileSync(join(home.folder, ownerFile(home)), "utf8").split("\n")[0]);
    const other = { ...home, port: await freePort(), databasePort: await freePort() };
    await refused(
      start({}, other),
      `Sarai did not start: The data folder ${home.folder} is in use by another running Sarai (process ${holder}); stop it first, or set SARAI_DATA.`,
    );
    expect((await fetch(`http://127.0.0.1:${home.port}/health`)).status).toBe(200);
    await stopped(running);
  });

  it("refuses a port that is taken, and stops the database again", async () => {
    const { port, server } = await takePort();
    await refused(
      start({}, { ...home, port }),
      `Sarai did not start: The port ${port} on 127.0.0.1 is taken by another program; set PORT to a free one.`,
    );
    expect(databaseProcesses(home)).toEqual([]);
    await refused(
      start({}, { ...home, databasePort: port }),
      `Sarai did not start: The port ${port} of the embedded database is taken by another program; set SARAI_DATABASE_PORT to a free one.`,
    );
    expect(databaseProcesses(home)).toEqual([]);
    server.close();
  });

  it("starts again after a kill -9 that left the database running", async () => {
    const running = await started();
    const [before] = databaseProcesses(home);
    running.signalAll("SIGKILL");
    await running.ended;
    expect(databaseProcesses(home)).toContain(before);
    const again = await started();
    expect(databaseProcesses(home)).not.toContain(before);
    expect(await asked(home, "select here from kept")).toEqual([{ here: "yes" }]);
    await stopped(again);
  });

  it("starts again after a kill -9 of everything", async () => {
    const running = await started();
    running.signalAll("SIGKILL");
    for (const pid of databaseProcesses(home)) endAtOnce(pid);
    await running.ended;
    expect(existsSync(join(home.folder, "postgres", "postmaster.pid"))).toBe(true);
    const again = await started();
    expect(await asked(home, "select here from kept")).toEqual([{ here: "yes" }]);
    await stopped(again);
  });

  it("is not held up by notes whose process numbers other programs have got since", async () => {
    const note = join(home.folder, "postgres", "postmaster.pid");
    writeFileSync(note, `${process.pid}\n${join(home.folder, "postgres")}\n1\n${home.databasePort}\n\n127.0.0.1\n1 1\nready\n`);
    writeFileSync(join(home.folder, ownerFile(home)), `${process.pid}\n1\n`);
    await stopped(await started());
  });

  it("starts nothing and creates nothing when a setting is wrong", async () => {
    const folder = join(top, "never");
    await refused(
      start({ SARAI_DATA: folder, PORT: "http", LOG_LEVEL: "loud" }, home, npmStart),
      `Sarai did not start: 2 settings are wrong.
  PORT: expected a whole number from 0 to 65535, got "http".
  LOG_LEVEL: expected fatal, error, warn, info, debug, trace or silent, got "loud".`,
    );
    expect(existsSync(folder)).toBe(false);
  });

  it("refuses a folder with something else in it and one of another PostgreSQL, and changes neither", async () => {
    const folder = join(top, "letters");
    mkdirSync(folder);
    writeFileSync(join(folder, "letter.txt"), "Dear");
    await refused(
      start({ SARAI_DATA: folder }),
      `Sarai did not start: The data folder ${folder} holds something that is not Sarai's (letter.txt); set SARAI_DATA to an empty or a new folder.`,
    );
    const old = join(top, "old");
    mkdirSync(join(old, "postgres"), { recursive: true });
    writeFileSync(join(old, "postgres", "PG_VERSION"), "14\n");
    await refused(
      start({ SARAI_DATA: old }),
      `Sarai did not start: The data folder ${old} was made by PostgreSQL 14, and the embedded database is PostgreSQL 18; ` +
        "set SARAI_DATA to another folder, or run the one that made it and move the records.",
    );
    expect(readFileSync(join(old, "postgres", "PG_VERSION"), "utf8")).toBe("14\n");
  });

  it("says without the password that a given database does not answer", async () => {
    const port = await freePort();
    await refused(
      start({ DATABASE_URL: `postgresql://sarai:hunter2@127.0.0.1:${port}/sarai`, SARAI_DATA: join(top, "never") }),
      `Sarai did not start: The database of DATABASE_URL cannot be used: connect ECONNREFUSED 127.0.0.1:${port}.`,
    );
    expect(existsSync(join(top, "never"))).toBe(false);
  });
});

/** What ended by itself since it was listed has ended too. */
function endAtOnce(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}

const ownerFile = ({ folder }: Home) => {
  return readdirSync(folder).find((name) => /^owner\.\d+$/.test(name))!;
};
