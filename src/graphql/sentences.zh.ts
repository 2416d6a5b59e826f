/** What people are told where a request fails, in Chinese. What stands in braces is put in, in Chinese too where it is one of the words. */
export const chinese = {
  "Sign in to change something.": "请先登录，再作更改。",
  "There should be one Authorization header, not several.": "Authorization 请求头只应有一个，不应有多个。",
  "The Authorization header is longer than {most} characters.": "Authorization 请求头超过 {most} 个字符。",
  "The Authorization header should be `Bearer` with a token or a key, or `Basic` with a key's id and its secret.":
    "Authorization 请求头应为 `Bearer` 加令牌或密钥，或 `Basic` 加密钥的编号和密文。",
  "The token comes from an issuer that is not trusted here.": "该令牌的签发者在此不受信任。",
  "The token is not valid.": "该令牌无效。",
  "The token has expired.": "该令牌已过期。",
  "The token is valid, but nobody here has an account with it.": "该令牌有效，但此处没有与之对应的账户。",
  "The token could not be checked, because its issuer cannot be reached at the moment; try again in a few seconds.":
    "目前无法联系令牌的签发者，因而无法核验该令牌；请过几秒再试。",
  "The key is not valid: it is unknown, has ended, or is not this secret's.": "该密钥无效：不存在、已失效，或与密文不符。",

  "This operation comes to more than {most} fields and conditions once its fragments are opened.":
    "此操作展开片段后，字段和条件超过 {most} 个。",
  "This document has more mistakes than the {most} that are named here: mend these first.":
    "此文档的错误多于这里列出的 {most} 个：请先改正这些错误。",
  "Too much is being asked at once; try again in {seconds} s.": "同时进行的请求太多；请在 {seconds} 秒后再试。",
  "What is asked of the schema comes to more than {most} objects and values: ask for less of it at once.":
    "对模式的查询超过 {most} 个对象和值：请一次少查一些。",
  "This answer would be longer than {most} bytes: ask for smaller pages or fewer fields.":
    "此回答将超过 {most} 字节：请减小分页或减少字段。",

  "A key does not allow {what}.": "密钥不能用于{what}。",
  'A key allows {what} only with the scope "{scope}", which this one does not have.': "密钥须有“{scope}”权限才能用于{what}，而此密钥没有。",
  "{letter} alone is the beginning of too many words: search for two letters or more.": "以 {letter} 开头的词太多：请输入两个或更多字母。",
  "Relations nest {most} deep at most in a filter.": "筛选条件中的关联最多嵌套 {most} 层。",
  "The filters of an operation hold {most} conditions at most.": "一次操作的筛选条件最多 {most} 个。",
  "You may not {verb} by {field}: it is not shown to you.": "您不能按 {field} {verb}：该字段不向您显示。",

  "{many} are kept by the department's officers, head and administrators.": "{many}由本部门的项目官员、负责人和管理员维护。",
  "The catalogue of indicators is kept by the department's officers, head and administrators.":
    "指标目录由本部门的项目官员、负责人和管理员维护。",
  "Contacts are kept by the department's officers, head and administrators, and by a partner's managers for their own.":
    "联系人由本部门的项目官员、负责人和管理员维护，合作伙伴的主管可维护本机构的联系人。",
  "An organisation is changed by the department's officers, head and administrators, and by its own managers.":
    "机构信息由本部门的项目官员、负责人和管理员更改；机构自己的主管也可更改本机构的信息。",
  "What registers know an organisation by is kept by the department's officers, head and administrators.":
    "机构在各登记系统中的标识由本部门的项目官员、负责人和管理员维护。",
  "Documents are added by the department's officers, head and administrators and by partners' reporters and managers.":
    "文件由本部门的项目官员、负责人和管理员，以及合作伙伴的填报人和主管添加。",
  "A document is changed by the department's officers, head and administrators, and by its own partner until it is public.":
    "文件由本部门的项目官员、负责人和管理员更改；公开之前，其所属合作伙伴也可更改。",
  "Only the department's officers, head and administrators make a document public.": "只有本部门的项目官员、负责人和管理员可以公开文件。",
  "Documents of projects are kept by the department's officers, head and administrators, and by reporters and managers of partners that take part: those of their own.":
    "项目文件由本部门的项目官员、负责人和管理员维护；参与项目的合作伙伴的填报人和主管可维护本机构的文件。",
  "Updates are written and submitted by the reporters and managers of the partner whose they are.":
    "进展报告由其所属合作伙伴的填报人和主管填写并提交。",
  "Updates are reviewed by the department's officers, head and administrators.": "进展报告由本部门的项目官员、负责人和管理员审核。",
  "Who began or submitted an update does not approve it.": "起草或提交进展报告的人不得批准该报告。",
  "Only who takes part in a project reports of it.": "只有参与项目的机构才能报告该项目。",
  "When reports are due is decided by the department's officers, head and administrators.":
    "报告的截止日期由本部门的项目官员、负责人和管理员决定。",
  "Progress is told by the department's officers, head and administrators, and by the maker's reporters and managers.":
    "进展由本部门的项目官员、负责人和管理员，以及作出承诺的机构的填报人和主管说明。",
  "Suggestions are for the department.": "建议仅供本部门使用。",
  "Who travelled is erased by the department's head and administrators.": "出行人员的信息由本部门的负责人和管理员抹除。",
  "Accounts are kept by the department's administrators, and by a partner's managers for their organisation's reporters.":
    "账户由本部门的管理员维护，合作伙伴的主管可维护本机构填报人的账户。",
  "This is for the department's administrators.": "此操作仅供本部门的管理员使用。",
  "An administrator disabled this account: only an administrator enables it again.": "该账户由管理员停用，只有管理员才能重新启用。",
  "Nobody changes what his own account may do: ask somebody else who may.": "任何人都不能更改自己账户的权限：请联系另一位有权限的人。",
  "How much an organisation may keep here is set by the department's administrators.": "机构的存储上限由本部门的管理员设定。",
  "Keys are kept by the department's administrators, and by a partner's managers for their organisation.":
    "密钥由本部门的管理员维护，合作伙伴的主管可维护本机构的密钥。",
  'Only the department\'s administrators make a key with the scope "personal:read".':
    "范围为“personal:read”的密钥只能由本部门的管理员创建。",

  "There is no {noun} with this id.": "没有此编号的{noun}。",
  "{argument}: there is no {noun} {words} that you see. Accepted: {accepted}.":
    "{argument}：没有您可见的{noun} {words}。可接受的是：{accepted}。",
  "{argument}: there is no {noun} {words} that you see. Accepted: {accepted}. Near: {near}.":
    "{argument}：没有您可见的{noun} {words}。可接受的是：{accepted}。相近的有：{near}。",
  "This Idempotency-Key was used for another request; a new request takes a new key.":
    "该 Idempotency-Key 已用于另一请求；新的请求需用新的键。",
  'This was done already, with an API key that has the scope "personal:read": its answer is for keys with that scope.':
    "此请求已由具有“personal:read”范围的密钥执行；其结果只提供给具有该范围的密钥。",
  "This is no cursor of this list in this order. Cursors come from edges { cursor } or pageInfo of the same field with the same orderBy.":
    "这不是该列表按此排序的游标。游标取自同一字段、同一 orderBy 的 edges { cursor } 或 pageInfo。",
  "This operation may touch {requested} objects, and {limit} is the most: ask for smaller pages or fewer levels.":
    "此操作可能涉及 {requested} 个对象，上限为 {limit} 个：请减小分页或减少层级。",
  "This operation costs {requested}, and {left} is left of {limit}; try again in {seconds} s.":
    "此操作需 {requested}，而额度 {limit} 仅余 {left}；请在 {seconds} 秒后再试。",
  "This took longer than is allowed and was stopped: ask for smaller pages, fewer levels or a narrower filter.":
    "此操作超过允许的时间，已被中止：请减小分页、减少层级或缩小筛选范围。",
  "Something went wrong here. It has been logged.": "系统出错，已记入日志。",
  "This change took longer than is allowed and was stopped, so nothing was written: send less at once.":
    "此更改超过允许的时间，已被中止，未写入任何内容：请减少一次提交的内容。",
  "The database took too long for this and was stopped, so nothing was written; try again in a few seconds.":
    "数据库处理此请求时间过长，已被中止，未写入任何内容；请过几秒再试。",
  "The database cannot be reached at the moment; try again in a few seconds.": "目前无法连接数据库；请过几秒再试。",
  "The disk is full here, so nothing was written; an operator has to make room.": "此处磁盘已满，未写入任何内容；需由运维人员腾出空间。",
  "The database is out of memory, so nothing was written; try again in a few seconds.": "数据库内存不足，未写入任何内容；请过几秒再试。",
  "Somebody else was changing the same for too long, so nothing was written; try again in a few seconds.":
    "他人正在更改同一内容，等待过久，因而未写入任何内容；请过几秒再试。",
  "There is no such file.": "没有该文件。",
  "There is no such upload any more: prepare another.": "该上传已不存在：请重新准备。",
  "There is no such period any more.": "该报告期已不存在。",
  "This address has been used: the file is here.": "该地址已使用过：文件已在此处。",
  "This address has expired: ask for a new one.": "该地址已过期：请重新获取。",
  "The signature of this address is not right: take the address as it was given, whole and unchanged.":
    "该地址的签名不正确：请原样使用所给的完整地址。",
} as const;

/** What is put in, by its English. What is missing here is put in as it is. */
export const words: Readonly<Record<string, string>> = {
  this: "此操作",
  reading: "读取",
  "making a document public": "公开文件",
  "records:write or updates:write": "records:write 或 updates:write",
  ids: "编号",
  "codes such as HTS_TST or PEPFAR_MER/HTS_TST": "代码，如 HTS_TST 或 PEPFAR_MER/HTS_TST",
  "category of SEX": "性别分类",
  "category of AGE": "年龄分类",
  "category of POPULATION": "重点人群分类",
  "category of PRIORITY_POPULATION": "优先人群分类",
  "category of RESULT": "结果分类",
  "category of SERVICE": "服务分类",
  filter: "筛选",
  sort: "排序",
  group: "分组",
  aggregate: "汇总",

  Agreements: "协议",
  Commitments: "承诺",
  "Cooperation mechanisms": "合作机制",
  Forums: "论坛",
  Frameworks: "成果框架",
  Indicators: "指标",
  Memberships: "成员资格",
  Organisations: "机构",
  Overlaps: "重复人群声明",
  Programmes: "计划",
  Projects: "项目",
  "Series of forums": "系列论坛",
  Sites: "地点",
  Visits: "交流访问",

  Account: "账户",
  Agreement: "协议",
  ApiKey: "密钥",
  Assignment: "指标任务",
  Commitment: "承诺",
  Contact: "联系人",
  Country: "国家或地区",
  CooperationMechanism: "合作机制",
  Document: "文件",
  Forum: "论坛",
  ForumSeries: "系列论坛",
  Indicator: "指标",
  IndicatorVersion: "指标版本",
  MultilateralMembership: "多边机构成员资格",
  Organisation: "机构",
  Overlap: "重复人群声明",
  Programme: "计划",
  ProgressUpdate: "进展报告",
  Project: "项目",
  ReportingPeriod: "报告期",
  Result: "成果",
  Site: "地点",
  Visit: "交流访问",
};
