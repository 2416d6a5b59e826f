import { Role, testApp } from "../support/app.js";
import { S3_KEY, startS3 } from "../support/s3.js";
import { until } from "../support/until.js";
import { twoPartners } from "../support/world.js";

const store = await startS3();

describe("exports where files are in an S3-compatible store", () => {
  const app = testApp({
    ...{ FILES_S3_ENDPOINT: store.url, FILES_S3_REGION: S3_KEY.region, FILES_S3_BUCKET: S3_KEY.bucket },
    ...{ FILES_S3_ACCESS_KEY_ID: S3_KEY.id, FILES_S3_SECRET_ACCESS_KEY: S3_KEY.secret },
  });
  let token: string;
  beforeAll(async () => {
    await app.write(twoPartners);
    token = await app.signedIn([Role.OFFICER]);
  });
  afterAll(() => store.close());

  const started = async (format: string): Promise<string> => {
    const variables = { input: { query: "{ projects(orderBy: [{ field: CODE }]) { nodes { code } } }", format } };
    const answer = await app.read(
      "mutation ($input: StartExportInput!) { startExport(input: $input) { exportJob { id } problems { code } } }",
      { token, variables },
    );
    return answer.startExport.exportJob.id;
  };
  const job = async (id: string) =>
    (await app.read("query ($id: ID!) { exportJob(id: $id) { status url errorCode } }", { token, variables: { id } })).exportJob;
  const finished = async (id: string) => {
    await until(async () => !["QUEUED", "RUNNING"].includes((await job(id)).status));
    return job(id);
  };
  const fetched = (url: string, redirect: RequestRedirect = "follow") =>
    fetch(`${app.url}${url}`, { redirect, headers: { authorization: `Bearer ${token}` } });

  it.each(["CSV", "PARQUET"])("are put there as %s, and fetched from there by an address that is valid for minutes", async (format) => {
    const id = await started(format);
    const { status, url } = await finished(id);
    expect([status, url]).toEqual(["DONE", `/exports/${id}.${format.toLowerCase()}`]);
    const { bytes } = store.objects.get(`kept/${id}`)!;
    const sent = await fetched(url, "manual");
    const address = new URL(sent.headers.get("location")!);
    expect([sent.status, address.origin, address.searchParams.get("X-Amz-Expires")]).toEqual([302, store.url, "300"]);
    const response = await fetch(address);
    expect([response.status, Buffer.from(await response.arrayBuffer()).equals(bytes)]).toEqual([200, true]);
    expect(response.headers.get("content-disposition")).toMatch(/^attachment; filename="export .*\./);
    if (format === "CSV") expect(bytes.toString()).toBe("\uFEFFcode\r\nINTERNAL\r\nOURS\r\nPUBLIC\r\nTHEIRS\r\n");
    expect(store.refusals).toEqual([]);
  });

  it("fail with a sentence, and with no file, where the store does not answer", async () => {
    const before = [...store.objects.keys()];
    await store.close();
    const id = await started("CSV");
    const { status, url, errorCode } = await finished(id);
    expect([status, url, errorCode, [...store.objects.keys()]]).toEqual(["FAILED", null, "INTERNAL", before]);
  });
});
