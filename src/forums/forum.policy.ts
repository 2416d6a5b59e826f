import { editsRecords, isDepartment, Role, type Viewer } from "../auth/viewer.js";
import { Visibility } from "../graphql/visibility.js";
import { all, any, everything, type Policy, type Row } from "../reading/predicate.js";
import { editorsOf } from "../writing/permission.js";
import type { ForumCommitment } from "./commitment.entity.js";
import type { Forum } from "./forum.entity.js";

/** The department sees every forum, everyone the public ones, a partner also those for partners in which it takes part. */
export const forumsVisibleTo: Policy<Forum> = (forum, viewer) => {
  if (isDepartment(viewer)) return everything;
  const isPublic = forum.visibility.equals(Visibility.PUBLIC);
  if (viewer.kind !== "partner") return isPublic;
  return any(isPublic, all(forum.visibility.equals(Visibility.PARTNERS), takesPart(forum, viewer.organisationId)));
};

/**
 * The department sees every commitment, everyone the public ones, a partner its own whatever else is hidden, and of those for partners
 * what it is to benefit from, and what was promised at forums in which it takes part.
 */
export const commitmentsVisibleTo: Policy<ForumCommitment> = (commitment, viewer) => {
  if (isDepartment(viewer)) return everything;
  const isPublic = commitment.visibility.equals(Visibility.PUBLIC);
  if (viewer.kind !== "partner") return isPublic;
  const { organisationId } = viewer;
  const concerned = any(
    commitment.beneficiary.equals(organisationId),
    commitment.forum.is((forum) => takesPart(forum, organisationId)),
  );
  return any(commitment.committedBy.equals(organisationId), isPublic, all(commitment.visibility.equals(Visibility.PARTNERS), concerned));
};

const takesPart = (forum: Row<Forum>, organisationId: string) =>
  forum.participations.some(({ organisation }) => organisation.equals(organisationId));

/** Who follows a commitment up writes how it goes: the department's editors, and the people of the organisation that made it. */
export const canTellProgress = (viewer: Viewer, makerId: string): boolean =>
  editsRecords(viewer) ||
  (viewer.kind === "partner" &&
    viewer.organisationId === makerId &&
    [Role.REPORTER, Role.MANAGER].some((role) => viewer.roles.includes(role)));

export const editingForumSeries = editorsOf("ForumSeries");
export const editingForums = editorsOf("Forum");
export const editingCommitments = editorsOf("ForumCommitment");
