import { Arg, Ctx, Extensions, Field, ID, Int, ObjectType, Query, Resolver, registerEnumType } from "type-graphql";
import { charge } from "../api/charge.js";
import { seesPersonal, type Viewer } from "../auth/viewer.js";
import { badInput } from "../errors.js";
import { RecordReference } from "../figures/figure.types.js";
import { paying, releasing } from "../funds/disbursement.policy.js";
import { decidingExpenditure } from "../funds/expenditure-report.policy.js";
import { RecordType, recordTypeOf } from "../graphql/record-type.js";
import { GraphQLDate } from "../graphql/scalars.js";
import { message } from "../messages/message.js";
import { reporting, reviewing } from "../progress-reports/progress-report.policy.js";
import { bestOf } from "../reading/languages.js";
import { today } from "../reading/scope.js";
import { code } from "../reading/sql.js";
import type { Context } from "../writing/context.js";
import { denialReason, type Permission } from "../writing/permission.js";
import { type WorkRow, worklistSql } from "./worklist.sql.js";

export enum WorkItemKind {
  DUE = "DUE",
  OVERDUE = "OVERDUE",
  RETURNED = "RETURNED",
  WAITING = "WAITING",
  EXPIRING = "EXPIRING",
}
registerEnumType(WorkItemKind, {
  name: "WorkItemKind",
  description: "Why something is in the worklist.",
  valuesConfig: {
    DUE: { description: "It is to be done by its day." },
    OVERDUE: { description: "Its day is over, in Asia/Shanghai." },
    RETURNED: {
      description:
        "It was sent back: a report or a request for funds by the department, the application for a visit by whoever reviewed it.",
    },
    WAITING: { description: "It waits to be decided." },
    EXPIRING: {
      description: "It ends on its day: leave to correct a report, or the term of an agreement, a membership or a funding source.",
    },
  },
});

export enum WorkParty {
  DEPARTMENT = "DEPARTMENT",
  PARTNER = "PARTNER",
}
registerEnumType(WorkParty, {
  name: "WorkParty",
  description: "Who takes the next step.",
  valuesConfig: { DEPARTMENT: { description: "The department." }, PARTNER: { description: "The partner whose it is." } },
});

@ObjectType({ description: "Something to be done, about a record that the viewer sees." })
export class WorkItem {
  @Field(() => RecordType, { description: "The type of the record." })
  recordType!: string;
  @Field(() => ID, {
    description: "Id of the record; several partners can be late with a report for one period, so that it may be here more than once.",
  })
  recordId!: string;
  @Field({ description: "What it is, in the reader's language; of a report its days." })
  title!: string;
  @Field(() => WorkItemKind, { description: "Why it is here." })
  kind!: WorkItemKind;
  @Field(() => GraphQLDate, { nullable: true, description: "By when; null: no day is set." })
  dueOn!: string | null;
  @Field(() => RecordReference, { nullable: true, description: "In which project; null also where the viewer does not see it." })
  project!: RecordReference | null;
  @Field(() => RecordReference, { nullable: true, description: "Whose it is, where it is a partner's." })
  organisation!: RecordReference | null;
  @Field(() => GraphQLDate, {
    nullable: true,
    description:
      "Since which day it is as it is, in Asia/Shanghai: the day on which it was submitted, returned or reopened, the first day after its day, or the first on which it is shown.",
  })
  sinceOn!: string | null;
  @Field(() => WorkParty, { description: "Who takes the next step." })
  party!: WorkParty;
  @Field({ description: "Whether the viewer may take it." })
  canAct!: boolean;
  @Field(() => RecordReference, {
    nullable: true,
    description:
      "Who in the department is responsible for its project; null also where the viewer does not see the account. The name is null for keys without the scope PERSONAL_READ.",
  })
  responsibleOfficer!: RecordReference | null;
}

@ObjectType({ description: "How much there is of a kind." })
export class WorkItemCount {
  @Field(() => WorkItemKind, { description: "The kind." })
  kind!: WorkItemKind;
  @Field(() => Int, { description: "How many." })
  count!: number;
}

@ObjectType({ description: "What there is to do for the viewer." })
export class Worklist {
  @Field(() => [WorkItem], { description: "By day, what has none last." })
  nodes!: WorkItem[];
  @Field(() => Int, { description: "How many there are in all." })
  totalCount!: number;
  @Field(() => [WorkItemCount], { description: "How many of each kind there are in all; kinds of which there is nothing are not there." })
  counts!: WorkItemCount[];
}

const MOST = 1000;
/** It looks at every noun. */
const COST = 100;

@Resolver()
export class WorklistResolver {
  @Extensions({ computes: true })
  @Query(() => Worklist, {
    description:
      "What is due, overdue, returned, waiting or about to end. For a partner: its reports, its commitments, what agreements oblige it to, requests for funds that were returned and funds to account for. For the department: reports to review, reports that partners are late with, agreements that end or can be ended, obligations by agreements, commitments and milestones whose day is over, projects that go on after their last day as planned, meetings of mechanisms, memberships and funding sources that end, budgets to approve, visits to sign, returned or to settle, reports of visits and what follows from them, requests for funds to approve, instalments to pay, payments to release, expenditure to decide on and to account for, publications that are held back, and differences from publications. Empty for the public.",
  })
  async worklist(
    @Ctx() context: Context,
    @Arg("first", () => Int, { defaultValue: 100, description: `How many: 1 to ${MOST}.` }) first: number,
    @Arg("mine", () => Boolean, {
      defaultValue: false,
      description:
        "Only what is the viewer's own: for the department, of projects that the viewer is the responsible officer of; for a partner, all.",
    })
    mine: boolean,
  ): Promise<Worklist> {
    if (first < 1 || first > MOST)
      throw badInput(message("argument.range", { argument: "first", least: 1, most: MOST, found: first }), ["worklist", "first"]);
    const { viewer, languages, now, writer, snapshot } = context;
    charge(context, COST + first);
    const seenAs = (noun: string, t: ReturnType<typeof code>) => writer.planner.seen(noun, t, viewer);
    const day = { today: `'${today(now)}'::date`, now: `'${now.toISOString()}'::timestamptz` };
    const asking = { viewer, ...day, seen: (noun: string) => writer.planner.listed(noun, code("t"), viewer) };
    const officer = mine && viewer.kind === "department" ? viewer.accountId : undefined;
    const rows = await snapshot.rows<WorkRow>(worklistSql(asking, seenAs, first, officer));
    const counts = Object.values(WorkItemKind).flatMap((kind) => {
      const count = rows[0]!.counts[kind];
      return count ? { kind, count } : [];
    });
    const nodes = rows.flatMap((row) => (row.noun === null ? [] : shown(row, viewer, languages)));
    return { nodes, counts, totalCount: counts.reduce((sum, { count }) => sum + count, 0) };
  }
}

/** Who takes the department's step with records of project funds, where it is not whoever reviews. */
const OF_FUNDS: Readonly<Record<string, Permission>> = {
  Instalment: paying,
  Disbursement: releasing,
  ExpenditureReport: decidingExpenditure,
};

function shown(row: WorkRow, viewer: Viewer, languages: readonly string[]): WorkItem {
  const key = (noun: string, id: string | null, code: string | null, name: Record<string, string> | null) =>
    id === null ? null : { recordType: recordTypeOf(noun), recordId: id, code, name: name && bestOf(name, languages) };
  return {
    ...{
      recordType: recordTypeOf(row.noun!),
      recordId: row.id,
      title: bestOf(row.title, languages),
      kind: row.kind as WorkItemKind,
      dueOn: row.due_on,
    },
    project: key("Project", row.project_id, row.project_code, row.project_title),
    organisation: key("Organisation", row.organisation_id, null, row.organisation_name),
    sinceOn: row.since_on,
    party: WorkParty[row.party],
    // Steps of visits and budgets to approve are listed for those alone who can take them.
    canAct:
      (["Visit", "BudgetVersion"].includes(row.noun!) && row.kind === "WAITING") ||
      denialReason(viewer, row.party === "PARTNER" ? reporting : (OF_FUNDS[row.noun!] ?? reviewing)) === undefined,
    responsibleOfficer:
      row.officer_id === null
        ? null
        : {
            ...{ recordType: recordTypeOf("Account"), recordId: row.officer_id, code: null },
            name: seesPersonal(viewer) ? row.officer_name : null,
          },
  };
}
