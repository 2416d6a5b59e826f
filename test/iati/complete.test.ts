import { readFileSync } from "node:fs";
import { buildSchema, type GraphQLObjectType, getNamedType, isLeafType, isNonNullType } from "graphql";
import { fullActivity, type Made, samples, written } from "../support/full.js";
import { testImport } from "../support/import.js";
import { file } from "../support/publication.js";
import { describeWith, shared } from "../support/shared.js";

/** Nouns beside the project of which their key is enough. */
const KEYS: Record<string, string> = {
  Country: "code",
  Region: "code",
  Organisation: "name",
  Site: "name(language: EN)",
  Project: "iatiIdentifier",
};
/** Ours, and not what a publication says; and the way back up. */
const OURS =
  /^(id|version|createdAt|updatedAt|visibility|origin|publicationConflicts|project|result|indicator|period|.*Aggregate|viewer.*)$/;

const schema = buildSchema(readFileSync("schema/schema.graphql", "utf8"));

/** All that the API shows of a type and its parts. */
function selection(type: GraphQLObjectType, above: readonly string[] = []): string {
  const fields = Object.values(type.getFields()).flatMap((field) => {
    const named = getNamedType(field.type);
    const isAsked = OURS.test(field.name) || field.args.some((arg) => isNonNullType(arg.type) && arg.defaultValue === undefined);
    if (isAsked || above.includes(named.name)) return [];
    if (isLeafType(named)) return [field.name];
    if (KEYS[named.name]) return [`${field.name} { ${KEYS[named.name]} }`];
    const nodes = (named as GraphQLObjectType).getFields().nodes;
    if (nodes && !PUBLISHED.has(getNamedType(nodes.type).name)) return [];
    if (nodes) return [`${field.name} { nodes { ${selection(getNamedType(nodes.type) as GraphQLObjectType, [...above, type.name])} } }`];
    return PUBLISHED.has(named.name) ? [`${field.name} { ${selection(named as GraphQLObjectType, [...above, type.name])} }`] : [];
  });
  return fields.join(" ");
}

/** What a publication fills. */
const PUBLISHED = new Set(
  `ProjectParticipant ProjectCountry ProjectRegion ProjectSite PlaceCode ProjectSector ProjectMarker ProjectRelation ProjectDocument Document
   ProjectIdentifier Budget PlannedDisbursement Transaction TransactionSector Money Result ResultDocument ResultReference ProjectIndicator
   ProjectIndicatorDocument ProjectIndicatorBaseline ProjectIndicatorPeriod ProjectIndicatorValue ValueDimension Translation`.split(/\s+/),
);

interface Place {
  path: string;
  change(activity: Made): void;
}

/** Everything in a publication that has a value, with a way to give it another one. */
function places(activity: Made, above = "", way: readonly number[] = []): Place[] {
  const { rule } = activity;
  const path = way.length === 0 ? "" : above ? `${above}/${rule.name}` : rule.name;
  const at = (whole: Made) => way.reduce((node, i) => node.children[i]!, whole);
  const own = rule.attributes.map((attribute): Place => {
    const to = path ? `${path}/@${attribute.name}` : `@${attribute.name}`;
    return {
      path: to,
      change: (whole) => {
        at(whole).attributes[attribute.name] = samples(to, attribute)[1];
      },
    };
  });
  const text: Place[] = rule.text
    ? [
        {
          path,
          change: (whole) => {
            at(whole).text = samples(path, rule.text!)[1];
          },
        },
      ]
    : [];
  return [...own, ...text, ...activity.children.flatMap((child, i) => places(child, path, [...way, i]))];
}

const named = (activity: Made, identifier: string): Made => {
  activity.children.find(({ rule }) => rule.name === "iati-identifier")!.text = identifier;
  return activity;
};

describe("all that a publication says", () => {
  const test = testImport();
  // Its own identifier is what each is asked for by.
  const all = places(fullActivity()).filter(({ path }) => path !== "iati-identifier");
  const PAGE = 12;

  it("comes out of the API, or is listed by the report as kept in the source text only", async () => {
    const report = await test.publish(file(written(named(fullActivity(), "XX-FULL"))));
    const changed = all.map(({ change }, i) => {
      const activity = fullActivity();
      change(activity);
      return written(named(activity, `XX-FULL-${i}`));
    });
    const { quarantined } = await test.publish(file(...changed));
    expect(quarantined).toEqual([]);

    const fields = selection(schema.getType("Project") as GraphQLObjectType);
    const read = async (ids: string[]): Promise<Map<string, string>> => {
      const { projects } = await test.app.read(
        `query ($ids: [String!]!) { projects(filter: { iatiIdentifier: { in: $ids } }, first: ${PAGE}) { nodes { ${fields} } } }`,
        { variables: { ids } },
      );
      return new Map(
        projects.nodes.map(({ iatiIdentifier, ...said }: { iatiIdentifier: string }) => [iatiIdentifier, JSON.stringify(said)]),
      );
    };
    const whole = (await read(["XX-FULL"])).get("XX-FULL");
    const listed = (path: string) => Object.keys(report.notModelled).some((each) => path === each || path.startsWith(`${each}/`));
    const found: Record<string, string[]> = { "the API": [], "the report": [], both: [], nowhere: [] };
    for (let from = 0; from < all.length; from += PAGE) {
      const some = all.slice(from, from + PAGE);
      const answers = await read(some.map((_, i) => `XX-FULL-${from + i}`));
      for (const [i, { path }] of some.entries()) {
        const shows = answers.get(`XX-FULL-${from + i}`) !== whole;
        found[shows ? (listed(path) ? "both" : "the API") : listed(path) ? "the report" : "nowhere"]!.push(path);
      }
    }
    expect({ both: found.both, nowhere: found.nowhere }).toEqual({ both: [], nowhere: [] });
    expect(found["the API"]).toHaveLength(193);
  }, 300_000);

  describeWith("iati", "by the schema of IATI 2.03", () => {
    it("is all tried here", () => {
      const above: string[] = [];
      const lines = readFileSync(shared("iati", "TREE_activity_2.03.txt"), "utf8").trimEnd().split("\n");
      const paths = lines.flatMap((line) => {
        const [, indent = "", name = "", values = ""] = /^( *)(\S+) .(?: \[(.*)\])?/.exec(line)!;
        const depth = indent.length / 2;
        above.length = depth;
        above.push(name);
        const path = above.slice(2).join("/");
        if (depth === 0) return [];
        const own = values.split(" ").flatMap((value) => /^@([\w:-]+?)(?:!|:(?!lang)|$)/.exec(value)?.[1] ?? []);
        const attributes = own.map((each) => (path ? `${path}/@${each}` : `@${each}`));
        return values.startsWith("text") || name === "narrative" ? [path, ...attributes] : attributes;
      });
      const tried = new Set(all.map(({ path }) => path));
      expect(paths.filter((path) => path !== "iati-identifier" && !tried.has(path))).toEqual([]);
      expect(paths.length).toBeGreaterThan(250);
    });
  });
});
