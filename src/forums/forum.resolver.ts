import { archiveActions, EDITORS } from "../writing/crud.js";
import { archiveMutations, mutationsOf } from "../writing/mutations.js";
import { addForumCommitmentNote, createForumCommitment, updateForumCommitment } from "./commitment.actions.js";
import { ForumCommitment } from "./commitment.entity.js";
import {
  AddForumCommitmentNoteInput,
  CreateForumCommitmentInput,
  ForumCommitmentVersionInput,
  UpdateForumCommitmentInput,
} from "./commitment.inputs.js";
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
import { editingCommitments, editingForumSeries, editingForums } from "./forum.policy.js";
import { createForumSeries, updateForumSeries } from "./series.actions.js";

export const ForumSeriesMutations = mutationsOf(
  "forumSeries",
  () => ForumSeries,
  EDITORS,
  {
    createForumSeries: { does: "Begins a series of forums.", input: CreateForumSeriesInput, action: createForumSeries },
    updateForumSeries: { does: "Changes a series of forums.", input: UpdateForumSeriesInput, action: updateForumSeries },
    ...archiveMutations("ForumSeries", "a series of forums", ForumSeriesVersionInput, archiveActions(ForumSeries, editingForumSeries)),
  },
  "RECORDS_WRITE",
);

export const ForumMutations = mutationsOf(
  "forum",
  () => Forum,
  EDITORS,
  {
    createForum: { does: "Records a forum, held or attended.", input: CreateForumInput, action: createForum },
    updateForum: { does: "Changes a forum.", input: UpdateForumInput, action: updateForum },
    ...archiveMutations("Forum", "a forum", ForumVersionInput, archiveActions(Forum, editingForums)),
  },
  "RECORDS_WRITE",
);

export const CommitmentMutations = mutationsOf(
  "forumCommitment",
  () => ForumCommitment,
  EDITORS,
  {
    createForumCommitment: {
      does: "Records what was promised at a forum.",
      input: CreateForumCommitmentInput,
      action: createForumCommitment,
    },
    updateForumCommitment: { does: "Changes a commitment.", input: UpdateForumCommitmentInput, action: updateForumCommitment },
    ...archiveMutations(
      "ForumCommitment",
      "a commitment",
      ForumCommitmentVersionInput,
      archiveActions(ForumCommitment, editingCommitments),
    ),
  },
  "RECORDS_WRITE",
);

export const CommitmentNoteMutations = mutationsOf(
  "forumCommitment",
  () => ForumCommitment,
  `${EDITORS} Also for the reporters and managers of the organisation that made it.`,
  {
    addForumCommitmentNote: {
      does: "Adds a note on how a commitment is going.",
      input: AddForumCommitmentNoteInput,
      action: addForumCommitmentNote,
    },
  },
  "REPORTS_WRITE",
);
