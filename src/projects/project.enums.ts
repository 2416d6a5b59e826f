import { registerEnumType } from "type-graphql";

/** The codes of IATI ActivityStatus, in their order. */
export enum ProjectStatus {
  PIPELINE = "PIPELINE",
  IMPLEMENTATION = "IMPLEMENTATION",
  FINALISATION = "FINALISATION",
  CLOSED = "CLOSED",
  CANCELLED = "CANCELLED",
  SUSPENDED = "SUSPENDED",
}
registerEnumType(ProjectStatus, {
  name: "ProjectStatus",
  description: "The status of a project (IATI ActivityStatus).",
  valuesConfig: {
    PIPELINE: { description: "1: being scoped or planned." },
    IMPLEMENTATION: { description: "2: being carried out." },
    FINALISATION: { description: "3: carried out, awaiting sign-off or evaluation." },
    CLOSED: { description: "4: complete." },
    CANCELLED: { description: "5: cancelled." },
    SUSPENDED: { description: "6: suspended for the time being." },
  },
});

export enum ParticipantRole {
  FUNDING = "FUNDING",
  ACCOUNTABLE = "ACCOUNTABLE",
  EXTENDING = "EXTENDING",
  IMPLEMENTING = "IMPLEMENTING",
}
registerEnumType(ParticipantRole, {
  name: "ParticipantRole",
  description: "What an organisation does in a project (IATI OrganisationRole).",
  valuesConfig: {
    FUNDING: { description: "1: provides funds." },
    ACCOUNTABLE: { description: "2: is responsible for oversight and outcomes." },
    EXTENDING: { description: "3: manages budget and direction on behalf of the funder." },
    IMPLEMENTING: { description: "4: carries it out." },
  },
});

export enum RelationType {
  PARENT = "PARENT",
  CHILD = "CHILD",
  SIBLING = "SIBLING",
  CO_FUNDED = "CO_FUNDED",
  THIRD_PARTY = "THIRD_PARTY",
}
registerEnumType(RelationType, {
  name: "RelationType",
  description: "What the other project is to this one (IATI RelatedActivityType).",
  valuesConfig: {
    PARENT: { description: "1: it contains this one." },
    CHILD: { description: "2: it is part of this one." },
    SIBLING: { description: "3: both are parts of one." },
    CO_FUNDED: { description: "4: it is funded by the same donors." },
    THIRD_PARTY: { description: "5: it is a report by another organisation on the same work." },
  },
});

export enum MarkerKind {
  TAG = "TAG",
  POLICY_MARKER = "POLICY_MARKER",
  HUMANITARIAN_SCOPE = "HUMANITARIAN_SCOPE",
}
registerEnumType(MarkerKind, {
  name: "MarkerKind",
  description: "What kind of mark a project bears.",
  valuesConfig: {
    TAG: { description: "IATI tag, such as an SDG goal." },
    POLICY_MARKER: { description: "OECD-DAC policy marker, such as gender equality." },
    HUMANITARIAN_SCOPE: { description: "Emergency or appeal that it answers." },
  },
});

export enum TargetPopulation {
  SEX_WORKERS = "SEX_WORKERS",
  MEN_WHO_HAVE_SEX_WITH_MEN = "MEN_WHO_HAVE_SEX_WITH_MEN",
  TRANS_AND_GENDER_DIVERSE_PEOPLE = "TRANS_AND_GENDER_DIVERSE_PEOPLE",
  PEOPLE_WHO_INJECT_DRUGS = "PEOPLE_WHO_INJECT_DRUGS",
  PEOPLE_IN_PRISONS = "PEOPLE_IN_PRISONS",
  MOBILE_PEOPLE_IN_BORDER_AREAS = "MOBILE_PEOPLE_IN_BORDER_AREAS",
  MIGRANT_WORKERS = "MIGRANT_WORKERS",
  WOMEN_OF_REPRODUCTIVE_AGE = "WOMEN_OF_REPRODUCTIVE_AGE",
  PREGNANT_WOMEN = "PREGNANT_WOMEN",
  CHILDREN_UNDER_FIVE = "CHILDREN_UNDER_FIVE",
  ADOLESCENTS = "ADOLESCENTS",
  PARENTS = "PARENTS",
  HEALTH_WORKERS = "HEALTH_WORKERS",
}
registerEnumType(TargetPopulation, {
  name: "TargetPopulation",
  description:
    "Whom a project is for. The first five are the key populations of WHO; mobile people in border areas are a priority population.",
  valuesConfig: {
    SEX_WORKERS: { description: "Key population (WHO DE51)." },
    MEN_WHO_HAVE_SEX_WITH_MEN: { description: "Key population (WHO DE52)." },
    TRANS_AND_GENDER_DIVERSE_PEOPLE: { description: "Key population (WHO DE53)." },
    PEOPLE_WHO_INJECT_DRUGS: { description: "Key population (WHO DE54)." },
    PEOPLE_IN_PRISONS: { description: "Key population (WHO DE55): prisons and other closed settings." },
    MOBILE_PEOPLE_IN_BORDER_AREAS: { description: "Priority population: traders, drivers, seasonal workers, cross-border families." },
    MIGRANT_WORKERS: { description: "People who work away from home." },
    WOMEN_OF_REPRODUCTIVE_AGE: { description: "Women aged 15 to 49." },
    PREGNANT_WOMEN: { description: "Pregnant women." },
    CHILDREN_UNDER_FIVE: { description: "Children aged 0 to 4." },
    ADOLESCENTS: { description: "People aged 10 to 24, as the association counts them." },
    PARENTS: { description: "Parents of adolescents." },
    HEALTH_WORKERS: { description: "Those who provide the services." },
  },
});

export enum ProjectField {
  TITLE = "TITLE",
  DESCRIPTION = "DESCRIPTION",
  OBJECTIVES = "OBJECTIVES",
  STATUS = "STATUS",
  PLANNED_START_ON = "PLANNED_START_ON",
  ACTUAL_START_ON = "ACTUAL_START_ON",
  PLANNED_END_ON = "PLANNED_END_ON",
  ACTUAL_END_ON = "ACTUAL_END_ON",
  PARTICIPANTS = "PARTICIPANTS",
  COUNTRIES = "COUNTRIES",
  SECTORS = "SECTORS",
  SITES = "SITES",
}
registerEnumType(ProjectField, {
  name: "ProjectField",
  description: "What publications say of a project and the department may take over: a value, or a list as a whole.",
  valuesConfig: {
    TITLE: { description: "Its titles, and with them its main language." },
    DESCRIPTION: { description: "General description." },
    OBJECTIVES: { description: "What it is to achieve." },
    STATUS: { description: "Its status." },
    PLANNED_START_ON: { description: "First day as planned." },
    ACTUAL_START_ON: { description: "First day in fact." },
    PLANNED_END_ON: { description: "Last day as planned." },
    ACTUAL_END_ON: { description: "Last day in fact." },
    PARTICIPANTS: { description: "Who takes part: the list." },
    COUNTRIES: { description: "For whose people: the list." },
    SECTORS: { description: "What kind of work: the list." },
    SITES: { description: "Where the work is done: the list." },
  },
});
