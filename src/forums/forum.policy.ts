import { isDepartment, keepsRecords, Role, type Viewer } from "../auth/viewer.js";
import { all, any, everything, type Row, type Visibility } from "../reading/predicate.js";
import { keepersOf } from "../writing/permission.js";
import type { Commitment } from "./commitment.entity.js";
import type { Forum } from "./forum.entity.js";
import { ForumVisibility } from "./forum.enums.js";

/** The department sees every forum, everyone the public ones, a partner also those for partners in which it takes part. */
export const forumsVisibleTo: Visibility<Forum> = (forum, viewer) => {
  if (isDepartment(viewer)) return everything;
  const isPublic = forum.visibility.equals(ForumVisibility.PUBLIC);
  if (viewer.kind !== "partner") return isPublic;
  return any(isPublic, all(forum.visibility.equals(ForumVisibility.PARTNERS), takesPart(forum, viewer.organisationId)));
};

/**
 * The department sees every commitment, everyone the public ones, a partner its own whatever else is hidden, and of those for partners
 * what it is to benefit from, and what was promised at forums in which it takes part.
 */
export const commitmentsVisibleTo: Visibility<Commitment> = (commitment, viewer) => {
  if (isDepartment(viewer)) return everything;
  const isPublic = commitment.visibility.equals(ForumVisibility.PUBLIC);
  if (viewer.kind !== "partner") return isPublic;
  const { organisationId } = viewer;
  const concerned = any(
    commitment.beneficiary.equals(organisationId),
    commitment.forum.is((forum) => takesPart(forum, organisationId)),
  );
  return any(commitment.maker.equals(organisationId), isPublic, all(commitment.visibility.equals(ForumVisibility.PARTNERS), concerned));
};

const takesPart = (forum: Row<Forum>, organisationId: string) =>
  forum.participations.some(({ organisation }) => organisation.equals(organisationId));

/** Who follows a commitment up tells how it goes: the department's keepers, and its maker's own people. */
export const canTellProgress = (viewer: Viewer, makerId: string): boolean =>
  keepsRecords(viewer) ||
  (viewer.kind === "partner" &&
    viewer.organisationId === makerId &&
    [Role.REPORTER, Role.MANAGER].some((role) => viewer.roles.includes(role)));

export const keepingForumSeries = keepersOf("ForumSeries");
export const keepingForums = keepersOf("Forum");
export const keepingCommitments = keepersOf("Commitment");
