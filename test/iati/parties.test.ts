import { OrganisationIdentifier } from "../../src/partners/organisation.entity.js";
import { testImport } from "../support/import.js";
import { activity, file, transaction } from "../support/publication.js";
import { World } from "../support/world.js";

const reporter = /<reporting-org.*<\/reporting-org>/;
const published = (
  more: string,
  publisher = `<reporting-org ref="XX-TEST" type="22"><narrative>Test publisher</narrative></reporting-org>`,
) => file(activity("XX-TEST-1", more).replace(reporter, publisher));

describe("whoever an activity names", () => {
  const test = testImport();

  afterEach(async () => {
    await test.sql("delete from project; delete from organisation");
  });

  const project = async (fields: string) => (await test.app.read(`{ project(iatiIdentifier: "XX-TEST-1") { ${fields} } }`)).project;

  it.each(["XM-DAC-41119", "CA-CRA_ACR-000000001", "BE-BCE_KBO-0999999999", "CA_QC-QBC-0001", "XI-PB-1", "gb-chc-229476", "SE-6", "CH-4"])(
    "is an organisation where IATI lists the register: %s",
    async (ref) => {
      const paid = transaction("1", "2021-05-01", "", `<provider-org ref="${ref}" type="10"/><receiver-org ref="${ref}"/>`);
      const planned = `<planned-disbursement><period-start iso-date="2021-01-01"/><value>5</value><provider-org ref="${ref}"/></planned-disbursement>`;
      const taking = `<participating-org ref="${ref}" role="1"/>`;
      await test.publish(
        published(taking + planned + paid, `<reporting-org ref="${ref}" type="22"><narrative>Steppe</narrative></reporting-org>`),
      );

      const named = { name: "Steppe" };
      expect(
        await project(`publisher { name identifiers { scheme identifier } } participants { organisation { name } }
        transactions { nodes { provider { name } receiver { name } } } plannedDisbursements { nodes { provider { name } } }`),
      ).toEqual({
        publisher: { ...named, identifiers: [{ scheme: "IATI", identifier: ref }] },
        participants: [{ organisation: null }, { organisation: named }],
        transactions: { nodes: [{ provider: named, receiver: named }] },
        plannedDisbursements: { nodes: [{ provider: named }] },
      });
    },
  );

  it("is as it is written where nobody is known by that", async () => {
    const side = (name: string, ref: string, type: string) =>
      `<${name} ref="${ref}" type="${type}"><narrative>${ref} by name</narrative></${name}>`;
    const sides = side("provider-org", "N/A", "10") + side("receiver-org", "SE-66", "23");
    await test.publish(
      published(
        `<planned-disbursement><period-start iso-date="2021-01-01"/><value>5</value>${sides}</planned-disbursement>` +
          transaction("1", "2021-05-01", "", sides),
        side("reporting-org", "12", "80"),
      ),
    );

    const fields =
      "provider { id } providerName providerReference providerType receiver { id } receiverName receiverReference receiverType";
    const written = {
      ...{ provider: null, providerName: "N/A by name", providerReference: "N/A", providerType: "GOVERNMENT" },
      ...{ receiver: null, receiverName: "SE-66 by name", receiverReference: "SE-66", receiverType: "REGIONAL_NGO" },
    };
    expect(
      await project(`publisher { id } publisherName publisherReference publisherType
        transactions { nodes { ${fields} } } plannedDisbursements { nodes { ${fields} } }`),
    ).toEqual({
      ...{ publisher: null, publisherName: "12 by name", publisherReference: "12", publisherType: "ACADEMIC" },
      ...{ transactions: { nodes: [written] }, plannedDisbursements: { nodes: [written] } },
    });
    expect(await test.sql("select id from organisation")).toEqual([]);
  });

  it("is whoever has that identifier here, in whatever register", async () => {
    await test.app.write(async (em) => {
      const world = new World(em);
      for (const [name, scheme, identifier] of [
        ["Steppe", "ROR", "05xyz"],
        ["Gobi", "IATI", "THE GOBI"],
      ])
        world.make(OrganisationIdentifier, { organisation: world.organisation(name!), scheme: scheme!, identifier: identifier! });
    });
    const sides = `<provider-org ref="05xyz"/><receiver-org ref="THE GOBI"/>`;
    await test.publish(published(transaction("1", "2021-05-01", "", sides)));

    expect(await project("transactions { nodes { provider { name } receiver { name } } }")).toEqual({
      transactions: { nodes: [{ provider: { name: "Steppe" }, receiver: { name: "Gobi" } }] },
    });
  });

  it("says from which activity planned payments come and for which they are, as payments do", async () => {
    const sides = `<provider-org ref="N/A" provider-activity-id="XX-P1"/><receiver-org ref="N/A" receiver-activity-id="XX-P2"/>`;
    await test.publish(
      published(`<planned-disbursement><period-start iso-date="2021-01-01"/><value>5</value>${sides}</planned-disbursement>`),
    );
    expect(await project("plannedDisbursements { nodes { providerActivity receiverActivity } }")).toEqual({
      plannedDisbursements: { nodes: [{ providerActivity: "XX-P1", receiverActivity: "XX-P2" }] },
    });
  });
});

describe("what a transaction is for", () => {
  const test = testImport();

  const first = async (more: string, fields: string) => {
    await test.publish(file(activity("XX-TEST-1", transaction("1", "2021-05-01", "", more))));
    const { project } = await test.app.read(`{ project(iatiIdentifier: "XX-TEST-1") { transactions { nodes { ${fields} } } } }`);
    return project.transactions.nodes[0];
  };

  const REGION = "region { code } regionVocabulary regionCode regionName(language: EN)";

  it.each([
    ["99", "AFR", null],
    ["1", "00000", null],
    ["1", "798", { code: "798" }],
  ])("is a region of vocabulary %s with the code %s, whether or not it is known here", async (vocabulary, code, region) => {
    const element = `<recipient-region vocabulary="${vocabulary}" code="${code}"><narrative>Bureau</narrative></recipient-region>`;
    expect(await first(element, REGION)).toEqual({
      region,
      regionVocabulary: vocabulary,
      regionCode: code,
      regionName: "Bureau",
    });
  });

  it("is a country whose code is kept where it is not known here", async () => {
    expect(await first(`<recipient-country code="QQ"/>`, "country { code } countryCode")).toEqual({ country: null, countryCode: "QQ" });
  });

  it("is a sector with its name in every language", async () => {
    const named = `<narrative>Mobile clinics</narrative><narrative xml:lang="fr">Cliniques mobiles</narrative>`;
    expect(
      await first(`<sector vocabulary="99" code="A1">${named}</sector><sector code="13040"/>`, "sectors { vocabulary code name }"),
    ).toEqual({
      sectors: [
        { vocabulary: "99", code: "A1", name: "Mobile clinics\nCliniques mobiles" },
        { vocabulary: "1", code: "13040", name: null },
      ],
    });
  });
});
