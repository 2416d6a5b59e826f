import type { EventSubscriber, FlushEventArgs, TransactionEventArgs } from "@mikro-orm/core";
import { Account } from "./account.entity.js";
import { ApiKey } from "./key.entity.js";

/** Calls `changed` when accounts or keys were changed here, before whoever did it is answered: notifications come a moment later. */
export function accountChanges(changed: () => void): EventSubscriber {
  const changing = new WeakSet<object>();
  return {
    afterFlush({ em, uow }: FlushEventArgs) {
      if (uow.getChangeSets().some(({ entity }) => entity instanceof Account || entity instanceof ApiKey)) changing.add(em);
    },
    afterTransactionCommit({ em }: TransactionEventArgs) {
      if (changing.delete(em)) changed();
    },
  };
}
