import { createHash } from "node:crypto";
import type { EntityManager } from "@mikro-orm/postgresql";
import { ApprovalSubject } from "../approvals/approval.enums.js";
import { PaperFile } from "../papers/paper.file.entity.js";
import { PaperTemplate } from "../papers/template.entity.js";
import { create } from "./create.js";
import { TEMPLATES } from "./papers.facts.js";
import { wordFile } from "./papers.word.js";

/** The templates of papers that an administrator would upload. A test holds them against the check that an upload goes through. */
export function createTemplates(em: EntityManager): void {
  for (const { blocks, language, kind, code, name, subjects } of TEMPLATES) {
    const bytes = wordFile(language === "ZH" ? "zh" : "en", blocks);
    const fileName = `${code}.docx`;
    const file = create(em, PaperFile, { fileName, bytes });
    create(em, PaperTemplate, {
      ...{
        code,
        name,
        kind,
        language,
        subjects: subjects.map((subject) => ApprovalSubject[subject]),
        placeholders: placeholdersIn(blocks),
      },
      ...{ fileName, file: file.id, size: bytes.length, sha256: createHash("sha256").update(bytes).digest("hex") },
    });
  }
}

const placeholdersIn = (blocks: readonly string[]): string[] =>
  [...new Set([...blocks.join("").matchAll(/\{[#^]?([^{}/]+)\}/g)].map(([, name]) => name!))].sort();
