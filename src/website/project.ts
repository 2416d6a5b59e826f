import type { PublicProjectQuery } from "../dashboard/generated/operations.js";
import { message } from "../messages/message.js";
import { documentLink } from "./document.js";
import { type Content, html, joined } from "./html.js";
import type { Reader } from "./reader.js";

type Project = NonNullable<PublicProjectQuery["project"]>;
type Result = Project["results"]["nodes"][number];
type Indicator = Result["indicators"][number];
type Value = Indicator["periods"][number]["values"][number];
type Baseline = Indicator["baselines"][number];

/** A project's story, its results as they were published, its money and its documents. */
export function projectPage(reader: Reader, project: Project): Content {
  const say = reader.say.bind(reader);
  const { programme, publishedAt, publisherName, results, budgets } = project;
  const documents = project.documents.flatMap(({ document }) => document ?? []);
  const commitments = project.forumCommitments.nodes.flatMap(({ commitment }) => commitment ?? []);
  const published = publishedAt !== null && publisherName !== null;
  const source = { publisher: publisherName ?? "", day: publishedAt === null ? "" : reader.day(publishedAt) };
  return html`<div class="lead">
<p class="facts">${programme && html`<a href="${reader.address("/projects", { programme: programme.code })}">${programme.name ?? programme.code}</a>`}</p>
<h1>${nameOf(project)}</h1>
<p class="facts">${joined([reader.label("ProjectStatus", project.status), project.code].filter(Boolean) as string[], " · ")}</p>
</div>
<div class="story">
<div class="text">
${paragraphs(project.description)}
${titled(say(message("website.objectives")), project.objectives)}
${titled(say(message("website.targetGroups")), project.targetGroups)}
</div>
${factsOf(reader, project)}
<div>
<section>
<h2>${say(message("website.results"))}</h2>
<p class="note">${say(message("website.officialNotPublished"))}</p>
${
  results.nodes.length > 0
    ? html`<p class="facts">${published && html`${say(message("website.publishedBy", source))} `}${say(message("website.asPublished"))}</p>
${results.nodes.map((result) => resultHtml(reader, result, project.sites))}
${results.totalCount > results.nodes.length && html`<p>${say(message("website.moreResults", { count: results.totalCount - results.nodes.length }))}</p>`}`
    : html`<p>${say(message("website.noResults"))}</p>`
}
</section>
${
  budgets.nodes.length > 0 &&
  html`<section>
<h2>${say(message("website.budgets"))}</h2>
<div class="wide"><table>
<thead><tr><th scope="col">${say(message("website.period"))}</th><th scope="col" class="number">${say(message("website.amount"))}</th></tr></thead>
<tbody>${budgets.nodes.map(({ startsOn, endsOn, value }) => html`<tr><th scope="row">${reader.span(startsOn, endsOn)}</th><td class="number">${reader.money(value)}</td></tr>`)}</tbody>
</table></div>
</section>`
}
${
  project.milestones.length > 0 &&
  html`<section>
<h2>${say(message("website.milestones"))}</h2>
<ul class="milestones">${project.milestones.map(
    ({ title, dueOn, reachedOn }) =>
      html`<li>${title} <span class="facts">${
        reachedOn === null
          ? say(message("website.due", { day: reader.day(dueOn) }))
          : say(message("website.reached", { day: reader.day(reachedOn) }))
      }</span></li>`,
  )}</ul>
</section>`
}
${
  commitments.length > 0 &&
  html`<section>
<h2>${say(message("website.cameFrom"))}</h2>
<ul>${commitments.map(({ text, forum }) => html`<li>${text} <span class="facts">${forum?.title}</span></li>`)}</ul>
</section>`
}
${
  documents.length > 0 &&
  html`<section>
<h2>${say(message("website.documents"))}</h2>
<ul class="documents">${documents.map((document) => html`<li>${documentLink(reader, document)}</li>`)}</ul>
</section>`
}
</div>
</div>`;
}

export const nameOf = ({ title, code, iatiIdentifier, id }: Pick<Project, "title" | "code" | "iatiIdentifier" | "id">): string =>
  title ?? code ?? iatiIdentifier ?? id;

const paragraphs = (text: string | null): Content => text?.split(/\n+/).map((each) => html`<p>${each}</p>`);

const titled = (title: string, text: string | null): Content => text !== null && html`<h2>${title}</h2>${paragraphs(text)}`;

/** When, where, for whom and with whom. */
function factsOf(reader: Reader, project: Project): Content {
  const say = reader.say.bind(reader);
  const list = say(message("join.list"));
  const share = (percentage: string | null) => (percentage === null ? "" : ` ${reader.number(percentage)}%`);
  const dac = project.sectors.filter(({ vocabulary }) => vocabulary === "1" || vocabulary === "2");
  const byRole = Map.groupBy(project.participants, ({ role }) => role);
  const facts: [string, Content][] = [
    [say(message("website.planned")), reader.span(project.plannedStartOn, project.plannedEndOn)],
    [say(message("website.actual")), reader.span(project.actualStartOn, project.actualEndOn)],
    [
      say(message("website.countries")),
      joined(
        project.countries.map(({ country, code, percentage }) => `${country?.name ?? code ?? ""}${share(percentage)}`),
        html`<br>`,
      ),
    ],
    [
      say(message("website.sites")),
      joined(
        project.sites.flatMap(({ name, site }) => site?.name ?? name ?? []),
        html`<br>`,
      ),
    ],
    [
      say(message("website.populations")),
      project.populations.map(({ population }) => reader.label("TargetPopulation", population)).join(list),
    ],
    ...[...byRole].map(([role, found]): [string, Content] => [
      reader.label("ParticipantRole", role ?? "none"),
      joined([...new Set(found.flatMap(({ organisation, name }) => organisation?.name ?? name ?? []))], html`<br>`),
    ]),
    [
      say(message("website.sectors")),
      joined(
        dac.map(({ name, code, percentage }) => `${name ?? code ?? ""}${share(percentage)}`),
        html`<br>`,
      ),
    ],
    [say(message("website.iatiIdentifier")), project.iatiIdentifier],
  ];
  const known = facts.filter(([, content]) => (Array.isArray(content) ? content.length > 0 : content));
  return html`<dl class="card">${known.map(([name, content]) => html`<div><dt>${name}</dt><dd>${content}</dd></div>`)}</dl>`;
}

function resultHtml(reader: Reader, { type, title, description, indicators }: Result, sites: Project["sites"]): Content {
  return html`<article>
<h3>${title}</h3>
<p class="facts">${reader.label("ResultType", type)}</p>
${paragraphs(description)}
${indicators.map((indicator) => indicatorHtml(reader, indicator, sites))}
</article>`;
}

function indicatorHtml(reader: Reader, { title, description, measure, baselines, periods }: Indicator, sites: Project["sites"]): Content {
  const say = reader.say.bind(reader);
  const cell = (values: readonly (Value | Baseline)[]) =>
    values.length > 0
      ? html`<ul>${values.map((value) => html`<li>${valueHtml(reader, value, measure === "PERCENTAGE", sites)}</li>`)}</ul>`
      : html`<span class="none">${say(message("website.none"))}</span>`;
  const of = (values: readonly Value[], kind: Value["kind"]) => values.filter((value) => value.kind === kind);
  return html`<div class="wide"><table>
<caption>${title}${description && html`<br><span class="facts">${description}</span>`}</caption>
<thead><tr><th scope="col">${say(message("website.period"))}</th><th scope="col" class="number">${say(message("website.target"))}</th><th scope="col" class="number">${say(message("website.value"))}</th></tr></thead>
<tbody>${baselines.map(
    (baseline) =>
      html`<tr><th scope="row">${say(message("website.baseline", { year: baseline.year ?? "" }))}</th><td></td><td class="number">${cell([baseline])}</td></tr>`,
  )}${periods.map(
    ({ startsOn, endsOn, values }) =>
      html`<tr><th scope="row">${reader.span(startsOn, endsOn)}</th><td class="number">${cell(of(values, "TARGET"))}</td><td class="number">${cell(of(values, "ACTUAL"))}</td></tr>`,
  )}</tbody>
</table></div>`;
}

/** A value as it was published, with what it is a part of: nothing is added up here. */
function valueHtml(reader: Reader, value: Value | Baseline, isPercentage: boolean, sites: Project["sites"]): Content {
  const siteName = (reference: string) => {
    const site = sites.find((each) => each.reference === reference);
    return site?.site?.name ?? site?.name ?? reference;
  };
  const parts = [...value.siteReferences.map(siteName), ...value.dimensions.flatMap((each) => each.value ?? [])];
  const comment = "comment" in value ? value.comment : null;
  return html`<span class="facts">${parts.join(reader.say(message("join.list")))}</span> ${value.value === null ? html`<span class="none">${reader.say(message("website.none"))}</span>` : html`<span class="digits">${reader.number(value.value)}${isPercentage && "%"}</span>`}${comment && html`<br><span class="facts">${comment}</span>`}`;
}
