import type { PublicFrontQuery } from "../dashboard/generated/operations.js";
import { message } from "../messages/message.js";
import { documentLink } from "./document.js";
import { type Content, html, joined } from "./html.js";
import { countryLinks, projectLink, projectRows } from "./projects.js";
import type { Reader } from "./reader.js";

type Forum = PublicFrontQuery["forums"]["nodes"][number];
type Commitment = Forum["forumCommitments"]["nodes"][number];

/** What the department does, as far as everybody may read it. */
export function frontPage(reader: Reader, { programmes, projectsAggregate, projects, forums, documents }: PublicFrontQuery): Content {
  const say = reader.say.bind(reader);
  return html`<section class="lead">
<h1>${say(message("website.title"))}</h1>
<p>${say(message("website.about"))}</p>
</section>
${
  programmes.nodes.length > 0 &&
  html`<section>
<h2>${say(message("website.programmes"))}</h2>
<ul class="programmes">${programmes.nodes.map(
    ({ code, name, description }) =>
      html`<li><h3><a href="${reader.address("/projects", { programme: code })}">${name ?? code}</a></h3><p>${description}</p></li>`,
  )}</ul>
</section>`
}
<section>
<h2>${say(message("website.projects"))} <span class="count">${projects.totalCount}</span></h2>
${countryLinks(reader, projectsAggregate)}
${projectRows(reader, projects.nodes)}
${
  projects.totalCount > projects.nodes.length &&
  html`<p class="more"><a href="${reader.address("/projects")}">${say(message("website.allProjects", { count: projects.totalCount }))}</a></p>`
}
</section>
${
  forums.nodes.length > 0 &&
  html`<section>
<h2>${say(message("website.forums"))}</h2>
${forums.nodes.map((forum) => forumHtml(reader, forum))}
</section>`
}
${
  documents.nodes.length > 0 &&
  html`<section>
<h2>${say(message("website.documents"))}</h2>
<ul class="documents">${documents.nodes.map((document) => html`<li>${documentLink(reader, document)}</li>`)}</ul>
</section>`
}`;
}

function forumHtml(reader: Reader, forum: Forum): Content {
  const where = [forum.place, forum.country?.name].filter((each) => each !== null && each !== undefined);
  const facts = [reader.label("ForumKind", forum.kind), reader.span(forum.startsOn, forum.endsOn), where.join(" · ")].filter(Boolean);
  return html`<article>
<h3>${forum.title ?? forum.code}</h3>
<p class="facts">${joined(facts, " · ")}</p>
${documentsOf(reader, forum.documents)}
${
  forum.forumCommitments.nodes.length > 0 &&
  html`<ul class="commitments">${forum.forumCommitments.nodes.map((commitment) => commitmentHtml(reader, commitment))}</ul>`
}
</article>`;
}

function commitmentHtml(reader: Reader, { kind, status, text, dueOn, committedBy, documents, projects }: Commitment): Content {
  const due = dueOn !== null && reader.say(message("website.due", { day: reader.day(dueOn) }));
  const facts = [committedBy.name, reader.label("ForumCommitmentStatus", status), due].filter(Boolean) as string[];
  const seen = projects.flatMap(({ project }) => project ?? []);
  return html`<li><p><b>${reader.label("ForumCommitmentKind", kind)}</b> ${text}</p>
<p class="facts">${joined(facts, " · ")}</p>
${
  seen.length > 0 &&
  html`<p class="facts">${reader.say(message("website.became"))} ${joined(
    seen.map((project) => projectLink(reader, project)),
    " · ",
  )}</p>`
}
${documentsOf(reader, documents)}</li>`;
}

function documentsOf(reader: Reader, documents: Forum["documents"]): Content {
  const seen = documents.flatMap(({ document }) => document ?? []);
  return seen.length > 0 && html`<ul class="documents">${seen.map((document) => html`<li>${documentLink(reader, document)}</li>`)}</ul>`;
}
