import type { TestApp } from "./app.js";
import type { filesOf } from "./files.js";

export const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

const TEMPLATE = `query ($period: ID!, $partner: ID, $languages: [String!]) {
  progressReportTemplate(period: $period, partner: $partner, languages: $languages) { url expiresAt }
}`;
const IMPORT = `mutation ($input: ImportProgressReportInput!) {
  importProgressReport(input: $input) { progressReport { id version status } problems { code path message } }
}`;

/** What partners do with spreadsheets. */
export const spreadsheetsOf = (app: TestApp, files: ReturnType<typeof filesOf>) => ({
  async address(token: string | undefined, period: string, more: object = {}) {
    return (await app.read(TEMPLATE, { token, variables: { period, ...more } })).progressReportTemplate as {
      url: string;
      expiresAt: string;
    } | null;
  },
  async template(token: string, period: string, more: object = {}) {
    const response = await fetch((await this.address(token, period, more))!.url);
    expect([response.status, response.headers.get("content-type")]).toEqual([200, XLSX]);
    return Buffer.from(await response.arrayBuffer());
  },
  async sent(token: string, bytes: Buffer) {
    const upload = await files.prepare(token, bytes, { fileName: "report.xlsx", mediaType: XLSX });
    expect((await files.put(upload, bytes)).status).toBeLessThan(300);
    return upload.id;
  },
  async take(token: string, bytes: Buffer, more: object = {}, headers: Record<string, string> = {}) {
    return this.takeUpload(token, await this.sent(token, bytes), more, headers);
  },
  async takeUpload(token: string, upload: string, more: object = {}, headers: Record<string, string> = {}) {
    const { importProgressReport } = await app.read(IMPORT, { token, headers, variables: { input: { upload, ...more } } });
    return importProgressReport as {
      progressReport: { id: string; version: number; status: string } | null;
      problems: { code: string; path: string[]; message: string }[];
    };
  },
});
