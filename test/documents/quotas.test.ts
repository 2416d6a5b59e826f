import { AccountKind } from "../../src/people/account.entity.js";
import { Role, testApp } from "../support/app.js";
import { CREATE_UPLOAD, filesOf } from "../support/files.js";
import { World } from "../support/world.js";

const PDF = Buffer.from("%PDF-1.7\nan invented report\n%%EOF\n");
const SET = `mutation ($input: SetStorageQuotaInput!) {
  setStorageQuota(input: $input) { organisation { id } problems { code path message } }
}`;

describe("what a partner keeps", () => {
  const app = testApp({ STORAGE_QUOTA: "100", STORAGE_QUOTA_FILES: "3" });
  const files = filesOf(app);
  let administrator: string;
  let officer: string;
  const partners: { id: string; reporter: string; manager: string }[] = [];

  beforeAll(async () => {
    administrator = await app.signedIn([Role.ADMINISTRATOR]);
    officer = await app.signedIn([Role.OFFICER]);
    const made = await app.write(async (em) => ["A", "B", "C", "D"].map((name) => new World(em).organisation(name)));
    for (const each of made)
      partners.push({
        id: each.id,
        reporter: await app.signedIn([Role.REPORTER], each),
        manager: await app.signedIn([Role.MANAGER], each),
      });
  });

  const upload = async (token: string, size: number, headers: Record<string, string> = {}) =>
    (await app.read(CREATE_UPLOAD, { token, headers, variables: { input: files.declared(PDF, { size }) } })).createUpload;
  const use = async (organisation: string, token?: string) =>
    (await app.read(`{ storageUse(organisation: "${organisation}") { bytes files mostBytes mostFiles } }`, { token })).storageUse;
  const set = async (input: object, token = administrator) => (await app.read(SET, { token, variables: { input } })).setStorageQuota;

  it("counts documents and what was prepared by any of its people, and by nobody else", async () => {
    const [ours, theirs] = partners as [(typeof partners)[0], (typeof partners)[0]];
    await files.keep(ours.reporter, PDF);
    expect((await upload(ours.manager, 40)).problems).toEqual([]);
    await files.keep(officer, PDF);
    expect(await use(ours.id, officer)).toEqual({ bytes: PDF.length + 40, files: 2, mostBytes: 100, mostFiles: 3 });
    expect(await use(ours.id, ours.reporter)).toEqual({ bytes: PDF.length + 40, files: 2, mostBytes: 100, mostFiles: 3 });
    expect(await use(theirs.id, officer)).toEqual({ bytes: 0, files: 0, mostBytes: 100, mostFiles: 3 });
  });

  it("is shown to the department and to themselves", async () => {
    const [ours, theirs] = partners as [(typeof partners)[0], (typeof partners)[0]];
    const nobody = "01900000-0000-7000-8000-00000000abcd";
    for (const [id, token] of [
      [ours.id, theirs.manager],
      [ours.id, undefined],
      [nobody, officer],
    ] as const) {
      const { data, errors } = await app.ask(`{ storageUse(organisation: "${id}") { bytes } }`, { token });
      expect([data, ...errors!.map(({ message }) => message)]).toEqual([
        { storageUse: null },
        `organisation: there is no organisation ${id} that you see. Accepted: ids of organisations.`,
      ]);
    }
    // What is no id is looked up before anything is asked.
    const { data, errors } = await app.ask('{ storageUse(organisation: "nonsense") { bytes } }', { token: officer });
    expect([data, ...errors!.map(({ message }) => message)]).toEqual([
      undefined,
      "organisation: there is no organisation nonsense that you see. Accepted: ids, identifiers such as XM-DAC-41119, registers with identifiers such as IATI/XM-DAC-41119.",
    ]);
  });

  it("ends where its bytes end, to the byte, in both languages, and nothing is written", async () => {
    const { reporter } = partners[1]!;
    expect((await upload(reporter, 60)).problems).toEqual([]);
    const before = await files.everything();
    expect(await upload(reporter, 41)).toEqual({
      upload: null,
      problems: [
        {
          code: "QUOTA_EXCEEDED",
          path: ["input", "size"],
          message:
            "Your organisation keeps 60 bytes here, and 100 with this file is the most: an administrator of the department can allow more.",
        },
      ],
    });
    const { problems } = await upload(reporter, 41, { "accept-language": "zh" });
    expect(problems[0].message).toBe("贵机构已保存 60 字节，连同此文件不得超过 100 字节：如需更多，请联系部门管理员。");
    expect(await files.everything()).toEqual(before);
    expect((await upload(reporter, 40)).problems).toEqual([]);
  });

  it("ends where its number ends, also for those who ask at once", async () => {
    const { reporter, manager, id } = partners[2]!;
    const answers = await Promise.all(Array.from({ length: 8 }, (_, i) => upload(i % 2 ? reporter : manager, 1)));
    expect(answers.filter(({ problems }) => problems.length === 0)).toHaveLength(3);
    expect(answers.flatMap(({ problems }) => problems)[0]).toEqual({
      code: "QUOTA_EXCEEDED",
      path: ["input"],
      message: "Your organisation keeps 3 files here, and 3 is the most: an administrator of the department can allow more.",
    });
    expect(await use(id, officer)).toMatchObject({ bytes: 3, files: 3 });
  });

  it("is what an administrator sets, or what everyone has", async () => {
    const { reporter, id } = partners[3]!;
    expect(await set({ organisation: id, bytes: 5_000_000_000, files: 1 })).toEqual({ organisation: { id }, problems: [] });
    expect(await use(id, reporter)).toEqual({ bytes: 0, files: 0, mostBytes: 5_000_000_000, mostFiles: 1 });
    expect([(await upload(reporter, 1000)).problems, (await upload(reporter, 1)).problems[0].code]).toEqual([[], "QUOTA_EXCEEDED"]);
    expect((await set({ organisation: id })).problems).toEqual([]);
    expect(await use(id, reporter)).toEqual({ bytes: 1000, files: 1, mostBytes: 100, mostFiles: 3 });
    const { rows } = await files.client.query("select count(*)::int from audit_entry where record_id = $1 and action = 'setStorageQuota'", [
      id,
    ]);
    expect(rows).toEqual([{ count: 2 }]);
  });

  it("is set to no nonsense, and by nobody else", async () => {
    const { id, manager } = partners[3]!;
    const before = await use(id, officer);
    const { problems } = await set({ organisation: id, bytes: 1.5, files: 0 });
    expect(problems.map(({ code, path }: { code: string; path: string[] }) => [code, path])).toEqual([
      ["INVALID", ["input", "bytes"]],
      ["INVALID", ["input", "files"]],
    ]);
    const program = await app.signedIn([Role.OFFICER], undefined, AccountKind.SERVICE);
    for (const token of [officer, manager, program])
      expect(await app.refused(SET, { token, variables: { input: { organisation: id, bytes: 1 } } })).toEqual({
        code: "FORBIDDEN",
        message: "How much an organisation may keep here is set by the department's administrators.",
      });
    expect(await use(id, officer)).toEqual(before);
  });
});
