import { useLingui } from "@lingui/react/macro";
import { Link } from "wouter";
import { Matrix } from "../collection/matrix.js";
import { ProjectPageDocument, type ProjectPageQuery } from "../generated/operations.js";
import { useAnswer } from "../shell/answers.js";
import { day, today as dayInShanghai, period } from "../shell/moments.js";
import { money } from "../shell/numbers.js";
import { Known } from "../shell/states.js";
import { DocumentLink } from "./document.js";
import { ProjectFigures } from "./figures.js";
import { Agreements, List, yearOf } from "./list.js";
import { useProjectStatus, useRoles } from "./words.js";
import "./record.css";

type Project = NonNullable<ProjectPageQuery["project"]>;

/** A project with all that belongs to it, by its code. */
export default function ProjectPage({ params: { id } }: { params: Readonly<Record<string, string>> }) {
  const { t } = useLingui();
  const answer = useAnswer(ProjectPageDocument, { id: id!, ...yearOf(dayInShanghai()) });
  return (
    <Known answer={answer}>
      {({ project, reportCollection }) =>
        project ? (
          <>
            <h1>{project.title}</h1>
            <Facts project={project} />
            <div className="record">
              <div>
                <Story project={project} />
                <ProjectFigures project={project.id} indicators={codesOf(project)} />
                {reportCollection.totalCount > 0 && (
                  <section>
                    <h2>{t`Reports of this year`}</h2>
                    <Matrix collection={reportCollection} by="partner" />
                  </section>
                )}
              </div>
              <Beside project={project} />
            </div>
          </>
        ) : (
          <h1>{t`There is no such project`}</h1>
        )
      }
    </Known>
  );
}

const codesOf = ({ indicatorAssignments }: Project): string[] => [
  ...new Set(indicatorAssignments.nodes.map(({ indicatorEdition }) => indicatorEdition.indicator.code)),
];

function Facts({ project }: { project: Project }) {
  const { t } = useLingui();
  const words = useProjectStatus();
  const { code, status, programme, responsibleOfficer, plannedStartOn, plannedEndOn, actualStartOn, actualEndOn, countries } = project;
  const [from, to] = [actualStartOn ?? plannedStartOn, actualEndOn ?? plannedEndOn];
  const facts = [
    code,
    status && words[status],
    from && (to ? period(from, to) : t`since ${day(from)}`),
    countries.map(({ country }) => country?.name).join(", "),
    programme?.name,
    responsibleOfficer?.name && t`responsible: ${responsibleOfficer.name}`,
  ];
  return <p className="quiet">{facts.filter(Boolean).join(" · ")}</p>;
}

function Story({ project: { description, objectives, targetGroups } }: { project: Project }) {
  const { t } = useLingui();
  const parts: readonly [title: string, text: string | null][] = [
    [t`What it is about`, description],
    [t`Objectives`, objectives],
    [t`Whom it reaches`, targetGroups],
  ];
  return parts.map(
    ([title, text]) =>
      text && (
        <section key={title}>
          <h2>{title}</h2>
          <p className="story">{text}</p>
        </section>
      ),
  );
}

function Beside({ project }: { project: Project }) {
  const { t } = useLingui();
  const roles = useRoles();
  const { participants, sites, milestones, budgetsAggregate, visits, agreements, documents } = project;
  return (
    <div>
      <List title={t`Who takes part`} of={participants}>
        {({ id, role, name, organisation }) => (
          <li key={id}>
            {organisation ? <Link href={`/partners/${organisation.id}`}>{organisation.name}</Link> : name}
            <p className="quiet">{role && roles[role]}</p>
          </li>
        )}
      </List>
      <List title={t`Sites`} of={sites}>
        {({ id, name, site }) => <li key={id}>{site?.name ?? name}</li>}
      </List>
      <List title={t`Budget in effect`} of={budgetsAggregate.total.sum.value}>
        {(amount) => <li key={amount.currency}>{money(amount)}</li>}
      </List>
      <List title={t`Milestones`} of={milestones}>
        {({ id, title, dueOn, reachedOn }) => (
          <li key={id}>
            {title}
            <p className="quiet">{reachedOn ? t`reached on ${day(reachedOn)}` : t`due on ${day(dueOn)}`}</p>
          </li>
        )}
      </List>
      <List title={t`Visits`} of={visits.nodes}>
        {({ id, code, purpose, startsOn, endsOn }) => (
          <li key={id}>
            <Link href={`/visits/${code}`}>{purpose ?? code}</Link>
            <p className="quiet">{period(startsOn, endsOn)}</p>
          </li>
        )}
      </List>
      <Agreements agreements={agreements.nodes} />
      <List title={t`Documents`} of={documents.filter(({ document }) => document !== null)}>
        {({ id, document }) => (
          <li key={id}>
            <DocumentLink document={document!} />
            <p className="quiet">{document!.datedOn && day(document!.datedOn)}</p>
          </li>
        )}
      </List>
    </div>
  );
}
