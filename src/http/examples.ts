/** What the GraphiQL page starts with. Each works as it stands; lines are as short as the page's narrow half. */
export const EXAMPLES = `# Sarai. Press the button and choose a query,
# or put the cursor in one and press Ctrl-Enter.
#
# You are the public. To be somebody else, put a
# token under "Headers" below:
#   { "Authorization": "Bearer …" }

query BorderProjects {
  projects(
    first: 5
    orderBy: [
      { field: PLANNED_START_ON, direction: DESC }
    ]
    filter: {
      countries: { some: { country: {
        code: { in: ["MN", "MM", "KH"] }
      } } }
      sectors: { some: {
        vocabulary: { eq: "1" }
        code: { in: ["13020", "13030", "13040"] }
      } }
    }
  ) {
    totalCount
    pageInfo { hasNextPage endCursor }
    nodes {
      code
      iatiIdentifier
      title
      inChinese: title(language: ZH)
      status
      plannedStartOn
      participants {
        role
        organisation { name }
      }
      sites { name latitude longitude }
      budgets(first: 3) {
        nodes {
          startsOn
          value { amount currency }
          origin
        }
      }
    }
  }
}

query Results {
  projects(
    first: 1
    filter: {
      results: { some: {
        origin: { eq: PUBLICATION }
      } }
    }
  ) {
    nodes {
      title
      results {
        nodes {
          type
          title
          indicators {
            title
            baselines { year value }
            periods {
              startsOn
              endsOn
              values {
                kind
                number
                dimensions { name value }
              }
            }
          }
        }
      }
    }
  }
}

query OrganisationsWithTheirProjects {
  organisations(
    first: 5
    orderBy: [{ field: NAME }]
  ) {
    nodes {
      name
      identifiers { scheme identifier }
      participations(first: 5) {
        totalCount
        nodes {
          role
          project { code title }
        }
      }
    }
  }
}

query BorderCrossings {
  sites(
    first: 20
    filter: { kind: { eq: BORDER_CROSSING } }
    orderBy: [{ field: NAME }]
  ) {
    nodes {
      name
      inChinese: name(language: ZH)
      country { code name }
      counterpart { name }
    }
  }
}

query WhoAmI {
  me {
    name
    roles
    organisation { name }
  }
  today
}
`;
