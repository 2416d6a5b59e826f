/** Where the dashboard's sentences are: written in English in its code, in Chinese in `src/dashboard/locales/zh.po`. */
import { fileURLToPath } from "node:url";
import { formatter } from "@lingui/format-po";

export default {
  rootDir: fileURLToPath(new URL("..", import.meta.url)),
  locales: ["en", "zh"],
  sourceLocale: "en",
  orderBy: "message",
  format: formatter({ origins: false }),
  catalogs: [{ path: "<rootDir>/src/dashboard/locales/{locale}", include: ["<rootDir>/src/dashboard"], exclude: ["**/generated/**"] }],
};
