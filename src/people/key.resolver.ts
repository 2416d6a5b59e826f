import { mutationsOf } from "../writing/mutations.js";
import { createApiKey, revokeApiKey } from "./key.actions.js";
import { ApiKey } from "./key.entity.js";
import { CreateApiKeyInput, RevokeApiKeyInput } from "./key.inputs.js";

const FOR = "For the department's administrators, and a partner's managers for their organisation's service accounts; not with a key.";

export const ApiKeyMutations = mutationsOf("apiKey", () => ApiKey, FOR, {
  createApiKey: {
    does: "Makes a key for a service account.",
    input: CreateApiKeyInput,
    action: createApiKey,
    extra: {
      secret: {
        type: () => String,
        description:
          "The whole key, for `Authorization: Bearer`. Shown this once and kept nowhere: null when the same request is sent again under its Idempotency-Key. Who did not get it revokes the key and makes another.",
      },
    },
  },
  revokeApiKey: {
    does: "Ends a key, at once and everywhere; one that has ended stays as it is.",
    input: RevokeApiKeyInput,
    action: revokeApiKey,
  },
});
