import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";

const DISAGGREGATIONS = {
  TOTAL: msg`Total`,
  AGE: msg`By age`,
  SEX: msg`By sex`,
  AGE_SEX: msg`By age and sex`,
  RESULT: msg`By result`,
  KEY_POPULATION: msg`By key population`,
  MOBILE: msg`By mobility`,
  PRIORITY_POPULATION: msg`By priority population`,
  CONDOM: msg`By kind of condom`,
  COUNSELLING: msg`By subject of counselling`,
  STI_SERVICE: msg`By service`,
};

const UNITS = {
  attendances: msg`attendances`,
  condoms: msg`condoms`,
  copies: msg`copies`,
  people: msg`people`,
  "per cent": msg`per cent`,
  referrals: msg`referrals`,
  services: msg`services`,
  sessions: msg`sessions`,
  tests: msg`tests`,
  women: msg`women`,
};

/** What is counted, in words of the language of the page; a unit that is not known here stays as it is. */
export function useUnitName(): (unit: string) => string {
  const { i18n } = useLingui();
  return (unit) => (Object.hasOwn(UNITS, unit) ? i18n._(UNITS[unit as keyof typeof UNITS]) : unit);
}

/** What people call a way to break an indicator down; one that is not known here has its code. */
export function useDisaggregationName(): (code: string) => string {
  const { i18n } = useLingui();
  return (code) => (Object.hasOwn(DISAGGREGATIONS, code) ? i18n._(DISAGGREGATIONS[code as keyof typeof DISAGGREGATIONS]) : code);
}
