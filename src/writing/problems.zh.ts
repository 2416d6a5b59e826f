import type { Catalogue } from "./problem.js";

export const chinese: Catalogue = {
  STALE_VERSION: ({ current }) => `其间已有人修改：当前版本为 ${current}。请重新读取后再修改。`,
  REQUIRED: () => "此项必填。",
  TOO_LONG: ({ most, found }) => `最多 ${most} 个字符，现有 ${found} 个。`,
  INVALID: ({ expected }) => `格式应为：${expected}。`,
  TAKEN: ({ value }) => `${value} 已被其他记录使用。`,
  UNKNOWN: ({ value }) => `没有 ${value}。`,
  REPEATED: ({ value }) => `${value} 重复出现。`,
  SHARES: ({ sum }) => `比例之和应为 100，现为 ${sum}。`,
  DATES_REVERSED: ({ start, end }) => `结束日期 ${end} 早于开始日期 ${start}。`,
  OUTSIDE: ({ start, end }) => `应在 ${start} 至 ${end} 之间。`,
  OVERLAP: ({ day }) => `不得早于前一项的结束日期 ${day}。`,
  AMOUNT: ({ product }) => `金额应为 ${product}。`,
  MISPLACED: ({ value }) =>
    `角色 ${value} 不适用于该账户：部门和合作伙伴各有自己的角色，程序只能有其中的 REPORT_TOOL、OFFICER 和 REPORTER。`,
  LAST_ADMINISTRATOR: () => "这是最后一位在用的管理员：请先指定另一位。",
  TOO_MANY: ({ most, found }) => `最多 ${most} 个，现有 ${found} 个：请先停用其中一个。`,
  PUBLISHED: () => "此项来自已发布的数据：请在发布处修改后重新导入。",
  NOT_NOW: ({ status, from }) => `现在不能这样做：当前状态为 ${status}，应为 ${from}。`,
  NOT_ARRIVED: ({ value }) => `${value} 尚未送达：请先将文件发送到上传地址。`,
  DIFFERS: ({ what, declared, arrived }) => `收到的文件与申报不符：${what} 为 ${arrived}，申报为 ${declared}。文件已删除，请重新发送。`,
};
