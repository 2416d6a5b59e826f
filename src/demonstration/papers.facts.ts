import type { ApprovalSubject } from "../approvals/approval.enums.js";
import type { PaperKind, PaperLanguage } from "../papers/paper.enums.js";
import { type Block, heading, paragraph, signed, table, title } from "./papers.word.js";

/** Templates of papers: an example of each kind, with an invented body, not a form of any institution. */
interface TemplateFacts {
  code: string;
  kind: `${PaperKind}`;
  language: `${PaperLanguage}`;
  name: { zh: string; en: string };
  subjects: `${ApprovalSubject}`[];
  blocks: readonly Block[];
}

const ABROAD: `${ApprovalSubject}`[] = ["ABROAD", "HONG_KONG_MACAO", "TAIWAN", "TRAINING_ABROAD"];
const OUTBOUND: `${ApprovalSubject}`[] = [...ABROAD, "ABROAD_LED_BY_OTHERS"];
const US = "××协会（示例）";
const OFFICE = `${US}国际部`;

const DELEGATES = table(
  [1, 2, 4, 2],
  [
    ["序号", "姓名", "单位及职务", "团内职务"],
    ["{#人员}{序号}", "{姓名}", "{单位}{职务}", "{团内职务}{/人员}"],
  ],
);
const ROUTE = table(
  [1, 3, 3, 4],
  [
    ["序号", "到达日期", "离开日期", "国家（地点）"],
    ["{#行程}{序号}", "{到达日期}", "{离开日期}", "{国家}{#地点}（{地点}）{/地点}{/行程}"],
  ],
);
const BUDGET = [
  table(
    [4, 3, 2, 2, 3, 3, 4],
    [
      ["项目", "标准", "人次", "天数", "金额", "汇率", "人民币（元）"],
      ["{#预算}{费用项目}", "{币种} {标准}", "{人次}", "{计费天数}", "{金额}", "{汇率}", "{人民币金额}{/预算}"],
    ],
  ),
  paragraph("合计：人民币 {费用合计} 元{#未折算金额}，另有未折算金额 {未折算金额}{/未折算金额}。", "Plain"),
];
const OPINIONS = table(
  [3, 5, 3, 4],
  [
    ["环节", "意见", "签署人", "日期"],
    ["{#审批}{环节}", "{意见}", "{签署人}", "{签署日期}{/审批}"],
  ],
);

const approval = (name: string, what: string): readonly Block[] => [
  title(`${US}${name}`),
  paragraph("{批件编号}", "Right"),
  paragraph("{#团长}{团长}等 {/团长}{人数}人：", "Plain"),
  paragraph(`${what}请按批准的任务、路线、日期和人员执行，不得擅自变更；回国后按规定登记、报告和报销。`),
  heading("一、任务"),
  paragraph("{目的}"),
  paragraph("前往{国家和地区}，{开始日期}至{结束日期}，在外共{天数}天（含离、抵境当日）。邀请单位：{接待单位}。"),
  heading("二、行程"),
  ROUTE,
  heading("三、人员"),
  DELEGATES,
  heading("四、经费"),
  paragraph("经费预算人民币 {费用合计} 元，须凭本件核销。"),
  signed(US, "{批准日期}"),
];

const BOTH = (zh: string, en: string) => ({ zh: `${zh}（示例）`, en: `${en} (example)` });

export const TEMPLATES: readonly TemplateFacts[] = [
  {
    ...{
      code: "REQUEST-ZH",
      kind: "REQUEST",
      language: "ZH",
      subjects: OUTBOUND,
      name: BOTH("因公出访请示", "Request for a visit abroad"),
    },
    blocks: [
      title("关于{#团长}{团长}等{/团长}赴{国家和地区}执行\n因公出访任务的请示"),
      paragraph("协会领导：", "Plain"),
      paragraph(
        "应{接待单位}邀请，拟派{#团长}{团长}等 {/团长}{人数}人于{开始日期}至{结束日期}赴{国家和地区}，在外{天数}天。现将有关情况请示如下：",
      ),
      heading("一、出访目的"),
      paragraph("{目的}"),
      heading("二、行程安排"),
      ROUTE,
      heading("三、人员组成"),
      DELEGATES,
      heading("四、经费预算"),
      ...BUDGET,
      paragraph("{#超标说明}"),
      paragraph("{规范}超出规定的理由：{理由}"),
      paragraph("{/超标说明}"),
      paragraph("妥否，请批示。"),
      signed(OFFICE, "{制作日期}"),
    ],
  },
  {
    code: "APPLICATION-FORM-ZH",
    ...{ kind: "APPLICATION_FORM", language: "ZH", subjects: OUTBOUND },
    name: BOTH("因公出访任务和预算审批意见表", "Approval form for task and budget"),
    blocks: [
      title("因公出访任务和预算审批意见表"),
      table(
        [3, 5, 3, 5],
        [
          ["编号", "{编号}", "团组类别", "{类别}"],
          ["团长", "{团长}", "职务", "{团长职务}"],
          ["人数", "{人数}", "在外天数", "{天数}"],
          ["国家和地区", "{国家和地区}", "日期", "{开始日期}至{结束日期}"],
          ["邀请单位", "{接待单位}", "邀请日期", "{邀请日期}"],
          ["申请人", "{申请人}", "申请日期", "{申请日期}"],
        ],
        false,
      ),
      heading("出访目的"),
      paragraph("{目的}"),
      heading("人员"),
      DELEGATES,
      heading("行程"),
      ROUTE,
      heading("预算"),
      ...BUDGET,
      heading("审批意见"),
      OPINIONS,
    ],
  },
  {
    ...{ code: "DELEGATION-LIST-ZH", kind: "DELEGATION_LIST", language: "ZH", subjects: [], name: BOTH("人员名单", "Delegation list") },
    blocks: [
      title("人员名单"),
      paragraph("任务：{目的}", "Plain"),
      paragraph("日期：{开始日期}至{结束日期}", "Plain"),
      DELEGATES,
      paragraph("共 {人数} 人。本名单含个人信息，仅供办理本次任务使用。", "Note"),
    ],
  },
  {
    ...{
      code: "PUBLIC-NOTICE-ZH",
      kind: "PUBLIC_NOTICE",
      language: "ZH",
      subjects: OUTBOUND,
      name: BOTH("因公出访事前公示", "Public notice"),
    },
    blocks: [
      title("因公出访事前公示"),
      paragraph("根据有关规定，现将以下因公出访任务予以公示。"),
      heading("一、出访目的"),
      paragraph("{目的}"),
      heading("二、邀请单位和日程"),
      paragraph("邀请单位：{接待单位}。{开始日期}至{结束日期}，共{天数}天。"),
      ROUTE,
      heading("三、人员"),
      DELEGATES,
      heading("四、经费"),
      paragraph("费用预算人民币 {费用合计} 元。"),
      paragraph("公示期：{公示开始日期}至{公示结束日期}（{公示天数}个工作日）。对公示内容有异议的，请在公示期内向国际部提出。"),
      signed(OFFICE, "{公示开始日期}"),
    ],
  },
  {
    ...{
      code: "APPROVAL-ZH",
      kind: "APPROVAL",
      language: "ZH",
      subjects: ABROAD,
      name: BOTH("因公出访任务批件", "Approval of a visit abroad"),
    },
    blocks: approval("因公出访任务批件", "经研究，批准你们执行下列因公出访任务。"),
  },
  {
    ...{ code: "CONFIRMATION-ZH", kind: "CONFIRMATION", language: "ZH", subjects: ["ABROAD_LED_BY_OTHERS"] },
    name: BOTH("因公出访任务确认件", "Confirmation of a visit led by another body"),
    blocks: approval("因公出访任务确认件", "经研究，同意你们参加{组团单位}组织的下列团组。"),
  },
  {
    ...{ code: "LEADING-BODY-ZH", kind: "NOTICE_TO_LEADING_BODY", language: "ZH", subjects: ["ABROAD_LED_BY_OTHERS"] },
    name: BOTH("致组团单位复函", "Notice to the leading body"),
    blocks: [
      title("关于派员参加团组的复函"),
      paragraph("{组团单位}：", "Plain"),
      paragraph(
        "贵单位关于组团赴{国家和地区}的来函收悉。经审批（{批件编号}），我会同意下列 {人数} 人参加该团组，{开始日期}至{结束日期}，共{天数}天。",
      ),
      DELEGATES,
      paragraph("专此函复。"),
      signed(US, "{批准日期}"),
    ],
  },
  {
    ...{ code: "PROGRAMME-ZH", kind: "PROGRAMME", language: "ZH", subjects: [], name: BOTH("日程", "Programme") },
    blocks: [
      title("日程安排"),
      paragraph("{目的}"),
      table(
        [3, 3, 3, 5],
        [
          ["到达日期", "离开日期", "地点", "安排"],
          ["{#行程}{到达日期}", "{离开日期}", "{国家}{地点}", "{/行程}"],
        ],
      ),
      paragraph("接待单位：{接待单位}", "Plain"),
    ],
  },
  {
    ...{
      code: "VISIT-REPORT-ZH",
      kind: "VISIT_REPORT",
      language: "ZH",
      subjects: OUTBOUND,
      name: BOTH("因公出访报告", "Report of a visit abroad"),
    },
    blocks: [
      title("因公出访报告"),
      paragraph("批件编号：{批件编号}", "Plain"),
      paragraph("{#团长}{团长}等 {/团长}{人数}人于{实际离境日期}离境、{实际返回日期}返回，访问{国家和地区}。"),
      heading("一、出访目的"),
      paragraph("{目的}"),
      heading("二、执行情况"),
      ROUTE,
      paragraph("（请填写会见、交流和达成的共识。）"),
      heading("三、后续事项"),
      table(
        [1, 5, 2, 3],
        [
          ["序号", "事项", "负责人", "期限"],
          ["{#后续事项}{序号}", "{事项}", "{负责人}", "{期限}{/后续事项}"],
        ],
      ),
      signed("报告人：{团长}", "{制作日期}"),
    ],
  },
  {
    ...{ code: "COST-STATEMENT-ZH", kind: "COST_STATEMENT", language: "ZH", subjects: [], name: BOTH("经费决算表", "Cost statement") },
    blocks: [
      title("经费决算表"),
      paragraph("任务：{目的}", "Plain"),
      paragraph("批件编号：{批件编号}", "Plain"),
      paragraph("日期：{开始日期}至{结束日期}，{人数}人", "Plain"),
      heading("一、批准的预算"),
      ...BUDGET,
      heading("二、实际支出"),
      table(
        [4, 4, 4],
        [
          ["项目", "批准金额（元）", "实际支出（元）"],
          ["{#预算}{费用项目}", "{人民币金额}", "{/预算}"],
        ],
      ),
      signed("经办人：　　　　　　", "财务审核：　　　　　　"),
    ],
  },
  {
    ...{
      code: "RESULTS-NOTICE-ZH",
      kind: "RESULTS_NOTICE",
      language: "ZH",
      subjects: OUTBOUND,
      name: BOTH("因公出访事后公示", "Notice of results"),
    },
    blocks: [
      title("因公出访事后公示"),
      paragraph("{#团长}{团长}等 {/团长}{人数}人于{实际离境日期}至{实际返回日期}访问{国家和地区}，批件编号{批件编号}。"),
      heading("一、出访目的"),
      paragraph("{目的}"),
      heading("二、实际路线"),
      ROUTE,
      heading("三、经费"),
      paragraph("批准预算人民币 {费用合计} 元。"),
      signed(OFFICE, "{制作日期}"),
    ],
  },
  {
    ...{
      code: "RECEPTION-PLAN-ZH",
      kind: "RECEPTION_PLAN",
      language: "ZH",
      subjects: ["INBOUND"],
      name: BOTH("来访接待方案", "Reception plan"),
    },
    blocks: [
      title("来访接待方案"),
      heading("一、来访任务"),
      paragraph("{目的}"),
      paragraph("来访单位：{来访单位}。{开始日期}至{结束日期}，共{天数}天，{人数}人。"),
      heading("二、来宾名单"),
      DELEGATES,
      heading("三、日程"),
      ROUTE,
      heading("四、费用"),
      ...BUDGET,
      signed(OFFICE, "{制作日期}"),
    ],
  },
  {
    ...{
      code: "RECEPTION-RECORD-ZH",
      kind: "RECEPTION_RECORD",
      language: "ZH",
      subjects: ["INBOUND"],
      name: BOTH("来访接待清单", "Reception record"),
    },
    blocks: [
      title("来访接待清单"),
      paragraph("来访单位：{来访单位}", "Plain"),
      paragraph("任务：{目的}", "Plain"),
      paragraph("日期：{开始日期}至{结束日期}，来宾 {人数} 人", "Plain"),
      DELEGATES,
      heading("费用"),
      ...BUDGET,
      signed("经办人：　　　　　　", "{制作日期}"),
    ],
  },
  {
    ...{
      code: "INVITATION-EN",
      kind: "INVITATION_LETTER",
      language: "EN",
      subjects: ["INBOUND"],
      name: BOTH("邀请函（英文）", "Invitation letter"),
    },
    blocks: [
      title("Letter of Invitation"),
      paragraph("{today}", "Right"),
      paragraph("To: {guestOrganisations}", "Plain"),
      paragraph("Dear Sir or Madam,", "Plain"),
      paragraph("We have the honour to invite the following {personCount} persons to China from {startsOn} to {endsOn} ({days} days)."),
      paragraph("Purpose: {purpose}"),
      table(
        [1, 4, 4, 4],
        [
          ["No.", "Name", "Post", "Organisation"],
          ["{#delegates}{position}", "{name}", "{jobTitle}", "{organisation}{/delegates}"],
        ],
      ),
      paragraph("Programme:", "Plain"),
      table(
        [3, 3, 5],
        [
          ["From", "To", "Place"],
          ["{#stops}{arrivesOn}", "{departsOn}", "{#place}{place}, {/place}{country}{/stops}"],
        ],
      ),
      paragraph("We look forward to welcoming you."),
      signed("International Department", "Example Association (invented)"),
    ],
  },
  {
    ...{
      code: "DELEGATION-LIST-EN",
      kind: "DELEGATION_LIST",
      language: "EN",
      subjects: [],
      name: BOTH("人员名单（英文）", "Delegation list in English"),
    },
    blocks: [
      title("List of Delegates"),
      paragraph("{purpose}"),
      paragraph("{startsOn} to {endsOn}", "Plain"),
      table(
        [1, 4, 4, 2],
        [
          ["No.", "Name", "Post and organisation", "Role"],
          ["{#delegates}{position}", "{name}", "{jobTitle}{#organisation}, {organisation}{/organisation}", "{role}{/delegates}"],
        ],
      ),
    ],
  },
];
