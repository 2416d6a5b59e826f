/**
 * Short forms that OECD-DAC gave to government agencies, from IATI's list OrganisationIdentifier: `AT-1`, `SE-6`. The country, then its
 * numbers. The list's five-digit codes are those of CRS channels.
 */
const AGENCIES = `
  AT 1 2 3 4 5 6 8 9 10 11 12 99 AU 5 72 BE 10 20 30 31 39 70 80 91 94 CA 1 2 4 31 CH 1 4 5 6 7 8 9 10 11 DE 1 2 4 11 12 14 16 17 34
  52 DK 1 2 4 72 ES 1 2 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 EU 1 2 3 4 FI 1 2 3 4 72 FR 3 6 10 17 43 GB 1 2 5 GR 1 2 3 4 5 6 7
  8 9 20 IE 1 71 IT 2 4 5 7 8 9 74 JP 1 2 7 8 10 11 12 13 14 15 71 LU 1 2 22 NL 1 4 33 NO 1 4 7 8 71 72 NZ 1 2 PT 1 2 3 71 SE 2 6 71
  US 1 2 5 6 7 8 9 10 11 12 13 15 16 17 31
`;

export const SHORT_FORMS: ReadonlySet<string> = new Set(
  [...AGENCIES.matchAll(/([A-Z]{2})\s+([\d\s]+)/g)].flatMap(([, country, numbers = ""]) =>
    numbers
      .trim()
      .split(/\s+/)
      .map((number) => `${country}-${number}`),
  ),
);
