import { mutationsOf } from "../writing/mutations.js";
import { createContact, removeContact, updateContact } from "./contact.actions.js";
import { ContactVersionInput, CreateContactInput, UpdateContactInput } from "./contact.inputs.js";
import { Contact } from "./organisation.entity.js";

const FOR = "For the department's officers, head and administrators, and for a partner's managers where it is their own organisation's.";

export const ContactMutations = mutationsOf(
  "contact",
  () => Contact,
  FOR,
  {
    createContact: { does: "Records a person to write to.", input: CreateContactInput, action: createContact },
    updateContact: { does: "Changes a contact.", input: UpdateContactInput, action: updateContact },
    removeContact: { does: "Removes a contact; the answer shows null in its place.", input: ContactVersionInput, action: removeContact },
  },
  "RECORDS_WRITE",
);
