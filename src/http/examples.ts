import { type Message, message } from "../messages/message.js";

/**
 * What the GraphiQL page offers, the first four in tabs that are open. Each works unchanged, for whom its text names; lines are as short as
 * the page's narrow half.
 */
export const EXAMPLES: readonly { title: Message; about: Message; query: string }[] = [
  {
    title: message("page.projects"),
    about: message("page.aboutProjects"),
    query: `query Projects {
  projects(
    first: 5
    orderBy: [
      { field: PLANNED_START_ON, direction: DESC }
    ]
    filter: {
      countries: { some: { country: {
        code: { in: ["MN", "MM", "KH"] }
      } } }
    }
  ) {
    totalCount
    pageInfo { hasNextPage endCursor }
    nodes {
      code
      title
      status
      plannedStartOn
      participants {
        role
        organisation { name }
      }
      sites { name latitude longitude }
      budgets(first: 3) {
        nodes { value { amount currency } }
      }
    }
  }
}
`,
  },
  {
    title: message("page.figures"),
    about: message("page.aboutFigures"),
    query: `query Figures {
  figures(
    indicators: ["TESTING_VOLUME"]
    groupBy: [
      { field: PERIOD, bucket: YEAR }
      { field: COUNTRY }
    ]
  ) {
    nodes {
      keys {
        period { startsOn endsOn }
        country { code name }
      }
      state
      value
      target
      completeness { expected reported }
    }
  }
}
`,
  },
  {
    title: message("page.reports"),
    about: message("page.aboutReports"),
    query: `query Reports {
  worklist(first: 5) {
    counts { kind count }
    nodes { kind dueOn title project { code } }
  }
  progressReports(
    first: 3
    orderBy: [
      { field: UPDATED_AT, direction: DESC }
    ]
  ) {
    nodes {
      status
      partner { name }
      project { code }
      period { startsOn endsOn dueOn }
      values {
        assignment { indicatorEdition { name } }
        cell { name }
        state
        number
      }
      availableTransitions {
        label
        to
        disabledReason
      }
    }
  }
}
`,
  },
  {
    title: message("page.newPartner"),
    about: message("page.aboutNewPartner"),
    query: `mutation NewPartner {
  createOrganisation(
    input: {
      name: [
        { language: EN, text: "Altai Clinics" }
        { language: ZH, text: "阿尔泰诊所" }
      ]
      type: NATIONAL_NGO
    }
  ) {
    organisation { id name version }
    problems { code path message }
  }
}
`,
  },
  {
    title: message("page.results"),
    about: message("page.aboutResults"),
    query: `query Results {
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
`,
  },
  {
    title: message("page.organisations"),
    about: message("page.aboutOrganisations"),
    query: `query Organisations {
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
`,
  },
  {
    title: message("page.borderCrossings"),
    about: message("page.aboutBorderCrossings"),
    query: `query BorderCrossings {
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
`,
  },
  {
    title: message("page.whoAmI"),
    about: message("page.aboutWhoAmI"),
    query: `query WhoAmI {
  me {
    name
    roles
    organisation { name }
  }
  today
}
`,
  },
];
