import { readFileSync } from "node:fs";
import { buildSchema, GraphQLError, getVariableValues, Kind, type OperationDefinitionNode, parse, specifiedRules, validate } from "graphql";
import "reflect-metadata";
import { messageOf } from "../../src/graphql/library.messages.js";
import { translate } from "../../src/messages/message.js";

const schema = buildSchema(readFileSync("schema/schema.graphql", "utf8"));

/** What GraphQL finds wrong with a document, in English and in Chinese. */
function wrong(text: string, variables?: Record<string, unknown>): [en: string, zh: string] {
  const [error] = errorsOf(text, variables);
  const found = messageOf(error!, schema);
  return [translate(found), translate(found, ["zh"])];
}

function errorsOf(text: string, variables?: Record<string, unknown>): readonly GraphQLError[] {
  try {
    const document = parse(text);
    const errors = validate(schema, document, specifiedRules);
    if (errors.length > 0 || !variables) return errors;
    const operation = document.definitions.find((each): each is OperationDefinitionNode => each.kind === Kind.OPERATION_DEFINITION)!;
    return getVariableValues(schema, operation.variableDefinitions ?? [], variables).errors ?? [];
  } catch (error) {
    return [error as GraphQLError];
  }
}

describe("what GraphQL itself finds wrong", () => {
  it.each<[string, string, string]>([
    [
      "{ projects { nodes { titel } } }",
      'Cannot query field "titel" on type "Project". Did you mean title or sites?',
      '类型 "Project" 没有字段 "titel"。您是否想写 title 或 sites？',
    ],
    [
      "{ projects(frist: 1) { totalCount } }",
      'Unknown argument "frist" on field "Query.projects". Did you mean first or last?',
      '字段 "Query.projects" 没有参数 "frist"。您是否想写 first 或 last？',
    ],
    [
      "{ projects(filter: { status: { eq: RUNNING } }) { totalCount } }",
      'Value "RUNNING" does not exist in "ProjectStatus" enum. Accepted: CANCELLED, CLOSED, FINALISATION, IMPLEMENTATION, PIPELINE or SUSPENDED.',
      '枚举 "ProjectStatus" 没有值 "RUNNING"。可接受的是：CANCELLED、CLOSED、FINALISATION、IMPLEMENTATION、PIPELINE 或 SUSPENDED。',
    ],
    ["{ projects }", 'of type "ProjectConnection!" must have a selection of subfields.', '的类型为 "ProjectConnection!"，须选择其子字段。'],
    ["{ projects(first: 1.5) { totalCount } }", "Int cannot represent non-integer value: 1.5", "Int 应为整数，而不是 1.5"],
    ["query ($a: IDD) { projects { totalCount } }", 'Unknown type "IDD".', '没有类型 "IDD"。'],
    ["query ($a: Int) { projects { totalCount } }", 'Variable "$a" is never used.', '变量 "$a" 没有使用。'],
    ["{ projects(first: $a) { totalCount } }", 'Variable "$a" is not defined.', '变量 "$a" 没有定义。'],
    ["{ ...x }", 'Unknown fragment "x".', '没有片段 "x"。'],
    ["{ projects { totalCount }", "Syntax Error: Expected Name, found <EOF>.", "语法错误：应为 Name，而不是 <EOF>。"],
    ["{ today @nothing }", 'Unknown directive "@nothing".', '没有指令 "@nothing"。'],
  ])("is in the reader's language: %s", (text, english, chinese) => {
    const [en, zh] = wrong(text);
    expect(en).toContain(english);
    expect(zh).toContain(chinese);
  });

  it("names a language without quotes, and values of variables with their place", () => {
    const [en, zh] = wrong('{ projects { nodes { title(language: "zh") } } }');
    expect(en).toMatch(/^Enum "LanguageCode" cannot represent non-enum value: "zh"\. Write it without quotes\. Did you mean .*ZH.*\?$/);
    expect(zh).toMatch(/^枚举 "LanguageCode" 的值不能写作 "zh"。书写时不加引号。您是否想写.*ZH.*？$/);
    const query = "query ($f: ProjectFilter) { projects(filter: $f) { totalCount } }";
    expect(wrong(query, { f: { kode: { eq: "x" } } })).toEqual([
      'Variable "$f" got invalid value { kode: { eq: "x" } }; Field "kode" is not defined by type "ProjectFilter". Did you mean code?',
      expect.stringMatching(/^变量 "\$f" 的值 \{ kode: \{ eq: "x" \} \} 不正确：类型 "ProjectFilter" 没有字段 "kode"。您是否想写 code/),
    ]);
    expect(wrong(query, { f: { code: { eq: 1 } } })).toEqual([
      'Variable "$f" got invalid value 1 at "f.code.eq"; String cannot represent a non string value: 1',
      '变量 "$f" 在 "f.code.eq" 处的值 1 不正确：String 应为字符串，而不是 1',
    ]);
    expect(wrong("query ($n: Int!) { projects(first: $n) { totalCount } }", {})).toEqual([
      'Variable "$n" of required type "Int!" was not provided.',
      '缺少必需的变量 "$n"（类型 "Int!"）。',
    ]);
  });

  it("stays in English where it is not known", () => {
    const found = messageOf(new GraphQLError("Something else."), schema);
    expect(translate(found, ["zh"])).toBe("Something else.");
  });

  it("is recognised in milliseconds, however it is written", () => {
    const began = Date.now();
    for (const piece of ['" got invalid value ', ' at "', '"; ', 'Expected value of type "', ", found "])
      messageOf(new GraphQLError(`Variable "$a" got invalid value ${piece.repeat(1900 / piece.length)}`), schema);
    expect(Date.now() - began).toBeLessThan(200);
  });
});
