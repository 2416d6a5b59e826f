/** What the GraphiQL page starts with; each works as it stands. */
export const EXAMPLES = `# Sarai: choose a query with the arrow above, then Ctrl-Enter.
# A token goes under "Headers": { "Authorization": "Bearer …" }. Without one you are the public.

query BorderProjects {
  projects(
    first: 5
    orderBy: [{ field: PLANNED_START_ON, direction: DESC }]
    filter: {
      countries: { some: { country: { code: { in: ["MN", "MM", "KH"] } } } }
      sectors: { some: { vocabulary: { eq: "1" }, code: { in: ["13020", "13030", "13040"] } } }
    }
  ) {
    totalCount
    pageInfo { hasNextPage endCursor }
    nodes {
      iatiIdentifier
      title
      titleInChinese: title(language: ZH)
      status
      plannedStartOn
      participants { role name organisation { name } }
      sites { name latitude longitude }
      budgets(first: 3) { nodes { startsOn value { amount currency } origin } }
    }
  }
}

query Results {
  projects(first: 1, filter: { results: { some: { origin: { eq: AS_PUBLISHED } } } }) {
    nodes {
      title
      results {
        nodes {
          type
          title
          indicators {
            title
            baselines { year value }
            periods { startsOn endsOn values { kind value number dimensions { name value } } }
          }
        }
      }
    }
  }
}

query OrganisationWithItsProjects {
  organisations(first: 5, orderBy: [{ field: NAME }]) {
    nodes {
      name
      identifiers { scheme identifier }
      participations(first: 5) { totalCount nodes { role project { code title } } }
    }
  }
}

query Borders {
  sites(first: 20, filter: { kind: { eq: BORDER_CROSSING } }, orderBy: [{ field: NAME }]) {
    nodes { name(language: ZH) nameTranslations { language text } unlocode country { code name } counterpart { name } }
  }
}

query WhoAmI {
  me { name roles organisation { name } }
  today
}
`;
