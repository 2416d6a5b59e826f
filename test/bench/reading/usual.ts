/**
 * The usual way: Apollo, type-graphql resolvers, MikroORM entities and DataLoader, with who sees what in the queries. It uses Sarai's own
 * entities, which are MikroORM's and type-graphql's, so that only the way of reading differs.
 */

import { ApolloServer } from "@apollo/server";
import { fastifyApolloDrainPlugin, fastifyApolloHandler } from "@as-integrations/fastify";
import { type EntityClass, type EntityManager, type FilterQuery, MikroORM, type Ref, sql } from "@mikro-orm/core";
import DataLoader from "dataloader";
import Fastify from "fastify";
import {
  Arg,
  buildSchema,
  Ctx,
  Field,
  FieldResolver,
  ID,
  InputType,
  Int,
  ObjectType,
  Query,
  Resolver,
  Root,
  registerEnumType,
} from "type-graphql";
import type { Viewer } from "../../../src/auth/viewer.js";
import { Budget } from "../../../src/finance/finance.entity.js";
import { GraphQLDateBound } from "../../../src/graphql/scalars.js";
import { Visibility } from "../../../src/graphql/visibility.js";
import { entities } from "../../../src/nouns.js";
import { ormOptions } from "../../../src/orm.js";
import { Organisation } from "../../../src/partners/organisation.entity.js";
import { Country, Site } from "../../../src/places/place.entity.js";
import { Project } from "../../../src/projects/project.entity.js";
import { ProjectStatus } from "../../../src/projects/project.enums.js";
import { ProjectCountry, ProjectParticipant, ProjectSector, ProjectSite } from "../../../src/projects/project.parts.js";
import type { TextsByLanguage } from "../../../src/reading/declare.js";
import { ProjectIndicator, ProjectIndicatorPeriod, ProjectIndicatorValue, Result } from "../../../src/results/result.entity.js";
import { ground, languageOf, POOL } from "./ground.js";

type Class<T extends object> = EntityClass<T>;
type Child = { position: number };

/** What one request needs: its viewer, its language, its unit of work and its loaders. */
class Context {
  // Not #private: Apollo copies the context.
  private readonly loaders = new Map<unknown, DataLoader<string, unknown>>();
  constructor(
    readonly em: EntityManager,
    readonly viewer: Viewer,
    readonly language: string,
  ) {}

  text(texts: TextsByLanguage | undefined, main?: string): string | null {
    return texts?.[this.language] ?? (main ? texts?.[main] : undefined) ?? texts?.en ?? texts?.zh ?? null;
  }

  async one<T extends { id: string }>(noun: Class<T>, ref: Ref<T> | undefined): Promise<T | null> {
    if (!ref) return null;
    const loader = this.loader(noun, async (ids) => {
      const found = await this.em.find(noun, { id: { $in: ids } } as never);
      const byId = new Map(found.map((each) => [each.id, each]));
      return ids.map((id) => byId.get(id) ?? null);
    });
    return loader.load((ref as unknown as { id: string }).id) as Promise<T | null>;
  }

  many<T extends Child>(noun: Class<T>, parent: keyof T & string, id: string): Promise<T[]> {
    const loader = this.loader(noun, async (ids) => {
      const found = await this.em.find(noun, { [parent]: { $in: ids } } as never, { orderBy: { position: "asc" } as never });
      const byParent = Map.groupBy(found as T[], (each) => (each[parent] as { id: string }).id);
      return ids.map((each) => byParent.get(each) ?? []);
    });
    return loader.load(id) as Promise<T[]>;
  }

  private loader(key: unknown, batch: (ids: readonly string[]) => Promise<unknown[]>): DataLoader<string, unknown> {
    const found = this.loaders.get(key) ?? new DataLoader(batch as never);
    this.loaders.set(key, found);
    return found;
  }
}

function visible({ viewer }: Context): FilterQuery<Project> {
  if (viewer.kind === "department") return {};
  if (viewer.kind === "public") return { visibility: Visibility.PUBLIC };
  return {
    $or: [
      { visibility: Visibility.PUBLIC },
      { visibility: Visibility.PARTNERS, participants: { $some: { organisation: viewer.organisationId } } },
    ],
  } as FilterQuery<Project>;
}

enum SortField {
  PLANNED_START_ON = "plannedStartOn",
  PLANNED_END_ON = "plannedEndOn",
}
enum Direction {
  ASC = "asc",
  DESC = "desc",
}
registerEnumType(SortField, { name: "ProjectSortField" });
registerEnumType(Direction, { name: "SortDirection" });

@InputType()
class ProjectOrder {
  @Field(() => SortField) field!: SortField;
  @Field(() => Direction, { defaultValue: Direction.ASC }) direction!: Direction;
}
@InputType()
class DateFilter {
  @Field(() => GraphQLDateBound, { nullable: true }) gte?: string;
  @Field(() => GraphQLDateBound, { nullable: true }) lt?: string;
  @Field(() => GraphQLDateBound, { nullable: true }) lte?: string;
}
@InputType()
class StringFilter {
  @Field(() => String, { nullable: true }) eq?: string;
  @Field(() => String, { nullable: true }) contains?: string;
}
@InputType()
class StatusFilter {
  @Field(() => ProjectStatus, { nullable: true }) eq?: ProjectStatus;
}
@InputType()
class VisibilityFilter {
  @Field(() => Visibility, { nullable: true }) eq?: Visibility;
}
@InputType()
class CountryFilter {
  @Field(() => StringFilter, { nullable: true }) code?: StringFilter;
}
@InputType()
class CountriesFilter {
  @Field(() => CountryFilter, { nullable: true }) some?: CountryFilter;
}
@InputType()
class ProjectFilter {
  @Field(() => StatusFilter, { nullable: true }) status?: StatusFilter;
  @Field(() => VisibilityFilter, { nullable: true }) visibility?: VisibilityFilter;
  @Field(() => DateFilter, { nullable: true }) plannedStartOn?: DateFilter;
  @Field(() => CountriesFilter, { nullable: true }) countries?: CountriesFilter;
  @Field(() => StringFilter, { nullable: true }) title?: StringFilter;
}

function conditionOf({ status, visibility, plannedStartOn: start, countries, title }: ProjectFilter): FilterQuery<Project>[] {
  const like = title?.contains && `%${title.contains.replace(/[\\%_]/g, "\\$&")}%`;
  return [
    ...(status?.eq ? [{ status: status.eq }] : []),
    ...(visibility?.eq ? [{ visibility: visibility.eq }] : []),
    ...(start?.gte ? [{ plannedStartOn: { $gte: start.gte } }] : []),
    ...(start?.lt ? [{ plannedStartOn: { $lt: start.lt } }] : []),
    ...(start?.lte ? [{ plannedStartOn: { $lte: start.lte } }] : []),
    ...(countries?.some?.code?.eq ? [{ countries: { $some: { code: countries.some.code.eq } } }] : []),
    ...(like ? [{ $or: [{ title: { zh: { $ilike: like } } }, { title: { en: { $ilike: like } } }] }] : []),
  ] as FilterQuery<Project>[];
}

@ObjectType()
class PageInfo {
  @Field() hasNextPage!: boolean;
  @Field(() => String, { nullable: true }) endCursor!: string | null;
}
@ObjectType()
class ProjectConnection {
  @Field(() => [Project]) nodes!: Project[];
  @Field() pageInfo!: PageInfo;
  @Field(() => Int) totalCount!: number;
  where!: FilterQuery<Project>;
}
@ObjectType()
class ResultConnection {
  @Field(() => [Result]) nodes!: Result[];
}
@ObjectType()
class BudgetConnection {
  @Field(() => [Budget]) nodes!: Budget[];
}
@ObjectType()
class ProjectKeys {
  @Field(() => ProjectStatus, { nullable: true }) status!: ProjectStatus;
  @Field(() => Visibility) visibility!: Visibility;
}
@ObjectType()
class ProjectGroup {
  @Field() keys!: ProjectKeys;
  @Field(() => Int) count!: number;
}
@ObjectType()
class ProjectAggregate {
  @Field(() => [ProjectGroup]) groups!: ProjectGroup[];
}
enum GroupField {
  STATUS = "status",
  VISIBILITY = "visibility",
}
registerEnumType(GroupField, { name: "ProjectGroupField" });
@InputType()
class ProjectGrouping {
  @Field(() => GroupField) field!: GroupField;
}

const cursorOf = (day: string, id: string) => Buffer.from(JSON.stringify([day, id])).toString("base64url");

@Resolver()
class Queries {
  @Query(() => Project, { nullable: true })
  project(@Arg("id", () => ID) id: string, @Ctx() context: Context): Promise<Project | null> {
    return context.em.findOne(Project, { $and: [{ id }, visible(context)] });
  }

  @Query(() => ProjectConnection)
  async projects(
    @Arg("first", () => Int) first: number,
    @Arg("orderBy", () => [ProjectOrder]) [by]: ProjectOrder[],
    @Arg("filter", () => ProjectFilter, { nullable: true }) filter: ProjectFilter | null,
    @Arg("after", () => String, { nullable: true }) after: string | null,
    @Ctx() context: Context,
  ): Promise<ProjectConnection> {
    const { field, direction } = by!;
    const where = { $and: [visible(context), ...conditionOf(filter ?? {})] } as FilterQuery<Project>;
    const found = await context.em.find(Project, after ? { $and: [where, beyond(field, direction, after)] } : where, {
      orderBy: [{ [field]: direction }, { id: direction }],
      limit: first + 1,
    });
    const nodes = found.slice(0, first);
    const last = nodes.at(-1);
    const pageInfo = { hasNextPage: found.length > first, endCursor: last ? cursorOf(last[field]!, last.id) : null };
    return { nodes, pageInfo, where } as ProjectConnection;
  }

  @Query(() => ProjectAggregate)
  async projectsAggregate(
    @Arg("filter", () => ProjectFilter) filter: ProjectFilter,
    @Arg("groupBy", () => [ProjectGrouping]) groupBy: ProjectGrouping[],
    @Ctx() context: Context,
  ): Promise<ProjectAggregate> {
    const fields = groupBy.map(({ field }) => field);
    const rows = await (context.em as import("@mikro-orm/postgresql").EntityManager)
      .createQueryBuilder(Project, "p")
      .select([...fields, sql`count(*)::int`.as("count")])
      .where({ $and: [visible(context), ...conditionOf(filter)] } as never)
      .groupBy(fields)
      .execute("all");
    return { groups: rows.map(({ count, ...keys }: Record<string, unknown>) => ({ keys, count })) as unknown as ProjectGroup[] };
  }
}

function beyond(field: SortField, direction: Direction, after: string): FilterQuery<Project> {
  const [day, id] = JSON.parse(Buffer.from(after, "base64url").toString()) as [string, string];
  const beyond = direction === Direction.DESC ? "$lt" : "$gt";
  const reached = direction === Direction.DESC ? "$lte" : "$gte";
  return { [field]: { [reached]: day }, $or: [{ [field]: { [beyond]: day } }, { id: { [beyond]: id } }] } as FilterQuery<Project>;
}

@Resolver(() => ProjectConnection)
class ProjectConnectionFields {
  @FieldResolver(() => Int)
  totalCount(@Root() { where }: ProjectConnection, @Ctx() { em }: Context) {
    return em.count(Project, where);
  }
}

@Resolver(() => Project)
class ProjectFields {
  @FieldResolver(() => String, { nullable: true })
  title(@Root() { title, language }: Project, @Ctx() context: Context) {
    return context.text(title, language);
  }
  @FieldResolver(() => String, { nullable: true })
  description(@Root() { description, language }: Project, @Ctx() context: Context) {
    return context.text(description, language);
  }
  @FieldResolver(() => String, { nullable: true })
  objectives(@Root() { objectives, language }: Project, @Ctx() context: Context) {
    return context.text(objectives, language);
  }
  @FieldResolver(() => [ProjectParticipant])
  participants(@Root() { id }: Project, @Ctx() context: Context) {
    return context.many(ProjectParticipant, "project", id);
  }
  @FieldResolver(() => [ProjectCountry])
  countries(@Root() { id }: Project, @Ctx() context: Context) {
    return context.many(ProjectCountry, "project", id);
  }
  @FieldResolver(() => [ProjectSector])
  sectors(@Root() { id }: Project, @Ctx() context: Context) {
    return context.many(ProjectSector, "project", id);
  }
  @FieldResolver(() => [ProjectSite])
  sites(@Root() { id }: Project, @Ctx() context: Context) {
    return context.many(ProjectSite, "project", id);
  }
  @FieldResolver(() => BudgetConnection)
  async budgets(@Root() { id }: Project, @Arg("first", () => Int) first: number, @Ctx() context: Context): Promise<BudgetConnection> {
    return { nodes: (await context.many(Budget, "project", id)).slice(0, first) };
  }
  @FieldResolver(() => ResultConnection)
  async results(@Root() { id }: Project, @Arg("first", () => Int) first: number, @Ctx() context: Context): Promise<ResultConnection> {
    return { nodes: (await context.many(Result, "project", id)).slice(0, first) };
  }
}

@Resolver(() => ProjectParticipant)
class ParticipantFields {
  @FieldResolver(() => Organisation, { nullable: true })
  organisation(@Root() { organisation }: ProjectParticipant, @Ctx() context: Context) {
    return context.one(Organisation, organisation);
  }
}
@Resolver(() => ProjectCountry)
class ProjectCountryFields {
  @FieldResolver(() => Country, { nullable: true })
  country(@Root() { country }: ProjectCountry, @Ctx() context: Context) {
    return context.one(Country, country);
  }
}
@Resolver(() => ProjectSector)
class SectorFields {
  @FieldResolver(() => String, { nullable: true })
  name(@Root() { name }: ProjectSector, @Ctx() context: Context) {
    return context.text(name);
  }
}
@Resolver(() => ProjectSite)
class ProjectSiteFields {
  @FieldResolver(() => Site, { nullable: true })
  site(@Root() { site }: ProjectSite, @Ctx() context: Context) {
    return context.one(Site, site);
  }
}
@Resolver(() => Organisation)
class OrganisationFields {
  @FieldResolver(() => String, { nullable: true })
  name(@Root() { name, language }: Organisation, @Ctx() context: Context) {
    return context.text(name, language);
  }
  @FieldResolver(() => Country, { nullable: true })
  country(@Root() { country }: Organisation, @Ctx() context: Context) {
    return context.one(Country, country);
  }
}
@Resolver(() => Site)
class SiteFields {
  @FieldResolver(() => String, { nullable: true })
  name(@Root() { name }: Site, @Ctx() context: Context) {
    return context.text(name);
  }
  @FieldResolver(() => Country, { nullable: true })
  country(@Root() { country }: Site, @Ctx() context: Context) {
    return context.one(Country, country);
  }
}
@Resolver(() => Country)
class CountryFields {
  @FieldResolver(() => String, { nullable: true })
  name(@Root() { name }: Country, @Ctx() context: Context) {
    return context.text(name);
  }
}
@Resolver(() => Result)
class ResultFields {
  @FieldResolver(() => String, { nullable: true })
  title(@Root() { title }: Result, @Ctx() context: Context) {
    return context.text(title);
  }
  @FieldResolver(() => [ProjectIndicator])
  indicators(@Root() { id }: Result, @Ctx() context: Context) {
    return context.many(ProjectIndicator, "result", id);
  }
}
@Resolver(() => ProjectIndicator)
class IndicatorFields {
  @FieldResolver(() => String, { nullable: true })
  title(@Root() { title }: ProjectIndicator, @Ctx() context: Context) {
    return context.text(title);
  }
  @FieldResolver(() => [ProjectIndicatorPeriod])
  periods(@Root() { id }: ProjectIndicator, @Ctx() context: Context) {
    return context.many(ProjectIndicatorPeriod, "indicator", id);
  }
}
@Resolver(() => ProjectIndicatorPeriod)
class PeriodFields {
  @FieldResolver(() => [ProjectIndicatorValue])
  values(@Root() { id }: ProjectIndicatorPeriod, @Ctx() context: Context) {
    return context.many(ProjectIndicatorValue, "period", id);
  }
}

const { pool, port, viewerFrom } = await ground();
const orm = await MikroORM.init({
  ...ormOptions(entities, process.env.DATABASE_URL!),
  pool: { min: 0, max: POOL },
  driverOptions: { options: pool.options.options },
});
const fields = [ProjectFields, ProjectConnectionFields, ParticipantFields, ProjectCountryFields, SectorFields, ProjectSiteFields];
const more = [OrganisationFields, SiteFields, CountryFields, ResultFields, IndicatorFields, PeriodFields];
const schema = await buildSchema({ resolvers: [Queries, ...fields, ...more] as never, validate: false });
const app = Fastify();
const apollo = new ApolloServer<Context>({
  schema,
  plugins: [fastifyApolloDrainPlugin(app) as never],
  includeStacktraceInErrorResponses: false,
});
await apollo.start();
app.route({
  method: "POST",
  url: "/graphql",
  handler: fastifyApolloHandler(apollo, {
    context: async ({ headers }) =>
      new Context(orm.em.fork(), await viewerFrom(headers.authorization), languageOf(headers["accept-language"])),
  }) as never,
});
app.addHook("onClose", () => pool.end());
await app.listen({ port, host: "127.0.0.1" });
console.log("ready");
