import type { PublicProjectLinkFragment, PublicProjectRowFragment, PublicProjectsQuery } from "../dashboard/generated/operations.js";
import { message } from "../messages/message.js";
import { type Content, html } from "./html.js";
import type { Reader } from "./reader.js";

/** What of the projects a page lists. */
export interface ProjectChoice {
  country?: string;
  programme?: string;
  search?: string;
  after?: string;
}

/** A page of the projects that everybody may read of, with what narrows it down. */
export function projectsPage(reader: Reader, chosen: ProjectChoice, answer: PublicProjectsQuery): Content {
  const { projects, projectsAggregate, programmes } = answer;
  const { country, programme, search } = chosen;
  const say = reader.say.bind(reader);
  const { hasNextPage, endCursor } = projects.pageInfo;
  return html`<h1>${say(message("website.projects"))} <span class="count">${projects.totalCount}</span></h1>
<form action="/projects" role="search">
<label>${say(message("website.search"))} <input type="search" name="search" value="${search}" maxlength="100"></label>
<label>${say(message("website.programme"))} <select name="programme"><option value="">${say(message("website.any"))}</option>${programmes.nodes.map(
    ({ code, name }) => html`<option value="${code}"${code === programme && html` selected`}>${name ?? code}</option>`,
  )}</select></label>
${country !== undefined && html`<input type="hidden" name="country" value="${country}">`}
${reader.isNamed && html`<input type="hidden" name="lang" value="${reader.language}">`}
<button>${say(message("website.find"))}</button>
</form>
${countryLinks(reader, projectsAggregate, chosen)}
${projects.nodes.length > 0 ? projectRows(reader, projects.nodes) : html`<p>${say(message("website.noProjects"))}</p>`}
${
  hasNextPage &&
  html`<p class="more"><a rel="next" href="${reader.address("/projects", { ...chosen, after: endCursor ?? undefined })}">${say(message("website.next"))}</a></p>`
}`;
}

/** The countries and regions of the projects, each with how many there are. */
export function countryLinks(reader: Reader, { groups }: PublicProjectsQuery["projectsAggregate"], chosen: ProjectChoice = {}): Content {
  const named = groups.flatMap(({ keys: { country }, count }) => (country ? { ...country, count } : []));
  if (named.length === 0) return undefined;
  const { after: _, country: shown, ...rest } = chosen;
  return html`<nav class="countries" aria-label="${reader.say(message("website.countries"))}"><ul>${named.map(({ code, name, count }) => {
    const isShown = code === shown;
    const address = reader.address("/projects", isShown ? rest : { ...rest, country: code });
    return html`<li><a href="${address}"${isShown && html` aria-current="true"`}>${name ?? code} <span class="count">${count}</span></a></li>`;
  })}</ul></nav>`;
}

export function projectRows(reader: Reader, projects: readonly PublicProjectRowFragment[]): Content {
  return html`<ul class="projects">${projects.map(
    (project) => html`<li><p class="name">${projectLink(reader, project)}</p>
<p class="facts">${project.countries
      .map(({ country, code }) => country?.name ?? code)
      .filter(Boolean)
      .join(" · ")}</p>
<p class="facts">${reader.label("ProjectStatus", project.status)} <span class="when">${years(project)}</span></p></li>`,
  )}</ul>`;
}

/** A project by its title, with a link to its page. */
export const projectLink = (reader: Reader, project: PublicProjectLinkFragment): Content =>
  html`<a href="${reader.address(projectPath(project))}">${project.title ?? project.code ?? project.iatiIdentifier}</a>`;

/** Where the page of a project is, by the name that people use for it. */
export const projectPath = ({ id, code, iatiIdentifier }: Pick<PublicProjectLinkFragment, "id" | "code" | "iatiIdentifier">): string =>
  `/projects/${encodeURIComponent(code ?? iatiIdentifier ?? id)}`;

/** The years in which a project is planned to be carried out. */
const years = ({ plannedStartOn, plannedEndOn }: PublicProjectRowFragment): string =>
  [...new Set([plannedStartOn, plannedEndOn].flatMap((day) => day?.slice(0, 4) ?? []))].join("–");
