import { registerEnumType } from "type-graphql";

/** The types of records that figures and the worklist refer to, by their names in the schema. */
export enum RecordType {
  COUNTRY = "Country",
  SITE = "Site",
  ORGANISATION = "Organisation",
  PROGRAMME = "Programme",
  PROJECT = "Project",
  PROJECT_MILESTONE = "ProjectMilestone",
  REPORTING_PERIOD = "ReportingPeriod",
  PROGRESS_REPORT = "ProgressReport",
  VISIT = "Visit",
  AGREEMENT = "Agreement",
  AGREEMENT_OBLIGATION = "AgreementObligation",
  COOPERATION_MECHANISM = "CooperationMechanism",
  MULTILATERAL_MEMBERSHIP = "MultilateralMembership",
  FORUM_COMMITMENT = "ForumCommitment",
  PUBLICATION_CONFLICT = "PublicationConflict",
  HELD_PUBLICATION = "HeldPublication",
}
registerEnumType(RecordType, {
  name: "RecordType",
  description: "The type of a record that something refers to; `node(id)` answers the record of a type with an id.",
  valuesConfig: {
    REPORTING_PERIOD: { description: "A reporting period whose progress report was not begun." },
    COUNTRY: { description: "A country or region." },
    SITE: { description: "A site." },
    ORGANISATION: { description: "An organisation." },
    PROGRAMME: { description: "A programme." },
    PROJECT: { description: "A project." },
    PROJECT_MILESTONE: { description: "A milestone of a project." },
    PROGRESS_REPORT: { description: "A progress report." },
    VISIT: { description: "An exchange visit." },
    AGREEMENT: { description: "An agreement." },
    AGREEMENT_OBLIGATION: { description: "An obligation under an agreement." },
    COOPERATION_MECHANISM: { description: "A cooperation mechanism." },
    MULTILATERAL_MEMBERSHIP: { description: "A membership in a multilateral body." },
    FORUM_COMMITMENT: { description: "A commitment made at a forum." },
    PUBLICATION_CONFLICT: { description: "A field that staff changed and a publication gives otherwise." },
    HELD_PUBLICATION: { description: "A publication that is held back." },
  },
});
