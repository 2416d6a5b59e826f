import { Role, testApp } from "../support/app.js";

const CREATE =
  "mutation ($input: CreateOrganisationInput!) { createOrganisation(input: $input) { organisation { name } problems { code message } } }";
const NAMES = [
  ...["重庆市疾控中心", "长沙县妇幼保健院", "长春大学", "厦门红十字会", "乐清计生协", "昌平医院", "常州医院", "中国农业银行"],
  ...["臺北市衛生局", "旅顺口医院", "Ｕｎｆｐａ　China", "Fundação Saúde", "Straße e.V."],
];

describe("names that people look for", () => {
  const app = testApp();

  beforeAll(async () => {
    const token = await app.signedIn([Role.OFFICER]);
    for (const text of NAMES) {
      const input = { name: [{ language: /\p{Script=Han}/u.test(text) ? "ZH" : "EN", text: ` ${text}\u3000` }] };
      expect((await app.read(CREATE, { token, variables: { input } })).createOrganisation).toEqual({
        organisation: { name: text },
        problems: [],
      });
    }
  });

  const found = async (search: string) => {
    const { organisations } = await app.read("query ($search: String) { organisations(filter: { search: $search }) { nodes { name } } }", {
      variables: { search },
    });
    return organisations.nodes.map(({ name }: { name: string }) => name);
  };

  it.each([
    ["chongqing", "重庆市疾控中心"],
    ["chong qing", "重庆市疾控中心"],
    ["cq", "重庆市疾控中心"],
    ["cqsjk", "重庆市疾控中心"],
    ["重慶市", "重庆市疾控中心"],
    ["changsha", "长沙县妇幼保健院"],
    ["changchun", "长春大学"],
    ["xiamen", "厦门红十字会"],
    ["xm", "厦门红十字会"],
    ["廈門", "厦门红十字会"],
    ["yueqing", "乐清计生协"],
    ["yinhang", "中国农业银行"],
    ["nyyh", "中国农业银行"],
    ["台北", "臺北市衛生局"],
    ["taibei", "臺北市衛生局"],
    ["衛生", "臺北市衛生局"],
    ["卫生局", "臺北市衛生局"],
    ["lvshun", "旅顺口医院"],
    ["lüshun", "旅顺口医院"],
    ["LUSHUN", "旅顺口医院"],
    ["  unfpa ", "Ｕｎｆｐａ　China"],
    ["ＵＮＦＰＡ", "Ｕｎｆｐａ　China"],
    ["fundacao", "Fundação Saúde"],
    ["SAÚDE fundação", "Fundação Saúde"],
    ["strasse", "Straße e.V."],
  ])("are found by %p", async (search, name) => {
    expect(await found(search)).toEqual([name]);
  });

  it.each(["zhongqing", "zhangsha", "zhangchun", "shamen", "leqing", "yinxing"])("are not found by the misreading %p", async (search) => {
    expect(await found(search)).toEqual([]);
  });

  it.each([
    ["ASC", (names: string[]) => names],
    ["DESC", (names: string[]) => names.toReversed()],
  ])("are sorted as their words are pronounced, %s", async (direction, turned) => {
    const chinese = ["昌平医院", "长春大学", "长沙县妇幼保健院", "常州医院", "重庆市疾控中心", "旅顺口医院", "臺北市衛生局"];
    const order = turned([...chinese, "厦门红十字会", "乐清计生协", "中国农业银行"]);
    const read: string[] = [];
    for (let after: string | null = null; ; ) {
      const { organisations }: { organisations: { nodes: { name: string }[]; pageInfo: { hasNextPage: boolean; endCursor: string } } } =
        await app.read(
          `query ($after: String) {
            organisations(filter: { search: "", name: { contains: "  " } }, orderBy: [{ field: NAME, direction: ${direction} }], first: 2, after: $after) {
              nodes { name } pageInfo { hasNextPage endCursor }
            }
          }`,
          { variables: { after }, headers: { "accept-language": "zh" } },
        );
      read.push(...organisations.nodes.map(({ name }) => name));
      if (!organisations.pageInfo.hasNextPage) break;
      after = organisations.pageInfo.endCursor;
    }
    expect(read).toHaveLength(NAMES.length);
    expect(read.filter((name) => /\p{Script=Han}/u.test(name))).toEqual(order);
  });
});
