import type { Catalogue } from "./problem.js";
import type { Expected } from "./problems.expected.en.js";
import { EXPECTED } from "./problems.expected.zh.js";
import { CELLS, FILES } from "./problems.files.zh.js";

export const chinese: Catalogue = {
  STALE_VERSION: ({ current }) => `其间已有人修改：当前版本为 ${current}。请重新读取后再修改。`,
  REQUIRED: () => "此项必填。",
  TOO_LONG: ({ most, found }) => `最多 ${most} 个字符，现有 ${found} 个。`,
  INVALID: ({ expected, ...values }) => `此项应为${EXPECTED[expected as Expected](values)}。`,
  TAKEN: ({ value, by }) => `${value} 已被其他${by === "archived" ? "（已归档的）" : ""}记录使用。`,
  SIMILAR_NAME: ({ names }) => `已有${names}：请使用该机构；如确为另一机构，请发送 confirmNew: true。`,
  UNKNOWN: ({ value }) => `没有 ${value}。`,
  ARCHIVED: ({ value }) => (value ? `${value} 已归档：请先恢复，或改用其他记录。` : "此记录已归档：请先恢复。"),
  REPEATED: ({ value }) => `${value} 重复出现。`,
  SHARES: ({ sum }) => `比例之和应为 100，现为 ${sum}。`,
  DATES_REVERSED: ({ start, end, first }) =>
    first ? `${end} 不应早于 \`${first}\`（${start}）。` : `结束日期 ${end} 早于开始日期 ${start}。`,
  OUTSIDE: ({ start, end }) => `应在 ${start} 至 ${end} 之间。`,
  OVERLAP: ({ day }) => `不得早于前一项的结束日期 ${day}。`,
  AMOUNT: ({ product }) => `金额应为 ${product}。`,
  MISPLACED: ({ value }) =>
    `角色 ${value} 不适用于该账户：部门和合作伙伴各有自己的角色，程序只能有其中的 REPORT_TOOL、OFFICER 和 REPORTER。`,
  LAST_ADMINISTRATOR: () => "这是最后一位在用的管理员：请先指定另一位。",
  TOO_MANY: ({ most, found }) => `最多 ${most} 个，现有 ${found} 个：请先停用其中一个。`,
  QUOTA_EXCEEDED: ({ unit, most, found }) =>
    unit === "files"
      ? `贵机构已保存 ${found} 个文件，上限为 ${most} 个：如需更多，请联系部门管理员。`
      : `贵机构已保存 ${found} 字节，连同此文件不得超过 ${most} 字节：如需更多，请联系部门管理员。`,
  PUBLISHED: () => "此项来自已发布的数据：请在发布处修改后重新导入。",
  NOT_NOW: ({ status, from }) => `现在不能这样做：当前状态为 ${status}，应为 ${from}。`,
  NOT_ARRIVED: ({ value }) => `${value} 尚未送达：请先将文件发送到上传地址。`,
  DIFFERS: ({ what, declared, arrived }) => `收到的文件与申报不符：${what} 为 ${arrived}，申报为 ${declared}。文件已删除，请重新发送。`,
  HAS_CONTENT: ({ value }) => `已有报告或记录依赖于此（${value}）：不能再这样更改或删除。`,
  LAW_IN_USE: ({ value }) => `已有按此版本报告的 ${value} 数值，并按其规则汇总：请另建新版本（createIndicatorVersion）。`,
  NOT_OF_PROJECT: ({ value }) => `${value} 不属于该项目。`,
  MISSING_VALUE: ({ where }) => `${where}：请填写数值，或注明不适用，或在备注中说明未报告的原因。`,
  NOT_A_COUNT: ({ where, number }) => `${where}：${number} 应为不小于零的整数。`,
  EXCEEDS: ({ where, number, other, most, mayBeJustified }) =>
    `${where}：${number} 大于${other}的 ${most}。请更正其中之一${mayBeJustified ? "，或说明理由" : ""}。`,
  TOTAL_DIFFERS: ({ where, number, sum }) => `${where}：合计 ${number} 不等于各分项之和 ${sum}。请更正其中之一，或说明理由。`,
  SETS_DIFFER: ({ where, set, number, other, sum }) =>
    `${where}：${set} 各分项之和为 ${number}，而 ${other} 各分项之和为 ${sum}。请更正其中之一，或在 ${set} 的一个数值处说明理由。`,
  NOT_DUE: ({ where }) => `${where}：不在此处报告，请清除。`,
  NO_LONGER_DUE: ({ where }) => `${where}：已提交，但任务分配已变更，不再要求填报。请退回报告，或使该任务重新涵盖这一期间。`,
  NOT_ENDED: ({ end }) => `该报告期于 ${end} 结束，次日起方可提交。`,
  WRONG_CELL: ({ at, fault, ...values }) => `${at}：${CELLS[fault!]!(values)}`,
  WRONG_FILE: ({ fault, ...values }) => FILES[fault!]!(values),
};
