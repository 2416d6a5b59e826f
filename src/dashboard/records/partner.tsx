import { useLingui } from "@lingui/react/macro";
import { Link } from "wouter";
import { Matrix } from "../collection/matrix.js";
import { Events } from "../department/agenda.js";
import { PartnerPageDocument, type PartnerPageQuery } from "../generated/operations.js";
import { useAnswer } from "../shell/answers.js";
import { day, today as dayInShanghai } from "../shell/moments.js";
import { Known } from "../shell/states.js";
import { Agreements, List, yearOf } from "./list.js";
import { useRoles } from "./words.js";
import "./record.css";

type Partner = NonNullable<PartnerPageQuery["organisation"]>;

/** A partner with its projects, its reports and all that has happened with it. */
export default function PartnerPage({ params: { id } }: { params: Readonly<Record<string, string>> }) {
  const { t } = useLingui();
  const answer = useAnswer(PartnerPageDocument, { id: id!, ...yearOf(dayInShanghai()) });
  return (
    <Known answer={answer}>
      {({ organisation, reportCollection, timeline }) =>
        organisation ? (
          <>
            <h1>{organisation.name}</h1>
            <p className="quiet">
              {[organisation.country?.name, ...organisation.identifiers.map(({ identifier }) => identifier)].filter(Boolean).join(" · ")}
            </p>
            <div className="record">
              <div>
                {reportCollection.totalCount > 0 && (
                  <section>
                    <h2>{t`Reports of this year`}</h2>
                    <Matrix collection={reportCollection} by="project" />
                  </section>
                )}
                <section>
                  <h2>
                    {t`What has happened`} <span className="count">{timeline.totalCount}</span>
                  </h2>
                  <Events events={timeline.nodes.map((event) => ({ ...event, organisation: null }))} dayOf={day} />
                </section>
              </div>
              <Beside partner={organisation} />
            </div>
          </>
        ) : (
          <h1>{t`There is no such partner`}</h1>
        )
      }
    </Known>
  );
}

function Beside({ partner: { contacts, participations, operatedSites, agreements } }: { partner: Partner }) {
  const { t } = useLingui();
  const roles = useRoles();
  return (
    <div>
      <List title={t`Projects`} of={participations.nodes}>
        {({ id, role, project }) => (
          <li key={id}>
            <Link href={`/projects/${project.code ?? project.id}`}>{project.title}</Link>
            <p className="quiet">{[project.code, role && roles[role]].filter(Boolean).join(" · ")}</p>
          </li>
        )}
      </List>
      <List title={t`Contacts`} of={contacts.nodes}>
        {({ id, name, jobTitle, email, phone }) => (
          <li key={id}>
            {name}
            <p className="quiet">{[jobTitle, phone].filter(Boolean).join(" · ")}</p>
            {email && <a href={`mailto:${email}`}>{email}</a>}
          </li>
        )}
      </List>
      <List title={t`Sites`} of={operatedSites.nodes}>
        {({ id, site }) => <li key={id}>{site.name}</li>}
      </List>
      <Agreements agreements={agreements.nodes} />
    </div>
  );
}
