import type { Values } from "./problem.js";

/** What a value should be, after "This should be". */
export const EXPECTED = {
  storable: () => "Unicode without U+0000",
  code: ({ example }) => `2 to 40 capital letters, digits and hyphens, e.g. ${example}`,
  webAddress: () => "an address like https://example.org",
  documentAddress: () => "an address like https://example.org/report.pdf",
  emailAddress: () => "an address like name@example.org",
  telephone: () => "a number like +86 10 1234 5678",
  languageCode: () => "an ISO 639-1 code, e.g. zh",
  reportedSpan: ({ near }) => `the first day of a span that it is reported for there${near ? `: ${near}` : ""}`,
  currency: () => "a currency of ISO 4217, e.g. CNY",
  oneOf: ({ choices }) => `one of ${choices}`,
  list: ({ most }) => `a list of ${most} at most`,
  wholeNumber: ({ least, most }) => `a whole number from ${least} to ${most}`,
  atLeastOne: () => "1 or more",
  notNegative: () => "0 or more",
  positive: () => "more than 0",
  pastDay: () => "today or a day before",
  ofFulfilled: () => "no day unless the status is FULFILLED",

  siteOutside: () => "a site that does not lie within this one",
  otherCrossing: () => "a border crossing of another country or region, on either side",
  degrees: ({ most }) => `degrees from -${most} to ${most}`,
  unlocode: () => "a UN/LOCODE like CNRLC",
  organisationOutside: () => "an organisation that is not part of this one",

  departmentAccount: () => "an account in use of somebody in the department",
  otherAccount: () => "another account than the one that is left",
  standingAccount: () => "an account that was not erased",
  serviceAccount: () => "a service account: people sign in with their provider",
  knownIssuer: ({ issuers }) => `an issuer whose tokens sign in here${issuers ? `: ${issuers}` : ", and OIDC_ISSUERS names none"}`,
  accountOfKnownIssuer: ({ issuer, issuers }) =>
    `an account of an issuer whose tokens sign in here${issuers ? ` (${issuers})` : ", and OIDC_ISSUERS names none"}; this one's issuer is ${issuer}`,
  future: ({ most }) => `a moment in the future, ${most} years ahead at most`,

  fileName: () => "the name of a file, without folders",
  bytes: ({ most }) => `1 to ${most} bytes`,
  files: ({ most }) => `1 to ${most} files`,
  sha256: () => "a SHA-256: 64 hexadecimal digits",
  documentCategory: () => "an IATI DocumentCategory code, e.g. A09",
  uploadOrUrl: () => "given, or else `url`",
  absentOfFile: () => "left out: a file is opened where it is",

  publishedProject: () => "a project that was read from a publication",
  undecidedPublication: () => "a publication that waits to be decided on, or that was only dismissed and is taken now",
  publicationHere: () => "a project whose publication is here",
  otherProject: () => "another project than this one",
  share: () => "a share from 0 to 100",
  purposeCode: () => "an OECD-DAC purpose code of five digits",
  sectorCode: () => "a code of 100 characters at most, without spaces",
  sectorVocabulary: () => "an IATI SectorVocabulary code, e.g. 1",
  forumDay: ({ start, end }) => `a day of the forum, ${start} to ${end}`,

  indicatorCode: () => "2 to 60 letters, digits, dots, hyphens and underscores, e.g. HTS_TST",
  categoryCode: () => "1 to 40 letters, digits, plus signs, dots, hyphens and underscores",
  categorySet: () => "a name and a version, e.g. AGE/OWN-1",
  standingSet: ({ categories, code }) => `${categories}, which ${code} has; others are another version`,
  sharedLanguage: () => "names in one language that all of them have",
  otherIndicator: () => "another indicator",
  otherEdition: () => "another edition, where it is a ratio or no longer one",
  kindWithoutPeople: () => "a kind that does not count people",
  trueOfPeople: ({ kind }) => `true: ${kind} are people`,
  trueByPart: ({ part }) => `true, as its ${part} counts people`,
  lawOfKind: ({ choices, kind }) => `one of ${choices}, as ${kind} allows`,
  noRatio: () => "an indicator that is no ratio",
  absentUnlessRatio: () => "absent: only a ratio has one",
  absentOfRatio: () => "absent: a ratio is taken apart as its parts are",
  assignments: ({ most }) => `${most} assignments at most`,
  firstOfMonth: () => "the first of a month",
  within50Years: () => "50 years after the first day at most",
  within90Days: () => "within 90 days from now",
  absentInState: ({ state }) => `absent where the state is ${state}`,
  absentUnlessPartly: () => "absent, unless it is PARTLY",
  peopleIndicator: () => "an indicator of people, whom partners can have in common",
} as const satisfies Readonly<Record<string, (values: Values) => string>>;

export type Expected = keyof typeof EXPECTED;

/** The same in another language. */
export type ExpectedWording = Readonly<Record<Expected, (values: Values) => string>>;
