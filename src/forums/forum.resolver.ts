import { archiving, KEEPERS } from "../writing/keep.js";
import { archiveMutations, mutationsOf } from "../writing/mutations.js";
import { addCommitmentNote, createCommitment, updateCommitment } from "./commitment.actions.js";
import { Commitment } from "./commitment.entity.js";
import { AddCommitmentNoteInput, CommitmentVersionInput, CreateCommitmentInput, UpdateCommitmentInput } from "./commitment.inputs.js";
import { createForum, updateForum } from "./forum.actions.js";
import { Forum, ForumSeries } from "./forum.entity.js";
import {
  CreateForumInput,
  CreateForumSeriesInput,
  ForumSeriesVersionInput,
  ForumVersionInput,
  UpdateForumInput,
  UpdateForumSeriesInput,
} from "./forum.inputs.js";
import { keepingCommitments, keepingForumSeries, keepingForums } from "./forum.policy.js";
import { createForumSeries, updateForumSeries } from "./series.actions.js";

export const ForumSeriesMutations = mutationsOf(
  "forumSeries",
  () => ForumSeries,
  KEEPERS,
  {
    createForumSeries: { does: "Begins a series of forums.", input: CreateForumSeriesInput, action: createForumSeries },
    updateForumSeries: { does: "Changes a series of forums.", input: UpdateForumSeriesInput, action: updateForumSeries },
    ...archiveMutations("ForumSeries", "a series of forums", ForumSeriesVersionInput, archiving(ForumSeries, keepingForumSeries)),
  },
  "records:write",
);

export const ForumMutations = mutationsOf(
  "forum",
  () => Forum,
  KEEPERS,
  {
    createForum: { does: "Records a forum, held or attended.", input: CreateForumInput, action: createForum },
    updateForum: { does: "Changes a forum.", input: UpdateForumInput, action: updateForum },
    ...archiveMutations("Forum", "a forum", ForumVersionInput, archiving(Forum, keepingForums)),
  },
  "records:write",
);

export const CommitmentMutations = mutationsOf(
  "commitment",
  () => Commitment,
  KEEPERS,
  {
    createCommitment: { does: "Records what was promised at a forum.", input: CreateCommitmentInput, action: createCommitment },
    updateCommitment: { does: "Changes a commitment.", input: UpdateCommitmentInput, action: updateCommitment },
    ...archiveMutations("Commitment", "a commitment", CommitmentVersionInput, archiving(Commitment, keepingCommitments)),
  },
  "records:write",
);

export const CommitmentNoteMutations = mutationsOf(
  "commitment",
  () => Commitment,
  `${KEEPERS} Also for its maker's reporters and managers.`,
  {
    addCommitmentNote: { does: "Tells how a commitment is going.", input: AddCommitmentNoteInput, action: addCommitmentNote },
  },
  "updates:write",
);
