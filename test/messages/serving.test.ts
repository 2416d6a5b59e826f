import { message, translate } from "../../src/messages/message.js";
import { Role, testApp } from "../support/app.js";
import { bearer, keyFor, service } from "../support/key.js";
import { twoPartners } from "../support/world.js";

const NOBODY = "01900000-0000-7000-8000-00000000abcd";
const zh = { "accept-language": "zh-CN,zh;q=0.9,en;q=0.5" };

describe("messages over HTTP", () => {
  const app = testApp({ COST_LIMIT: "100000" });
  const tokens: Record<string, string> = {};
  let world: Awaited<ReturnType<typeof twoPartners>>;
  let key: string;

  beforeAll(async () => {
    world = await app.write(twoPartners);
    tokens.officer = await app.signedIn([Role.OFFICER]);
    tokens.manager = await app.signedIn([Role.MANAGER], world.ours);
    key = (await keyFor(app, await service(app, { roles: [Role.OFFICER] }), ["RECORDS_WRITE"])).text;
  });

  const UPDATE = `mutation ($id: ID!) { updateProject(input: { id: $id, expectedVersion: 1 }) { problems { code } } }`;
  const refused = async (query: string, token = "", variables: object = {}) => {
    const { errors } = await app.ask(query, { token, headers: zh, variables: variables as Record<string, unknown> });
    return [errors![0]!.extensions.code, errors![0]!.message];
  };

  it.each<["token.form" | "key.invalid", string, string]>([
    ["token.form", "Bearer a.b.c", "这不是令牌：应为完整且未经改动的已签名 JSON Web Token。"],
    ["key.invalid", `Bearer sarai_${"a".repeat(16)}_${"b".repeat(43)}`, "该密钥无效：不存在、已失效，或与密文不符。"],
  ])("says who cannot sign in: %s", async (id, authorization, text) => {
    for (const [headers, said] of [
      [zh, text],
      [{}, translate(message(id))],
    ] as const) {
      const { status, errors } = await app.ask("{ me { id } }", { headers: { authorization, ...headers } });
      expect([status, errors![0]!.extensions.code, errors![0]!.message]).toEqual([401, "UNAUTHENTICATED", said]);
    }
  });

  it("says who may not", async () => {
    const id = world.ours.id;
    expect(await refused(UPDATE, "", { id })).toEqual(["UNAUTHENTICATED", "请先登录，再作更改。"]);
    expect(await refused(UPDATE, tokens.manager, { id })).toEqual(["FORBIDDEN", "项目由本部门的项目官员、负责人和管理员维护。"]);
    const { errors } = await app.ask("{ projects { totalCount } }", { headers: { ...bearer(key).headers, ...zh } });
    expect(errors![0]!.message).toBe("密钥须有“READ”权限才能用于读取，而此密钥没有。");
    expect(await refused("{ sites(filter: { latitude: { isNull: false } }) { totalCount } }")).toEqual([
      "FORBIDDEN",
      "您不能按 Site.latitude 筛选：该字段不向您显示。",
    ]);
  });

  it("answers alike for what is not there and what the viewer may not see", async () => {
    const { organisations } = await app.read("{ organisations { nodes { id contacts { nodes { id } } } } }", { token: tokens.officer });
    const [contact] = organisations.nodes.find(({ id }: { id: string }) => id === world.theirs.id).contacts.nodes;
    const REMOVE = `mutation ($id: ID!) { removeContact(input: { id: $id, expectedVersion: 1 }) { problems { code } } }`;
    for (const id of [NOBODY, contact.id])
      expect(await refused(REMOVE, tokens.manager, { id })).toEqual(["NOT_FOUND", "没有此 ID 的联系人。"]);
  });

  it("names a cursor of another order, and what costs too much", async () => {
    const { projects } = await app.read("{ projects { pageInfo { endCursor } } }");
    const after = projects.pageInfo.endCursor;
    expect(
      await refused(`query ($after: String!) { projects(after: $after, orderBy: [{ field: CODE }]) { totalCount } }`, "", { after }),
    ).toEqual(["BAD_USER_INPUT", "这不是该列表按此排序的游标。游标取自同一字段、同一 orderBy 的 edges 或 pageInfo。"]);
    const dear =
      "{ projects(first: 100) { nodes { participants { organisation { participations(first: 100) { nodes { project { participants { id } } } } } } } } }";
    const [code, message] = await refused(dear);
    expect([code, message!.replace(/\d+/, "…")]).toEqual([
      "COST_EXCEEDED",
      "此操作可能涉及 … 个对象，上限为 100000 个：请减小分页或减少层级。",
    ]);
  });

  it("says with each step why it cannot be taken, in the words with which it would be refused", async () => {
    const { projects } = await app.read("{ projects(first: 1) { nodes { id availableTransitions { disabledReason } } } }", {
      headers: zh,
    });
    const { id, availableTransitions } = projects.nodes[0];
    const [, message] = await refused(
      "mutation ($id: ID!) { startProject(input: { id: $id, expectedVersion: 1 }) { problems { code } } }",
      "",
      { id },
    );
    expect([message, availableTransitions[0].disabledReason]).toEqual(["请先登录，再作更改。", "请先登录，再作更改。"]);
  });

  it.each([
    ["", 404, "没有该文件。"],
    ["?signature=x", 403, "该地址的签名不正确：请原样使用所给的完整地址。"],
  ])("speaks of files, too, at an address that ends in %j", async (query, status, message) => {
    const response = await fetch(`${app.url}/files/${NOBODY}${query}`, { headers: zh });
    const { errors } = (await response.json()) as { errors: { message: string }[] };
    expect([response.status, errors[0]!.message]).toEqual([status, message]);
  });
});
