/** Published files for tests, as short as the standard allows. */

/** A valid activity; `more` follows what the standard asks for, `attributes` on its tag. */
export function activity(identifier: string, more = "", attributes = ""): string {
  return `<iati-activity xml:lang="en" default-currency="USD" ${attributes}>
  <iati-identifier>${identifier}</iati-identifier>
  <reporting-org ref="XX-TEST" type="22"><narrative>Test publisher</narrative></reporting-org>
  <title><narrative>Title of ${identifier}</narrative></title>
  <description><narrative>What it does</narrative></description>
  <participating-org role="4" type="22"><narrative>Implementer</narrative></participating-org>
  <activity-status code="2"/>
  <activity-date type="2" iso-date="2020-01-01"/>
  <recipient-country code="MN"/>
  <sector code="13040"/>
  ${more}
</iati-activity>`;
}

export const file = (...activities: string[]): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<iati-activities version="2.03">\n${activities.join("\n")}\n</iati-activities>\n`;

/** `attributes` may hold a ref, `value` the amount as text, `more` elements after the value. */
export const transaction = (value: string, date = "2021-05-01", attributes = "", more = ""): string =>
  `<transaction ${attributes}><transaction-type code="3"/><transaction-date iso-date="${date}"/><value value-date="${date}">${value}</value>${more}</transaction>`;

export const budget = (value: string, year = 2021): string =>
  `<budget><period-start iso-date="${year}-01-01"/><period-end iso-date="${year}-12-31"/><value value-date="${year}-01-01">${value}</value></budget>`;

export const result = (title: string, indicators: string): string =>
  `<result type="1"><title><narrative>${title}</narrative></title>${indicators}</result>`;

export const indicator = (title: string, periods: string): string =>
  `<indicator measure="1"><title><narrative>${title}</narrative></title>${periods}</indicator>`;

export const period = (year: number, actual: string): string =>
  `<period><period-start iso-date="${year}-01-01"/><period-end iso-date="${year}-12-31"/><actual value="${actual}"/></period>`;
