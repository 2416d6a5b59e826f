import { openDraft } from "../drafts/draft.open.js";
import { formOf } from "../drafts/draft.places.js";
import { reportsToSend } from "../drafts/draft.store.js";
import { PartnerHomeDocument, ReportFormDocument } from "../generated/operations.js";
import { askAgain } from "../shell/answers.js";
import { ask } from "../shell/api.js";

/** Sends what this browser has kept of an account's reports since a page was closed before it could. Throws where it cannot be sent now. */
export async function sendKept(account: string): Promise<void> {
  for (const report of await reportsToSend(account)) {
    const read = async () => {
      const { progressReport, reportingForm } = await ask(ReportFormDocument, { report });
      return progressReport && formOf(progressReport, reportingForm ?? []);
    };
    const form = await read();
    // A report that is no longer seen cannot be sent either; its entries stay until the person is asked.
    if (!form) continue;
    const sent = () => void askAgain(PartnerHomeDocument);
    const draft = await openDraft({ account, report, form, readForm: async () => (await read())!, sent });
    await draft.flush();
    const { failure } = draft;
    draft.close();
    if (failure !== undefined) throw failure;
  }
}
