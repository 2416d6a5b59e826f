import { Arg, Ctx, Extensions, ID, Query, Resolver } from "type-graphql";
import { charge } from "../api/charge.js";
import { label, message } from "../messages/message.js";
import { Organisation } from "../partners/organisation.entity.js";
import { throwUnknown } from "../reading/unknown.js";
import { prepared } from "../writing/act.js";
import type { Context } from "../writing/context.js";
import { archiveMutations, mutationsOf } from "../writing/mutations.js";
import { archiveDocument, createDocument, keepArrived, restoreDocument, updateDocument } from "./document.actions.js";
import { DocumentDownload, downloadAddress } from "./document.download.js";
import { Document } from "./document.entity.js";
import { CreateDocumentInput, CreateUploadInput, DocumentVersionInput, UpdateDocumentInput } from "./document.inputs.js";
import { addingDocuments, changingDocuments } from "./document.policy.js";
import { SetStorageQuotaInput, StorageUse, seesStorageOf, setStorageQuota, storageUse } from "./quota.actions.js";
import { createUpload } from "./upload.actions.js";
import { UploadAddress } from "./upload.entity.js";

const FOR = "For the department's officers, head and administrators, and for partners' reporters and managers";

const { scope } = addingDocuments;

export const UploadMutations = mutationsOf("upload", () => UploadAddress, `${FOR}.`, {
  createUpload: { does: "Prepares for a file: answers where to send its bytes.", input: CreateUploadInput, action: createUpload, scope },
});

export const QuotaMutations = mutationsOf("organisation", () => Organisation, "For the department's administrators; not with a key.", {
  setStorageQuota: {
    does: "Sets how many bytes and files the people of an organisation may keep here.",
    input: SetStorageQuotaInput,
    action: setStorageQuota,
  },
});

const OWN = `${FOR}, who change those of their own that are not public.`;

export const DocumentMutations = mutationsOf(
  "document",
  () => Document,
  OWN,
  {
    createDocument: {
      does: "Adds a document: a file that has arrived, or a link.",
      input: CreateDocumentInput,
      prepare: prepared(keepArrived, createDocument),
      scope,
    },
    updateDocument: {
      does: "Changes the description of a document, and who may open it.",
      input: UpdateDocumentInput,
      action: updateDocument,
    },
    ...archiveMutations("Document", "a document", DocumentVersionInput, { archive: archiveDocument, restore: restoreDocument }),
  },
  changingDocuments.scope,
);

/** What it costs to add up what there is. */
const COST_OF_ADDING_UP = 100;

@Resolver()
export class DocumentQueries {
  @Extensions({ records: { id: () => Document } })
  @Query(() => DocumentDownload, {
    nullable: true,
    description:
      "A short-lived address of a document, for a browser. For those who may open it; null for the others, and where there is none.",
  })
  documentDownload(
    @Ctx() ctx: Context,
    @Arg("id", () => ID, { description: "Which document." }) id: string,
  ): Promise<DocumentDownload | null> {
    return downloadAddress(ctx, id);
  }

  @Extensions({ records: { organisation: () => Organisation } })
  @Query(() => StorageUse, {
    nullable: true,
    description:
      "What the people of an organisation keep here. For the department and for themselves; of what is not there, or not seen, it is BAD_USER_INPUT.",
  })
  async storageUse(
    @Ctx() ctx: Context,
    @Arg("organisation", () => ID, { description: "Of which organisation." }) organisation: string,
  ): Promise<StorageUse> {
    charge(ctx, COST_OF_ADDING_UP);
    const asked = seesStorageOf(ctx.viewer, organisation) ? storageUse(organisation, ctx.files.quota) : undefined;
    const [use] = asked ? await ctx.snapshot.rows<StorageUse>(asked) : [];
    if (!use)
      throwUnknown(["storageUse", "organisation"], {
        noun: label("noun", "Organisation"),
        words: [organisation],
        accepted: [message("storage.organisations")],
      });
    return use!;
  }
}
