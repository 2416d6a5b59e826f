import { registerEnumType } from "type-graphql";

export enum ForumKind {
  HELD = "HELD",
  ATTENDED = "ATTENDED",
}
registerEnumType(ForumKind, {
  name: "ForumKind",
  description: "Whose forum it is.",
  valuesConfig: {
    HELD: { description: "主办: held by the association, alone or with others." },
    ATTENDED: { description: "参会: held by others, and attended." },
  },
});

export enum ForumFormat {
  IN_PERSON = "IN_PERSON",
  ONLINE = "ONLINE",
  HYBRID = "HYBRID",
}
registerEnumType(ForumFormat, {
  name: "ForumFormat",
  description: "How people come together.",
  valuesConfig: {
    IN_PERSON: { description: "线下: in one place." },
    ONLINE: { description: "线上: over the network only." },
    HYBRID: { description: "线上线下结合: some in the place, some over the network." },
  },
});

export enum ForumRole {
  HOST = "HOST",
  CO_HOST = "CO_HOST",
  ORGANISER = "ORGANISER",
  SUPPORTER = "SUPPORTER",
  SPEAKER = "SPEAKER",
  PARTICIPANT = "PARTICIPANT",
  OBSERVER = "OBSERVER",
}
registerEnumType(ForumRole, {
  name: "ForumRole",
  description: "What an organisation does at a forum.",
  valuesConfig: {
    HOST: { description: "主办: it is the organisation's forum." },
    CO_HOST: { description: "联合主办: one of several whose forum it is." },
    ORGANISER: { description: "承办: carries it out for the hosts." },
    SUPPORTER: { description: "支持: gives money, people or its name." },
    SPEAKER: { description: "发言: its people speak." },
    PARTICIPANT: { description: "参会: its people take part." },
    OBSERVER: { description: "观察员: its people listen." },
  },
});

export enum ForumCommitmentKind {
  DECLARATION = "DECLARATION",
  INITIATIVE = "INITIATIVE",
  MEMORANDUM = "MEMORANDUM",
  PLEDGE = "PLEDGE",
  TRAINING_OFFER = "TRAINING_OFFER",
}
registerEnumType(ForumCommitmentKind, {
  name: "ForumCommitmentKind",
  description: "In what form something was promised.",
  valuesConfig: {
    DECLARATION: { description: "宣言: adopted by the forum." },
    INITIATIVE: { description: "倡议: proposed to others to join." },
    MEMORANDUM: { description: "备忘录: signed at the forum." },
    PLEDGE: { description: "承诺: one organisation's own promise." },
    TRAINING_OFFER: { description: "培训名额: places in a training." },
  },
});

export enum ForumCommitmentStatus {
  OPEN = "OPEN",
  IN_PROGRESS = "IN_PROGRESS",
  FULFILLED = "FULFILLED",
  WITHDRAWN = "WITHDRAWN",
}
registerEnumType(ForumCommitmentStatus, {
  name: "ForumCommitmentStatus",
  description: "What has become of a commitment.",
  valuesConfig: {
    OPEN: { description: "Nothing was done yet." },
    IN_PROGRESS: { description: "It is being done." },
    FULFILLED: { description: "It was done, and the evidence is named." },
    WITHDRAWN: { description: "Its committedBy has withdrawn it." },
  },
});
