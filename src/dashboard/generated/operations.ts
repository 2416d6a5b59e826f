/* Made of schema/operations/ by `npm run schema`. */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** What an API key may be used for. What the roles of its account do not allow, no key does. */
export type ApiScope =
  /** To read names and addresses of people: accounts, contacts of organisations, delegates of visits. */
  | 'PERSONAL_READ'
  /** To read, including what the answer of a mutation shows. */
  | 'READ'
  /** To write the records that the department keeps. */
  | 'RECORDS_WRITE'
  /** To write what partners submit: progress reports and the files that belong to them. */
  | 'REPORTS_WRITE';

/** What became of an application. */
export type ApprovalStatus =
  /** Every step was taken. */
  | 'APPROVED'
  /** Steps are still to be taken. */
  | 'OPEN'
  /** It was refused. */
  | 'REFUSED'
  /** It was approved, and is to be changed: the approval holds no more. */
  | 'REOPENED'
  /** It was returned to the applicant. */
  | 'RETURNED'
  /** The applicant took it back. */
  | 'WITHDRAWN';

/** What is done in a step of an approval chain. */
export type ApprovalStepKind =
  /** The last step: whoever leads decides. */
  | 'DECISION'
  /** 公示: it is published for some working days; afterwards somebody signs that nothing is objected. */
  | 'PUBLIC_NOTICE'
  /** Somebody checks the application and signs. */
  | 'REVIEW';

/** Whether a step can be taken. */
export type ApprovalStepStatus =
  /** It was taken. */
  | 'DONE'
  /** It is its turn. */
  | 'OPEN'
  /** Other steps come before it. */
  | 'WAITING';

/** Some categories of a dimension. */
export type CategoryFilter = {
  /** The dimension. */
  dimension: Dimension;
  /** Codes of its categories, e.g. FEMALE or 20-24; up to 100. */
  in: Array<string>;
};

/** A comment on one value, or on all of an assignment. */
export type CellCommentInput = {
  /** Of which assignment. */
  assignment: string;
  /** Of which cell; absent: all of the assignment. */
  cell?: string | null | undefined;
  /** The text, up to 2,000 characters. */
  text: string;
};

/** How far the report of a partner for a period is. */
export type CollectionStatus =
  /** Its figures are official. */
  | 'APPROVED'
  /** The partner works on it. */
  | 'DRAFT'
  /** It was not begun, and its period has ended. */
  | 'DUE'
  /** The partner may correct it; what was approved is official until then. */
  | 'REOPENED'
  /** The department sent it back; the partner works on it. */
  | 'RETURNED'
  /** The department is to decide. */
  | 'SUBMITTED'
  /** It was not begun, and its period has not ended. */
  | 'UPCOMING';

/** A new document: a file that was uploaded, or a link. It may identify people: think before it is shown to more. */
export type CreateDocumentInput = {
  /** IATI DocumentCategory codes, e.g. A09. */
  categories?: Array<string> | null | undefined;
  /** The date it bears. */
  datedOn?: string | null | undefined;
  /** What is in it; up to 20,000 characters. */
  description?: Array<TextInput> | null | undefined;
  /** ISO 639-1 codes of the languages it is written in, e.g. zh. */
  languages?: Array<string> | null | undefined;
  /** Its title, in one language at least; up to 500 characters. */
  title: Array<TextInput>;
  /** The upload of one's own whose bytes have arrived; or give `url`. */
  upload?: string | null | undefined;
  /** Where it can be opened: http or https; or give `upload`. */
  url?: string | null | undefined;
  /** Who may open it; INTERNAL by default. PUBLIC is for the department's officers, head and administrators to say. */
  visibility?: Visibility | null | undefined;
};

/** A file that is to be sent, as it will arrive. */
export type CreateUploadInput = {
  /** Its name, without folders; up to 255 characters. */
  fileName: string;
  /** Its IANA media type. Kept are PDF, office documents (OOXML, OpenDocument, Office before 2007), PNG, JPEG, WebP, HEIC, CSV, plain text and ZIP. */
  mediaType: string;
  /** Its SHA-256, in hexadecimal. */
  sha256: string;
  /** Its size in bytes. */
  size: number;
};

/** By what values are disaggregated. */
export type Dimension =
  /** Age bands; which ones depends on the version of the indicator. */
  | 'AGE'
  /** Key populations, such as sex workers or people who inject drugs. */
  | 'POPULATION'
  /** Priority populations, such as mobile people in border areas; whoever is of one may be of a key population too. */
  | 'PRIORITY_POPULATION'
  /** Result of a test. */
  | 'RESULT'
  /** Kind of service. */
  | 'SERVICE'
  /** Female, male, other, unknown. */
  | 'SEX';

/** What happens on a day. */
export type EventKind =
  /** The term of an agreement ends. */
  | 'AGREEMENT_EXPIRES'
  /** An agreement was signed. */
  | 'AGREEMENT_SIGNED'
  /** An agreement was ended before its time. */
  | 'AGREEMENT_TERMINATED'
  /** A version of the budget of a funding source was approved. For the department. */
  | 'BUDGET_APPROVED'
  /** A commitment made at a forum is due. */
  | 'COMMITMENT_DUE'
  /** A commitment made at a forum was fulfilled. */
  | 'COMMITMENT_FULFILLED'
  /** A forum or conference takes place. */
  | 'FORUM'
  /** The last day for which money of a funding source may be spent. For the department. */
  | 'FUNDING_ENDS'
  /** A cooperation mechanism meets. */
  | 'MEETING'
  /** A membership or an office in a multilateral body began. */
  | 'MEMBERSHIP_BEGAN'
  /** A membership or an office in a multilateral body ends. */
  | 'MEMBERSHIP_ENDED'
  /** The last day on which notice of an agreement can be given. For the department. */
  | 'NOTICE_DEADLINE'
  /** An obligation under an agreement was done. */
  | 'OBLIGATION_DONE'
  /** An obligation under an agreement is due. */
  | 'OBLIGATION_DUE'
  /** A project ended. */
  | 'PROJECT_ENDED'
  /** A project started. */
  | 'PROJECT_STARTED'
  /** A version of a progress report was approved. */
  | 'REPORT_APPROVED'
  /** A progress report is due that was not handed in. */
  | 'REPORT_DUE'
  /** A progress report was submitted. */
  | 'REPORT_SUBMITTED'
  /** An exchange visit takes place. */
  | 'VISIT';

/** Money spent. */
export type ExpenditureInput = {
  /** How much; negative for a correction. */
  amount: string;
  /** In which currency. */
  currency: string;
  /** What for, up to 500 characters. */
  purpose?: string | null | undefined;
};

/** Spans of time. */
export type FigureBucket =
  /** Fiscal years, as each indicator has them. */
  | 'FISCAL_YEAR'
  /** Half-years. */
  | 'HALF_YEAR'
  /** Months. */
  | 'MONTH'
  /** Quarters. */
  | 'QUARTER'
  /** Calendar years. */
  | 'YEAR';

/** By what figures can be grouped, besides the indicator, by which they always are. */
export type FigureField =
  /** By the categories of a dimension: needs a `dimension`. */
  | 'CATEGORY'
  /** By country or region. */
  | 'COUNTRY'
  /** By the partner that reports. */
  | 'PARTNER'
  /** By spans of time: needs a `bucket`. */
  | 'PERIOD'
  /** By programme. */
  | 'PROGRAMME'
  /** By project. */
  | 'PROJECT'
  /** By site. */
  | 'SITE';

/** Which values go into figures. Lists of up to 100; what is absent does not narrow. */
export type FigureFilter = {
  /** Of these categories, of one dimension each. */
  categories?: Array<CategoryFilter> | null | undefined;
  /** Of these countries and regions. Accepted: ids, codes such as MN. */
  countries?: Array<string> | null | undefined;
  /** Of reports for spans that begin on this day or later. */
  from?: string | null | undefined;
  /** Of these partners. Accepted: ids, identifiers such as XM-DAC-41119, registers with identifiers such as IATI/XM-DAC-41119. */
  partners?: Array<string> | null | undefined;
  /** Of these programmes. Accepted: ids, codes such as SILK-ROAD. */
  programmes?: Array<string> | null | undefined;
  /** Of these projects. Accepted: ids, codes such as MN-2024-01, IATI identifiers. */
  projects?: Array<string> | null | undefined;
  /** Of these sites. Accepted: ids, UN/LOCODEs such as CNERC. */
  sites?: Array<string> | null | undefined;
  /** Of reports for spans that end on this day or before. */
  to?: string | null | undefined;
};

/** What to bear in mind with a figure. Of a ratio: with what it is made of. */
export type FigureFlag =
  /** Of an approved report the disaggregations come to different wholes: the figure follows from the first of them. */
  | 'DISAGGREGATIONS_DIFFER'
  /** Several partners declared an overlap for a site and period, and it is not of all that they reported: of some cells only, of another disaggregation, or a number in all that no cell can be given a part of. */
  | 'OVERLAP_NOT_APPLIED'
  /** Several partners reported for one site and the same days, and declared no overlap for them. */
  | 'PARTNERS_MAY_SHARE_PEOPLE'
  /** The same people may have been counted in several periods. */
  | 'PERIODS_MAY_SHARE_PEOPLE'
  /** A partner reported for one site and the same days in several projects: the same may have been counted in each. */
  | 'PROJECTS_MAY_COUNT_THE_SAME'
  /** `change` is not of the same: a partner reported for some place in one of the two spans only. */
  | 'REPORTERS_CHANGED'
  /** The same people may have been counted at several sites. */
  | 'SITES_MAY_SHARE_PEOPLE'
  /** A partner reported for all that it does in a project, and for a site of the project besides: what is of the site may be in both. */
  | 'WHOLE_MAY_INCLUDE_SITES';

/** By what figures are grouped. */
export type FigureGroupBy = {
  /** Of PERIOD: how long the spans are. */
  bucket?: FigureBucket | null | undefined;
  /** Of CATEGORY: of which dimension. */
  dimension?: Dimension | null | undefined;
  /** By what. */
  field: FigureField;
};

/** What there is of a figure. Zero is a value. */
export type FigureState =
  /** The values may not be added to one: `notAggregable` says why. */
  | 'NOT_AGGREGABLE'
  /** There can be no value here; a ratio over zero is one of these. */
  | 'NOT_APPLICABLE'
  /** Nothing was reported and approved; or nothing that represents the span, and `notAggregable` says why. */
  | 'NOT_REPORTED'
  /** There is a value; it may be zero. */
  | 'REPORTED';

/** What was entered in a cell of a reporting form. */
export type FormCellState =
  /** That there can be no value here. */
  | 'NOT_APPLICABLE'
  /** Nothing yet. */
  | 'NOT_ENTERED'
  /** That the partner reports no value, although there should be one. */
  | 'NOT_REPORTED'
  /** A value; it may be zero. */
  | 'REPORTED';

/** In what form something was promised. */
export type ForumCommitmentKind =
  /** 宣言: adopted by the forum. */
  | 'DECLARATION'
  /** 倡议: proposed to others to join. */
  | 'INITIATIVE'
  /** 备忘录: signed at the forum. */
  | 'MEMORANDUM'
  /** 承诺: one organisation's own promise. */
  | 'PLEDGE'
  /** 培训名额: places in a training. */
  | 'TRAINING_OFFER';

/** What has become of a commitment. */
export type ForumCommitmentStatus =
  /** It was done, and the evidence is named. */
  | 'FULFILLED'
  /** It is being done. */
  | 'IN_PROGRESS'
  /** Nothing was done yet. */
  | 'OPEN'
  /** Its committedBy has withdrawn it. */
  | 'WITHDRAWN';

/** Whose forum it is. */
export type ForumKind =
  /** 参会: held by others, and attended. */
  | 'ATTENDED'
  /** 主办: held by the association, alone or with others. */
  | 'HELD';

/** The register an identifier comes from. */
export type IdentifierScheme =
  /** 统一社会信用代码, China's unified social credit code. */
  | 'CN_USCC'
  /** OECD-DAC CRS channel code, e.g. 41119. */
  | 'CRS_CHANNEL'
  /** IATI organisation identifier, e.g. XM-DAC-41119. */
  | 'IATI'
  /** Research Organization Registry. */
  | 'ROR';

/** What kind of value an indicator takes (IATI IndicatorMeasure). */
export type IndicatorMeasure =
  /** 3: a category; numbers only name it. */
  | 'NOMINAL'
  /** 4: a rank. */
  | 'ORDINAL'
  /** 2: per cent. */
  | 'PERCENTAGE'
  /** 5: words. */
  | 'QUALITATIVE'
  /** 1: a number of something. */
  | 'UNIT';

/** Whose indicator it is. */
export type IndicatorScheme =
  /** The department's own. */
  | 'OWN'
  /** PEPFAR Monitoring, Evaluation and Reporting. */
  | 'PEPFAR_MER'
  /** Sustainable Development Goals. */
  | 'SDG'
  /** UNAIDS Global AIDS Monitoring. */
  | 'UNAIDS_GAM'
  /** WHO antenatal care recommendations: their indicators. */
  | 'WHO_ANC'
  /** WHO consolidated guidelines on person-centred HIV strategic information. */
  | 'WHO_SI';

/** A language by its ISO 639-1 code. */
export type LanguageCode =
  /** Afar */
  | 'AA'
  /** Abkhazian */
  | 'AB'
  /** Avestan */
  | 'AE'
  /** Afrikaans */
  | 'AF'
  /** Akan */
  | 'AK'
  /** Amharic */
  | 'AM'
  /** Aragonese */
  | 'AN'
  /** Arabic */
  | 'AR'
  /** Assamese */
  | 'AS'
  /** Avaric */
  | 'AV'
  /** Aymara */
  | 'AY'
  /** Azerbaijani */
  | 'AZ'
  /** Bashkir */
  | 'BA'
  /** Belarusian */
  | 'BE'
  /** Bulgarian */
  | 'BG'
  /** Bhojpuri */
  | 'BH'
  /** Bislama */
  | 'BI'
  /** Bambara */
  | 'BM'
  /** Bangla */
  | 'BN'
  /** Tibetan */
  | 'BO'
  /** Breton */
  | 'BR'
  /** Bosnian */
  | 'BS'
  /** Catalan */
  | 'CA'
  /** Chechen */
  | 'CE'
  /** Chamorro */
  | 'CH'
  /** Corsican */
  | 'CO'
  /** Cree */
  | 'CR'
  /** Czech */
  | 'CS'
  /** Church Slavic */
  | 'CU'
  /** Chuvash */
  | 'CV'
  /** Welsh */
  | 'CY'
  /** Danish */
  | 'DA'
  /** German */
  | 'DE'
  /** Divehi */
  | 'DV'
  /** Dzongkha */
  | 'DZ'
  /** Ewe */
  | 'EE'
  /** Greek */
  | 'EL'
  /** English */
  | 'EN'
  /** Esperanto */
  | 'EO'
  /** Spanish */
  | 'ES'
  /** Estonian */
  | 'ET'
  /** Basque */
  | 'EU'
  /** Persian */
  | 'FA'
  /** Fula */
  | 'FF'
  /** Finnish */
  | 'FI'
  /** Fijian */
  | 'FJ'
  /** Faroese */
  | 'FO'
  /** French */
  | 'FR'
  /** Western Frisian */
  | 'FY'
  /** Irish */
  | 'GA'
  /** Scottish Gaelic */
  | 'GD'
  /** Galician */
  | 'GL'
  /** Guarani */
  | 'GN'
  /** Gujarati */
  | 'GU'
  /** Manx */
  | 'GV'
  /** Hausa */
  | 'HA'
  /** Hebrew */
  | 'HE'
  /** Hindi */
  | 'HI'
  /** Hiri Motu */
  | 'HO'
  /** Croatian */
  | 'HR'
  /** Haitian Creole */
  | 'HT'
  /** Hungarian */
  | 'HU'
  /** Armenian */
  | 'HY'
  /** Herero */
  | 'HZ'
  /** Interlingua */
  | 'IA'
  /** Indonesian */
  | 'ID'
  /** Interlingue */
  | 'IE'
  /** Igbo */
  | 'IG'
  /** Sichuan Yi */
  | 'II'
  /** Inupiaq */
  | 'IK'
  /** Ido */
  | 'IO'
  /** Icelandic */
  | 'IS'
  /** Italian */
  | 'IT'
  /** Inuktitut */
  | 'IU'
  /** Japanese */
  | 'JA'
  /** Javanese */
  | 'JV'
  /** Georgian */
  | 'KA'
  /** Kongo */
  | 'KG'
  /** Kikuyu */
  | 'KI'
  /** Kuanyama */
  | 'KJ'
  /** Kazakh */
  | 'KK'
  /** Kalaallisut */
  | 'KL'
  /** Khmer */
  | 'KM'
  /** Kannada */
  | 'KN'
  /** Korean */
  | 'KO'
  /** Kanuri */
  | 'KR'
  /** Kashmiri */
  | 'KS'
  /** Kurdish */
  | 'KU'
  /** Komi */
  | 'KV'
  /** Cornish */
  | 'KW'
  /** Kyrgyz */
  | 'KY'
  /** Latin */
  | 'LA'
  /** Luxembourgish */
  | 'LB'
  /** Ganda */
  | 'LG'
  /** Limburgish */
  | 'LI'
  /** Lingala */
  | 'LN'
  /** Lao */
  | 'LO'
  /** Lithuanian */
  | 'LT'
  /** Luba-Katanga */
  | 'LU'
  /** Latvian */
  | 'LV'
  /** Malagasy */
  | 'MG'
  /** Marshallese */
  | 'MH'
  /** Māori */
  | 'MI'
  /** Macedonian */
  | 'MK'
  /** Malayalam */
  | 'ML'
  /** Mongolian */
  | 'MN'
  /** Marathi */
  | 'MR'
  /** Malay */
  | 'MS'
  /** Maltese */
  | 'MT'
  /** Burmese */
  | 'MY'
  /** Nauru */
  | 'NA'
  /** Norwegian Bokmål */
  | 'NB'
  /** North Ndebele */
  | 'ND'
  /** Nepali */
  | 'NE'
  /** Ndonga */
  | 'NG'
  /** Dutch */
  | 'NL'
  /** Norwegian Nynorsk */
  | 'NN'
  /** Norwegian */
  | 'NO'
  /** South Ndebele */
  | 'NR'
  /** Navajo */
  | 'NV'
  /** Nyanja */
  | 'NY'
  /** Occitan */
  | 'OC'
  /** Ojibwa */
  | 'OJ'
  /** Oromo */
  | 'OM'
  /** Odia */
  | 'OR'
  /** Ossetic */
  | 'OS'
  /** Punjabi */
  | 'PA'
  /** Pali */
  | 'PI'
  /** Polish */
  | 'PL'
  /** Pashto */
  | 'PS'
  /** Portuguese */
  | 'PT'
  /** Quechua */
  | 'QU'
  /** Romansh */
  | 'RM'
  /** Rundi */
  | 'RN'
  /** Romanian */
  | 'RO'
  /** Russian */
  | 'RU'
  /** Kinyarwanda */
  | 'RW'
  /** Sanskrit */
  | 'SA'
  /** Sardinian */
  | 'SC'
  /** Sindhi */
  | 'SD'
  /** Northern Sami */
  | 'SE'
  /** Sango */
  | 'SG'
  /** Sinhala */
  | 'SI'
  /** Slovak */
  | 'SK'
  /** Slovenian */
  | 'SL'
  /** Samoan */
  | 'SM'
  /** Shona */
  | 'SN'
  /** Somali */
  | 'SO'
  /** Albanian */
  | 'SQ'
  /** Serbian */
  | 'SR'
  /** Swati */
  | 'SS'
  /** Southern Sotho */
  | 'ST'
  /** Sundanese */
  | 'SU'
  /** Swedish */
  | 'SV'
  /** Swahili */
  | 'SW'
  /** Tamil */
  | 'TA'
  /** Telugu */
  | 'TE'
  /** Tajik */
  | 'TG'
  /** Thai */
  | 'TH'
  /** Tigrinya */
  | 'TI'
  /** Turkmen */
  | 'TK'
  /** Filipino */
  | 'TL'
  /** Tswana */
  | 'TN'
  /** Tongan */
  | 'TO'
  /** Turkish */
  | 'TR'
  /** Tsonga */
  | 'TS'
  /** Tatar */
  | 'TT'
  /** Akan */
  | 'TW'
  /** Tahitian */
  | 'TY'
  /** Uyghur */
  | 'UG'
  /** Ukrainian */
  | 'UK'
  /** Urdu */
  | 'UR'
  /** Uzbek */
  | 'UZ'
  /** Venda */
  | 'VE'
  /** Vietnamese */
  | 'VI'
  /** Volapük */
  | 'VO'
  /** Walloon */
  | 'WA'
  /** Wolof */
  | 'WO'
  /** Xhosa */
  | 'XH'
  /** Yiddish */
  | 'YI'
  /** Yoruba */
  | 'YO'
  /** Zhuang */
  | 'ZA'
  /** Chinese */
  | 'ZH'
  /** Zulu */
  | 'ZU';

/** Why a report is not in a figure. */
export type MissingReportReason =
  /** The partner works on it. */
  | 'DRAFT'
  /** It was approved, and says that there can be no value. */
  | 'NOT_APPLICABLE'
  /** The partner has not begun it. */
  | 'NOT_BEGUN'
  /** A later report of the same assignment is counted for the span of time. */
  | 'NOT_LAST'
  /** It was approved without a value of the indicator. */
  | 'NOT_REPORTED'
  /** Its value is too old for the end of the span of time. */
  | 'OVER_AGE'
  /** The department sent it back to the partner. */
  | 'RETURNED'
  /** The department is to decide about it. */
  | 'SUBMITTED';

/** What a paper is for, and with that when it can be made. */
export type PaperKind =
  /** 任务和预算审批意见表: the application with its budget and the opinions of the steps. */
  | 'APPLICATION_FORM'
  /** 任务批件: the approval with its number; once it was approved. */
  | 'APPROVAL'
  /** 任务确认件: the approval of a visit that another body leads, with its number; once it was approved. */
  | 'CONFIRMATION'
  /** 经费决算: what it cost; once it took place. */
  | 'COST_STATEMENT'
  /** 人员名单: who travels. */
  | 'DELEGATION_LIST'
  /** 邀请函: to guests; once it was approved, where it goes through a chain. */
  | 'INVITATION_LETTER'
  /** 复函: to the body that leads the delegation; once it was approved. */
  | 'NOTICE_TO_LEADING_BODY'
  /** 日程: the days and places. */
  | 'PROGRAMME'
  /** 事前公示: the notice before the decision; once it was published. */
  | 'PUBLIC_NOTICE'
  /** 接待方案: how guests are to be received. */
  | 'RECEPTION_PLAN'
  /** 接待清单: how guests were received; once they were here. */
  | 'RECEPTION_RECORD'
  /** 请示: asks for approval. */
  | 'REQUEST'
  /** 事后公示: the notice afterwards; once it took place. */
  | 'RESULTS_NOTICE'
  /** 出访报告: what came of it; once it took place. */
  | 'VISIT_REPORT';

/** What an organisation does in a project (IATI OrganisationRole). */
export type ParticipantRole =
  /** 2: is responsible for oversight and outcomes. */
  | 'ACCOUNTABLE'
  /** 3: manages budget and direction on behalf of the funder. */
  | 'EXTENDING'
  /** 1: provides funds. */
  | 'FUNDING'
  /** 4: carries it out. */
  | 'IMPLEMENTING';

/** What the person who sent an input can mend. */
export type ProblemCode =
  /** A partner has not accounted for enough of what it was paid before. */
  | 'ADVANCE_UNACCOUNTED'
  /** An amount is not what its parts come to. */
  | 'AMOUNT_MISMATCH'
  /** It is archived: it is neither changed nor newly referred to until it is restored. */
  | 'ARCHIVED'
  /** What an instalment depends on is not there. */
  | 'CONDITION_NOT_MET'
  /** An end comes before its beginning. */
  | 'DATES_REVERSED'
  /** Two ways to take the same apart do not come to the same whole. */
  | 'DISAGGREGATIONS_DIFFER'
  /** It is in the list twice. */
  | 'DUPLICATE'
  /** A value is more than another one that it should not exceed. */
  | 'EXCEEDS'
  /** It does not have the form that it should have. */
  | 'INVALID'
  /** A cell of a spreadsheet cannot be taken as it is; the last part of the path is its address. */
  | 'INVALID_CELL'
  /** A file is not what is asked for here, or cannot be read. */
  | 'INVALID_FILE'
  /** It cannot be done in the status of the record. */
  | 'INVALID_STATUS'
  /** Something that was reported or recorded depends on it. */
  | 'IN_USE'
  /** The department would be left without an administrator. */
  | 'LAST_ADMINISTRATOR'
  /** A publication says it, and would say it again: it is changed where it is published. */
  | 'MANAGED_BY_PUBLICATION'
  /** A value that is due is missing: it is neither not applicable, nor is there a comment on why it is not reported. */
  | 'MISSING_VALUE'
  /** A visit exceeds a norm or a standard, and no exception is documented. */
  | 'NORM_EXCEEDED'
  /** A public notice is not at the point where this can be done. */
  | 'NOTICE_RUNNING'
  /** The working days that it takes are not announced yet. */
  | 'NOT_ANNOUNCED'
  /** What is counted is a whole number, zero or more. */
  | 'NOT_A_COUNT'
  /** It is not reported in this report, or not itself. */
  | 'NOT_DUE'
  /** The period has not ended yet. */
  | 'NOT_ENDED'
  /** There is none like it, the viewer may not see it, or several are called so. */
  | 'NOT_FOUND'
  /** The planned visit of a visit is not one that it can carry out. */
  | 'NOT_IN_PLAN'
  /** It is there, and it does not belong to the project. */
  | 'NOT_OF_PROJECT'
  /** No approval chain is for it. */
  | 'NO_APPROVAL_CHAIN'
  /** It was submitted, and is not asked for any more: approving would lose it. */
  | 'NO_LONGER_DUE'
  /** Nobody is left to take a step of the approval. */
  | 'NO_SIGNER'
  /** No standard of costs is valid for a place. */
  | 'NO_STANDARD'
  /** It was objected to, or it was not. */
  | 'OBJECTION'
  /** It is not what the money of a funding source may be spent on. */
  | 'OUTSIDE_PURPOSE'
  /** It does not lie within the days that it belongs to. */
  | 'OUT_OF_RANGE'
  /** It begins before what comes before it has ended. */
  | 'OVERLAP'
  /** A day of money lies in a month that is closed. */
  | 'PERIOD_CLOSED'
  /** A visit goes beyond its planned visit or the quota of its kind, and no reason is given. */
  | 'PLAN_EXCEEDED'
  /** The organisation keeps as much here as it may. */
  | 'QUOTA_EXCEEDED'
  /** A report of an earlier visit is overdue. */
  | 'REPORT_OVERDUE'
  /** It must be given. */
  | 'REQUIRED'
  /** It would be approved after it has begun. */
  | 'RETROACTIVE'
  /** It does not go back to this step from there. */
  | 'RETURN_NOT_ALLOWED'
  /** A role that does not go with where the account belongs, or with what it is. */
  | 'ROLE_NOT_ALLOWED'
  /** Values that were reported are added up by it: it takes a new edition of the indicator. */
  | 'RULES_IN_USE'
  /** Shares do not add up to 100 per cent. */
  | 'SHARES_NOT_100'
  /** Another record is called much like it: it may be the same, and is confirmed to be new where it is not. */
  | 'SIMILAR_NAME'
  /** Somebody changed the record in the meantime: read it again and send the change with its version. */
  | 'STALE_VERSION'
  /** Another record has it already. */
  | 'TAKEN'
  /** It is longer than it may be. */
  | 'TOO_LONG'
  /** There are as many as there may be: one has to end first. */
  | 'TOO_MANY'
  /** A total reported beside its cells is not their sum. */
  | 'TOTAL_DIFFERS'
  /** What arrived is not what was declared, and was deleted. */
  | 'UPLOAD_MISMATCH'
  /** The bytes of an upload are not here yet. */
  | 'UPLOAD_NOT_RECEIVED';

/** The status of a progress report. */
export type ProgressReportStatus =
  /** Its figures are official. */
  | 'APPROVED'
  /** The partner works on it. */
  | 'DRAFT'
  /** The department lets the partner correct it; what was approved stays official until the correction is. */
  | 'REOPENED'
  /** The department sent it back with comments; the partner works on it. */
  | 'RETURNED'
  /** The department is to decide. */
  | 'SUBMITTED';

/** A step in the history of a progress report. */
export type ProgressReportStep =
  /** The department approved it: its values became official. */
  | 'APPROVED'
  /** The partner began it. */
  | 'CREATED'
  /** The department permitted the partner to correct it. */
  | 'REOPENED'
  /** The department withdrew that permission. */
  | 'REOPENING_REVOKED'
  /** The department sent it back with comments. */
  | 'RETURNED'
  /** The partner submitted it to the department. */
  | 'SUBMITTED'
  /** The partner took it back before the department decided. */
  | 'WITHDRAWN';

/** The status of a project (IATI ActivityStatus). */
export type ProjectStatus =
  /** 5: cancelled. */
  | 'CANCELLED'
  /** 4: complete. */
  | 'CLOSED'
  /** 3: carried out, awaiting sign-off or evaluation. */
  | 'FINALISATION'
  /** 2: being carried out. */
  | 'IMPLEMENTATION'
  /** 1: being scoped or planned. */
  | 'PIPELINE'
  /** 6: suspended for the time being. */
  | 'SUSPENDED';

/** The type of a record that something refers to; `node(id)` answers the record of a type with an id. */
export type RecordType =
  /** An account. */
  | 'ACCOUNT'
  /** An agreement. */
  | 'AGREEMENT'
  /** A document of an agreement. */
  | 'AGREEMENT_DOCUMENT'
  /** An obligation under an agreement. */
  | 'AGREEMENT_OBLIGATION'
  /** A party to an agreement. */
  | 'AGREEMENT_PARTY'
  /** A project that an agreement covers. */
  | 'AGREEMENT_PROJECT'
  /** An API key. */
  | 'API_KEY'
  /** An approval chain. */
  | 'APPROVAL_CHAIN'
  /** A step of an approval chain. */
  | 'APPROVAL_CHAIN_STEP'
  /** Somebody who stands in for another in approvals. */
  | 'APPROVAL_DEPUTY'
  /** A number of an approval. */
  | 'APPROVAL_NUMBER'
  /** An approved version of a progress report. */
  | 'APPROVED_VERSION'
  /** A target of an assignment. */
  | 'ASSIGNMENT_TARGET'
  /** A budget of a project. */
  | 'BUDGET'
  /** A line of a version of a budget. */
  | 'BUDGET_LINE'
  /** A version of the budget of a funding source. */
  | 'BUDGET_VERSION'
  /** A line of a commitment of funds. */
  | 'COMMITMENT_LINE'
  /** A contact of a partner. */
  | 'CONTACT'
  /** A cooperation mechanism. */
  | 'COOPERATION_MECHANISM'
  /** A standard of costs. */
  | 'COST_STANDARD'
  /** Standards of costs that were imported together. */
  | 'COST_STANDARD_TABLE'
  /** A country or region. */
  | 'COUNTRY'
  /** A disaggregation of an edition of an indicator. */
  | 'DISAGGREGATION'
  /** A cell of a disaggregation. */
  | 'DISAGGREGATION_CELL'
  /** A disbursement. */
  | 'DISBURSEMENT'
  /** A request for funds. */
  | 'DISBURSEMENT_REQUEST'
  /** A line of a request for funds. */
  | 'DISBURSEMENT_REQUEST_LINE'
  /** A document. */
  | 'DOCUMENT'
  /** An exchange rate. */
  | 'EXCHANGE_RATE'
  /** Exchange rates that were imported together. */
  | 'EXCHANGE_RATE_IMPORT'
  /** An expenditure report. */
  | 'EXPENDITURE_REPORT'
  /** A line of an expenditure report. */
  | 'EXPENDITURE_REPORT_LINE'
  /** A voucher of an expenditure report. */
  | 'EXPENDITURE_VOUCHER'
  /** An export of a list to a file. */
  | 'EXPORT_JOB'
  /** A forum. */
  | 'FORUM'
  /** A commitment made at a forum. */
  | 'FORUM_COMMITMENT'
  /** A document that gives evidence of a commitment. */
  | 'FORUM_COMMITMENT_DOCUMENT'
  /** A note on the progress of a commitment. */
  | 'FORUM_COMMITMENT_NOTE'
  /** A project that carries out a commitment. */
  | 'FORUM_COMMITMENT_PROJECT'
  /** A document of a forum. */
  | 'FORUM_DOCUMENT'
  /** An organisation's part in a forum. */
  | 'FORUM_PARTICIPATION'
  /** A series of forums. */
  | 'FORUM_SERIES'
  /** A session of a forum. */
  | 'FORUM_SESSION'
  /** A commitment of funds to a partner. */
  | 'FUNDING_COMMITMENT'
  /** A funding source. */
  | 'FUNDING_SOURCE'
  /** A partner that a funding source may fund. */
  | 'FUNDING_SOURCE_PARTNER'
  /** A project that a funding source may fund. */
  | 'FUNDING_SOURCE_PROJECT'
  /** A publication that is held back. */
  | 'HELD_PUBLICATION'
  /** The holidays and make-up working days of a year. */
  | 'HOLIDAY_CALENDAR'
  /** A holiday or a make-up working day. */
  | 'HOLIDAY_CALENDAR_DAY'
  /** An indicator of the catalogue. */
  | 'INDICATOR'
  /** An assignment of an indicator. */
  | 'INDICATOR_ASSIGNMENT'
  /** A check of values against those of another indicator. */
  | 'INDICATOR_CHECK'
  /** An edition of an indicator. */
  | 'INDICATOR_EDITION'
  /** The mapping of a published indicator to one of the catalogue. */
  | 'INDICATOR_MAPPING'
  /** An instalment of a commitment of funds. */
  | 'INSTALMENT'
  /** A party to a cooperation mechanism. */
  | 'MECHANISM_PARTY'
  /** A membership in a multilateral body. */
  | 'MULTILATERAL_MEMBERSHIP'
  /** A profile of norms for visits. */
  | 'NORM_PROFILE'
  /** An organisation. */
  | 'ORGANISATION'
  /** Another name of an organisation. */
  | 'ORGANISATION_ALIAS'
  /** An identifier of an organisation. */
  | 'ORGANISATION_IDENTIFIER'
  /** A declaration of people whom several partners reported. */
  | 'OVERLAP_DECLARATION'
  /** A template of papers. */
  | 'PAPER_TEMPLATE'
  /** A closed month of a funding source. */
  | 'PERIOD_CLOSE'
  /** A planned disbursement of a project. */
  | 'PLANNED_DISBURSEMENT'
  /** A visit that is planned for a year. */
  | 'PLANNED_VISIT'
  /** A programme. */
  | 'PROGRAMME'
  /** A progress report. */
  | 'PROGRESS_REPORT'
  /** A project. */
  | 'PROJECT'
  /** A country of a project. */
  | 'PROJECT_COUNTRY'
  /** A document of a project. */
  | 'PROJECT_DOCUMENT'
  /** Another identifier of a project. */
  | 'PROJECT_IDENTIFIER'
  /** A published indicator of a project. */
  | 'PROJECT_INDICATOR'
  /** A baseline of a published indicator. */
  | 'PROJECT_INDICATOR_BASELINE'
  /** A document of a published indicator. */
  | 'PROJECT_INDICATOR_DOCUMENT'
  /** A period of a published indicator. */
  | 'PROJECT_INDICATOR_PERIOD'
  /** A target or an actual value of a published indicator. */
  | 'PROJECT_INDICATOR_VALUE'
  /** A marker of a project. */
  | 'PROJECT_MARKER'
  /** A milestone of a project. */
  | 'PROJECT_MILESTONE'
  /** A participant of a project. */
  | 'PROJECT_PARTICIPANT'
  /** A population that a project works for. */
  | 'PROJECT_POPULATION'
  /** A region of a project. */
  | 'PROJECT_REGION'
  /** A relation of a project to another. */
  | 'PROJECT_RELATION'
  /** A sector of a project. */
  | 'PROJECT_SECTOR'
  /** A site of a project. */
  | 'PROJECT_SITE'
  /** A field that staff changed and a publication gives otherwise. */
  | 'PUBLICATION_CONFLICT'
  /** A reallocation between lines of a budget. */
  | 'REALLOCATION'
  /** A receipt of funds. */
  | 'RECEIPT'
  /** A region of several countries. */
  | 'REGION'
  /** The permission to correct an approved report. */
  | 'REOPENING_GRANT'
  /** A reporting period. In a worklist: one whose progress report was not begun. */
  | 'REPORTING_PERIOD'
  /** A reporting schedule. */
  | 'REPORTING_SCHEDULE'
  /** A comment on a progress report. */
  | 'REPORT_COMMENT'
  /** A step of a progress report. */
  | 'REPORT_EVENT'
  /** A document that gives evidence of a progress report. */
  | 'REPORT_EVIDENCE'
  /** An expenditure in a progress report. */
  | 'REPORT_EXPENDITURE'
  /** A value in a progress report. */
  | 'REPORT_VALUE'
  /** A result of a project. */
  | 'RESULT'
  /** A document of a result. */
  | 'RESULT_DOCUMENT'
  /** A site. */
  | 'SITE'
  /** An organisation that operates a site. */
  | 'SITE_OPERATOR'
  /** A transaction of a project. */
  | 'TRANSACTION'
  /** An exchange visit. */
  | 'VISIT'
  /** An application for an exchange visit. */
  | 'VISIT_APPROVAL'
  /** Something that happened to an application for an exchange visit. */
  | 'VISIT_APPROVAL_EVENT'
  /** A step of an application for an exchange visit. */
  | 'VISIT_APPROVAL_STEP'
  /** A budget line of an exchange visit. */
  | 'VISIT_BUDGET_LINE'
  /** A delegate of an exchange visit. */
  | 'VISIT_DELEGATE'
  /** Something to be done after an exchange visit. */
  | 'VISIT_FOLLOW_UP'
  /** A host of an exchange visit. */
  | 'VISIT_HOST'
  /** The reason why an exchange visit may exceed a norm. */
  | 'VISIT_NORM_EXCEPTION'
  /** A paper of an exchange visit. */
  | 'VISIT_PAPER'
  /** A plan of the visits of a year. */
  | 'VISIT_PLAN'
  /** A quota of a kind of visits in a year. */
  | 'VISIT_QUOTA'
  /** A stop of an exchange visit. */
  | 'VISIT_STOP';

/** A value, in place of the one before for the same assignment and cell: what is not given for it is cleared. Neither state nor number: there is none. */
export type ReportValueInput = {
  /** Of what: an assignment that is due in the period. */
  assignment: string;
  /** Of which cell, by its id. */
  cell?: string | null | undefined;
  /** Or by its code, e.g. FEMALE/20-24; where several disaggregations have it, the first of them is meant. */
  cellCode?: string | null | undefined;
  /** What there is to say of it, up to 2,000 characters; why it is NOT_REPORTED. */
  comment?: string | null | undefined;
  /** Why it is right although a check objects, up to 2,000 characters. */
  justification?: string | null | undefined;
  /** The value, in the indicator's unit. */
  number?: string | null | undefined;
  /** Whether there is a value; REPORTED where a number is given. */
  state?: ValueState | null | undefined;
};

/** The level of a result (IATI ResultType). */
export type ResultType =
  /** 3: what that changes in the long run. */
  | 'IMPACT'
  /** 9: another kind of result. */
  | 'OTHER'
  /** 2: what that changes for the people it is for. */
  | 'OUTCOME'
  /** 1: what the project itself produces. */
  | 'OUTPUT';

/** What an account may do. */
export type Role =
  /** Department: does what HEAD does; keeps accounts, roles, keys, holidays, approval chains and how much partners may store; settles the costs of visits. */
  | 'ADMINISTRATOR'
  /** Department: reads as VIEWER; takes steps of approvals; settles the costs of visits. */
  | 'FINANCE_OFFICER'
  /** Department: does what OFFICER does; sees all accounts and what was changed of them; erases who travelled. */
  | 'HEAD'
  /** Partner: does what REPORTER does; keeps the organisation's own record but its identifiers, its contacts, the accounts of its reporters and the keys of its programs. */
  | 'MANAGER'
  /** Department: reads as VIEWER; keeps the department's records, such as projects, agreements, forums and visits; reviews what partners submit. */
  | 'OFFICER'
  /** Partner: drafts and submits progress reports, adds documents, reports how its commitments are going. */
  | 'REPORTER'
  /** Service account: reads what a viewer of the department, or a reporter of its partner, sees, but no accounts; in pages of up to 1,000. It may hold OFFICER or REPORTER besides, to write with a key that has the scope. */
  | 'REPORT_TOOL'
  /** Department: reads everything but partners' accounts, keys, and what was changed of accounts and keys. */
  | 'VIEWER';

/** Whom a project is for. The first five are the key populations of WHO; mobile people in border areas are a priority population. */
export type TargetPopulation =
  /** People aged 10 to 24, as the association counts them. */
  | 'ADOLESCENTS'
  /** Children aged 0 to 4. */
  | 'CHILDREN_UNDER_FIVE'
  /** Those who provide the services. */
  | 'HEALTH_WORKERS'
  /** Key population (WHO DE52). */
  | 'MEN_WHO_HAVE_SEX_WITH_MEN'
  /** People who work away from home. */
  | 'MIGRANT_WORKERS'
  /** Priority population: traders, drivers, seasonal workers, cross-border families. */
  | 'MOBILE_PEOPLE_IN_BORDER_AREAS'
  /** Parents of adolescents. */
  | 'PARENTS'
  /** Key population (WHO DE55): prisons and other closed settings. */
  | 'PEOPLE_IN_PRISONS'
  /** Key population (WHO DE54). */
  | 'PEOPLE_WHO_INJECT_DRUGS'
  /** Pregnant women. */
  | 'PREGNANT_WOMEN'
  /** Key population (WHO DE51). */
  | 'SEX_WORKERS'
  /** Key population (WHO DE53). */
  | 'TRANS_AND_GENDER_DIVERSE_PEOPLE'
  /** Women aged 15 to 49. */
  | 'WOMEN_OF_REPRODUCTIVE_AGE';

/** A text in one language. */
export type TextInput = {
  /** Its language. */
  language: LanguageCode;
  /** The text. */
  text: string;
};

/** What the partner has so far: absent fields stay, null clears. It need not be complete before it is submitted. */
export type UpdateProgressReportInput = {
  /** What hindered the work; up to 20,000 characters. */
  challenges?: Array<TextInput> | null | undefined;
  /** Documents that bear it out, 100 at most: in place of those before. */
  evidence?: Array<string> | null | undefined;
  /** The version of the progress report that the change was made on. */
  expectedVersion: number;
  /** What was spent in the period, 1,000 at most: in place of what was there. */
  expenditures?: Array<ExpenditureInput> | null | undefined;
  /** Id of the progress report. */
  id: string;
  /** What was done and what came of it; up to 20,000 characters. */
  narrative?: Array<TextInput> | null | undefined;
  /** What comes next; up to 20,000 characters. */
  nextSteps?: Array<TextInput> | null | undefined;
  /** Values that are new or other than before, 10,000 at most; those that are not named stay. */
  values?: Array<ReportValueInput> | null | undefined;
};

/** Whether a value is aimed at or reached. */
export type ValueKind =
  /** Reached. */
  | 'ACTUAL'
  /** Aimed at. */
  | 'TARGET';

/** Whether there is a value. Zero is a value. */
export type ValueState =
  /** There can be none here. */
  | 'NOT_APPLICABLE'
  /** There should be one, and there is none. */
  | 'NOT_REPORTED'
  /** There is one; it may be zero. */
  | 'REPORTED';

/** Who sees a record and all that belongs to it. */
export type Visibility =
  /** The department. */
  | 'INTERNAL'
  /** The department and the partners that take part in it; a document also the partners that see a record it belongs to. */
  | 'PARTNERS'
  /** Everyone. */
  | 'PUBLIC';

/** What a visit's money is for. */
export type VisitCostCategory =
  /** 住宿费: nights. */
  | 'ACCOMMODATION'
  /** 公杂费: getting about, and small expenses. */
  | 'LOCAL_TRANSPORT'
  /** 伙食费: meals. */
  | 'MEALS'
  /** Anything else: visas, insurance, interpreters. */
  | 'OTHER'
  /** 培训费: what a training costs. */
  | 'TRAINING_FEES'
  /** 国际旅费: to the first place, between countries, and back. */
  | 'TRAVEL';

/** Who travels. */
export type VisitDirection =
  /** A partner's people to us. */
  | 'INBOUND'
  /** Our people to a partner. */
  | 'OUTBOUND';

/** The status of a visit. */
export type VisitStatus =
  /** It was approved, and has its number. */
  | 'APPROVED'
  /** It did not take place, or not to its end. */
  | 'CANCELLED'
  /** Nothing is left to be done. */
  | 'CLOSED'
  /** It took place. */
  | 'COMPLETED'
  /** It is to take place. */
  | 'PLANNED'
  /** Its application was refused. */
  | 'REFUSED'
  /** Its application was returned to the applicant. */
  | 'RETURNED'
  /** Its costs were settled. */
  | 'SETTLED'
  /** It was submitted; steps of its approval are being taken. */
  | 'UNDER_REVIEW'
  /** It takes place. */
  | 'UNDER_WAY';

/** Why something is in the worklist. */
export type WorkItemKind =
  /** It is to be done by its day. */
  | 'DUE'
  /** It ends on its day: leave to correct a report, or the term of an agreement, a membership or a funding source. */
  | 'EXPIRING'
  /** Its day is over, in Asia/Shanghai. */
  | 'OVERDUE'
  /** It was sent back: a report or a request for funds by the department, the application for a visit by whoever reviewed it. */
  | 'RETURNED'
  /** It waits to be decided. */
  | 'WAITING';

export type AnswerVisitObjectionMutationVariables = Exact<{
  id: string;
  expectedVersion: number;
  text: string;
}>;


export type AnswerVisitObjectionMutation = { answerVisitObjection: { problems: Array<{ message: string }> } | null };

export type BeginReportMutationVariables = Exact<{
  period: string;
}>;


export type BeginReportMutation = { createProgressReport: { progressReport: { id: string } | null, problems: Array<{ code: ProblemCode, message: string }> } | null };

export type CheckReportQueryVariables = Exact<{
  report: string;
}>;


export type CheckReportQuery = { progressReport: { version: number } | null, submissionProblems: Array<{ code: ProblemCode, path: Array<string>, message: string }> | null };

export type CollectionLinesFragment = { totalCount: number, lateCount: number, counts: Array<{ status: CollectionStatus, count: number }>, nodes: Array<{ projectId: string, projectCode: string | null, projectTitle: string, partnerId: string, partnerName: string, cells: Array<{ periodId: string, startsOn: string, endsOn: string, dueOn: string, status: CollectionStatus, daysLate: number, submittedOn: string | null, progressReportId: string | null }> }> };

export type CreateDocumentMutationVariables = Exact<{
  input: CreateDocumentInput;
}>;


export type CreateDocumentMutation = { createDocument: { document: { id: string, title: string | null } | null, problems: Array<{ code: ProblemCode, message: string }> } | null };

export type CreateUploadMutationVariables = Exact<{
  input: CreateUploadInput;
}>;


export type CreateUploadMutation = { createUpload: { upload: { id: string, url: string, method: string, headers: Array<{ name: string, value: string }> } | null, problems: Array<{ code: ProblemCode, message: string }> } | null };

export type DataKeysQueryVariables = Exact<{ [key: string]: never; }>;


export type DataKeysQuery = { apiKeys: { totalCount: number, nodes: Array<{ id: string, keyId: string, scopes: Array<ApiScope>, expiresAt: string, lastUsedAt: string | null, account: { name: string | null } | null }> } };

export type DocumentAddressQueryVariables = Exact<{
  id: string;
}>;


export type DocumentAddressQuery = { documentDownload: { url: string } | null };

export type FigureChoicesQueryVariables = Exact<{ [key: string]: never; }>;


export type FigureChoicesQuery = { indicatorEditions: { nodes: Array<{ id: string, edition: string, name: string | null, unit: string, indicator: { code: string, scheme: IndicatorScheme }, disaggregations: Array<{ dimensions: Array<Dimension> }> }> }, countries: { nodes: Array<{ id: string, code: string, name: string | null }> }, organisations: { nodes: Array<{ id: string, name: string | null }> }, projects: { nodes: Array<{ id: string, code: string | null, title: string | null }> }, programmes: { nodes: Array<{ id: string, code: string, name: string | null }> } };

export type FigureDetailsQueryVariables = Exact<{
  edition: string;
  groupBy: Array<FigureGroupBy> | FigureGroupBy;
  filter?: FigureFilter | null | undefined;
  asOf?: string | null | undefined;
}>;


export type FigureDetailsQuery = { figures: { nodes: Array<{ unadjustedValue: string | null, numerator: string | null, denominator: string | null, target: string | null, achievement: string | null, baseline: string | null, state: FigureState, value: string | null, flagDetails: Array<{ message: string }>, missingReports: Array<{ reason: MissingReportReason, count: number }> | null, sources: { totalCount: number, nodes: Array<{ cell: string, number: string | null, versionNumber: number, approvedAt: string, reportId: string, period: { startsOn: string, endsOn: string }, partner: { name: string | null }, project: { code: string | null, name: string | null }, site: { name: string | null } | null }> } | null, keys: { period: { startsOn: string, endsOn: string } | null, country: { recordId: string, code: string | null, name: string | null } | null, programme: { recordId: string, code: string | null, name: string | null } | null, project: { recordId: string, code: string | null, name: string | null } | null, partner: { recordId: string, code: string | null, name: string | null } | null, site: { recordId: string, code: string | null, name: string | null } | null, categories: Array<{ dimension: Dimension, category: string, name: string }> }, completeness: { expected: number, reported: number, notApplicable: number } | null, notAggregable: { message: string } | null }> } };

export type FigureTableQueryVariables = Exact<{
  edition: string;
  groupBy: Array<FigureGroupBy> | FigureGroupBy;
  filter?: FigureFilter | null | undefined;
  asOf?: string | null | undefined;
}>;


export type FigureTableQuery = { figures: { asOf: string, totalCount: number, valuesSpanningPeriods: number, nodes: Array<{ flags: Array<FigureFlag>, state: FigureState, value: string | null, keys: { period: { startsOn: string, endsOn: string } | null, country: { recordId: string, code: string | null, name: string | null } | null, programme: { recordId: string, code: string | null, name: string | null } | null, project: { recordId: string, code: string | null, name: string | null } | null, partner: { recordId: string, code: string | null, name: string | null } | null, site: { recordId: string, code: string | null, name: string | null } | null, categories: Array<{ dimension: Dimension, category: string, name: string }> }, completeness: { expected: number, reported: number, notApplicable: number } | null, notAggregable: { message: string } | null }> } };

export type FigureLineFragment = { state: FigureState, value: string | null, keys: { period: { startsOn: string, endsOn: string } | null, country: { recordId: string, code: string | null, name: string | null } | null, programme: { recordId: string, code: string | null, name: string | null } | null, project: { recordId: string, code: string | null, name: string | null } | null, partner: { recordId: string, code: string | null, name: string | null } | null, site: { recordId: string, code: string | null, name: string | null } | null, categories: Array<{ dimension: Dimension, category: string, name: string }> }, completeness: { expected: number, reported: number, notApplicable: number } | null, notAggregable: { message: string } | null };

export type FigureReferenceFragment = { recordId: string, code: string | null, name: string | null };

export type MakePaperMutationVariables = Exact<{
  visit: string;
  template: string;
}>;


export type MakePaperMutation = { createVisitPaper: { visitPaper: { id: string } | null, problems: Array<{ message: string }> } | null };

export type PaperAddressQueryVariables = Exact<{
  id: string;
}>;


export type PaperAddressQuery = { visitPaperDownload: { url: string } | null };

export type PartnerHomeQueryVariables = Exact<{ [key: string]: never; }>;


export type PartnerHomeQuery = { today: string, worklist: { nodes: Array<{ kind: WorkItemKind, dueOn: string | null, recordType: RecordType, recordId: string, title: string, project: { code: string | null, name: string | null } | null }> }, returned: { nodes: Array<{ id: string, status: ProgressReportStatus, submittedAt: string | null, decidedAt: string | null, comments: { totalCount: number, nodes: Array<{ text: string, cell: { name: string | null } | null, assignment: { indicatorEdition: { name: string | null } } | null }> }, period: { startsOn: string, endsOn: string, dueOn: string } | null, project: { code: string | null, title: string | null } | null }> }, sent: { nodes: Array<{ id: string, status: ProgressReportStatus, submittedAt: string | null, decidedAt: string | null, period: { startsOn: string, endsOn: string, dueOn: string } | null, project: { code: string | null, title: string | null } | null }> } };

export type ReportRowFragment = { id: string, status: ProgressReportStatus, submittedAt: string | null, decidedAt: string | null, period: { startsOn: string, endsOn: string, dueOn: string } | null, project: { code: string | null, title: string | null } | null };

export type PartnerPageQueryVariables = Exact<{
  id: string;
  from: string;
  to: string;
}>;


export type PartnerPageQuery = { organisation: { id: string, name: string | null, website: string | null, country: { name: string | null } | null, identifiers: Array<{ id: string, scheme: IdentifierScheme, identifier: string }>, contacts: { nodes: Array<{ id: string, name: string | null, jobTitle: string | null, email: string | null, phone: string | null }> }, operatedSites: { nodes: Array<{ id: string, site: { name: string | null } }> }, participations: { nodes: Array<{ id: string, role: ParticipantRole | null, project: { id: string, code: string | null, title: string | null } }> }, agreements: { nodes: Array<{ id: string, agreement: { code: string, title: string | null, expiresOn: string | null } }> } } | null, reportCollection: { totalCount: number, lateCount: number, counts: Array<{ status: CollectionStatus, count: number }>, nodes: Array<{ projectId: string, projectCode: string | null, projectTitle: string, partnerId: string, partnerName: string, cells: Array<{ periodId: string, startsOn: string, endsOn: string, dueOn: string, status: CollectionStatus, daysLate: number, submittedOn: string | null, progressReportId: string | null }> }> }, timeline: { totalCount: number, nodes: Array<{ kind: EventKind, startsOn: string, endsOn: string, recordId: string, title: string, organisation: { name: string | null } | null }> } };

export type ProjectCardFragment = { id: string, code: string | null, title: string | null, status: ProjectStatus | null, plannedStartOn: string | null, plannedEndOn: string | null, countries: Array<{ country: { code: string, name: string | null } | null }> };

export type ProjectFiguresQueryVariables = Exact<{
  project: string;
  indicators: Array<string> | string;
  from: string;
}>;


export type ProjectFiguresQuery = { figures: { nodes: Array<{ state: FigureState, value: string | null, target: string | null, achievement: string | null, indicator: { code: string, name: string, unit: string }, keys: { period: { startsOn: string } | null }, notAggregable: { message: string } | null, completeness: { expected: number, reported: number, notApplicable: number } | null }> } };

export type ProjectPageQueryVariables = Exact<{
  id: string;
  from: string;
  to: string;
}>;


export type ProjectPageQuery = { project: { id: string, code: string | null, title: string | null, status: ProjectStatus | null, description: string | null, objectives: string | null, targetGroups: string | null, plannedStartOn: string | null, plannedEndOn: string | null, actualStartOn: string | null, actualEndOn: string | null, programme: { name: string | null } | null, responsibleOfficer: { name: string | null } | null, countries: Array<{ id: string, percentage: string | null, country: { name: string | null } | null }>, sites: Array<{ id: string, name: string | null, site: { name: string | null } | null }>, participants: Array<{ id: string, role: ParticipantRole | null, name: string | null, organisation: { id: string, name: string | null } | null }>, milestones: Array<{ id: string, title: string | null, dueOn: string, reachedOn: string | null }>, documents: Array<{ id: string, document: { id: string, title: string | null, url: string, datedOn: string | null } | null }>, budgetsAggregate: { total: { count: number, sum: { value: Array<{ amount: string, currency: string }> } } }, agreements: { nodes: Array<{ id: string, agreement: { code: string, title: string | null, expiresOn: string | null } }> }, visits: { totalCount: number, nodes: Array<{ id: string, code: string, purpose: string | null, startsOn: string, endsOn: string }> }, indicatorAssignments: { nodes: Array<{ id: string, indicatorEdition: { indicator: { code: string } } }> } } | null, reportCollection: { totalCount: number, lateCount: number, counts: Array<{ status: CollectionStatus, count: number }>, nodes: Array<{ projectId: string, projectCode: string | null, projectTitle: string, partnerId: string, partnerName: string, cells: Array<{ periodId: string, startsOn: string, endsOn: string, dueOn: string, status: CollectionStatus, daysLate: number, submittedOn: string | null, progressReportId: string | null }> }> } };

export type PublicFrontQueryVariables = Exact<{ [key: string]: never; }>;


export type PublicFrontQuery = { programmes: { nodes: Array<{ code: string, name: string | null, description: string | null }> }, projectsAggregate: { groups: Array<{ count: number, keys: { country: { code: string, name: string | null } | null } }> }, projects: { totalCount: number, nodes: Array<{ status: ProjectStatus | null, plannedStartOn: string | null, plannedEndOn: string | null, id: string, code: string | null, iatiIdentifier: string | null, title: string | null, countries: Array<{ code: string | null, country: { name: string | null } | null }> }> }, forums: { nodes: Array<{ code: string, title: string | null, kind: ForumKind, startsOn: string | null, endsOn: string | null, place: string | null, country: { name: string | null } | null, documents: Array<{ document: { id: string, title: string | null, url: string, datedOn: string | null, languages: Array<string>, format: string | null } | null }>, forumCommitments: { nodes: Array<{ kind: ForumCommitmentKind, status: ForumCommitmentStatus, text: string | null, dueOn: string | null, committedBy: { name: string | null }, documents: Array<{ document: { id: string, title: string | null, url: string, datedOn: string | null, languages: Array<string>, format: string | null } | null }>, projects: Array<{ project: { id: string, code: string | null, iatiIdentifier: string | null, title: string | null } | null }> }> } }> }, documents: { nodes: Array<{ id: string, title: string | null, url: string, datedOn: string | null, languages: Array<string>, format: string | null }> } };

export type PublicProjectLinkFragment = { id: string, code: string | null, iatiIdentifier: string | null, title: string | null };

export type PublicProjectRowFragment = { status: ProjectStatus | null, plannedStartOn: string | null, plannedEndOn: string | null, id: string, code: string | null, iatiIdentifier: string | null, title: string | null, countries: Array<{ code: string | null, country: { name: string | null } | null }> };

export type PublicDocumentFragment = { id: string, title: string | null, url: string, datedOn: string | null, languages: Array<string>, format: string | null };

export type PublicProjectQueryVariables = Exact<{
  project: string;
}>;


export type PublicProjectQuery = { project: { description: string | null, objectives: string | null, targetGroups: string | null, status: ProjectStatus | null, plannedStartOn: string | null, plannedEndOn: string | null, actualStartOn: string | null, actualEndOn: string | null, publishedAt: string | null, publisherName: string | null, id: string, code: string | null, iatiIdentifier: string | null, title: string | null, programme: { code: string, name: string | null } | null, countries: Array<{ code: string | null, percentage: string | null, country: { code: string, name: string | null } | null }>, populations: Array<{ population: TargetPopulation }>, participants: Array<{ role: ParticipantRole | null, name: string | null, organisation: { name: string | null } | null }>, sectors: Array<{ code: string | null, name: string | null, percentage: string | null, vocabulary: string }>, sites: Array<{ reference: string | null, name: string | null, site: { name: string | null } | null }>, milestones: Array<{ title: string | null, dueOn: string, reachedOn: string | null }>, budgets: { totalCount: number, nodes: Array<{ startsOn: string, endsOn: string | null, value: { amount: string, currency: string } }> }, documents: Array<{ document: { id: string, title: string | null, url: string, datedOn: string | null, languages: Array<string>, format: string | null } | null }>, forumCommitments: { nodes: Array<{ commitment: { text: string | null, forum: { title: string | null } | null } }> }, results: { totalCount: number, nodes: Array<{ type: ResultType | null, title: string | null, description: string | null, indicators: Array<{ title: string | null, description: string | null, measure: IndicatorMeasure | null, baselines: Array<{ year: number | null, value: string | null, siteReferences: Array<string>, dimensions: Array<{ name: string | null, value: string | null }> }>, periods: Array<{ startsOn: string | null, endsOn: string | null, values: Array<{ kind: ValueKind, value: string | null, comment: string | null, siteReferences: Array<string>, dimensions: Array<{ name: string | null, value: string | null }> }> }> }> }> } } | null };

export type PublicProjectsQueryVariables = Exact<{
  search?: string;
  country?: string | null | undefined;
  isOfCountry?: boolean;
  programme?: string | null | undefined;
  isOfProgramme?: boolean;
  after?: string | null | undefined;
}>;


export type PublicProjectsQuery = { projects: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ status: ProjectStatus | null, plannedStartOn: string | null, plannedEndOn: string | null, id: string, code: string | null, iatiIdentifier: string | null, title: string | null, countries: Array<{ code: string | null, country: { name: string | null } | null }> }> }, projectsAggregate: { groups: Array<{ count: number, keys: { country: { code: string, name: string | null } | null } }> }, programmes: { nodes: Array<{ code: string, name: string | null }> } };

export type PublishVisitNoticeMutationVariables = Exact<{
  id: string;
  expectedVersion: number;
  step: string;
  opinion?: string | null | undefined;
}>;


export type PublishVisitNoticeMutation = { publishVisitNotice: { problems: Array<{ message: string }> } | null };

export type PublishedProjectsQueryVariables = Exact<{
  first?: number;
  after?: string | null | undefined;
  search?: string;
}>;


export type PublishedProjectsQuery = { projects: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, code: string | null, title: string | null, status: ProjectStatus | null, plannedStartOn: string | null, plannedEndOn: string | null, countries: Array<{ country: { code: string, name: string | null } | null }> }> } };

export type RecordVisitObjectionMutationVariables = Exact<{
  id: string;
  expectedVersion: number;
  text: string;
}>;


export type RecordVisitObjectionMutation = { recordVisitObjection: { problems: Array<{ message: string }> } | null };

export type RefuseVisitMutationVariables = Exact<{
  id: string;
  expectedVersion: number;
  step: string;
  reason: string;
}>;


export type RefuseVisitMutation = { refuseVisit: { problems: Array<{ message: string }> } | null };

export type CollectedReportsQueryVariables = Exact<{
  from: string;
  to: string;
}>;


export type CollectedReportsQuery = { reportCollection: { totalCount: number, lateCount: number, counts: Array<{ status: CollectionStatus, count: number }>, nodes: Array<{ projectId: string, projectCode: string | null, projectTitle: string, partnerId: string, partnerName: string, cells: Array<{ periodId: string, startsOn: string, endsOn: string, dueOn: string, status: CollectionStatus, daysLate: number, submittedOn: string | null, progressReportId: string | null }> }> } };

export type ReportFormQueryVariables = Exact<{
  report: string;
}>;


export type ReportFormQuery = { today: string, progressReport: { id: string, version: number, status: ProgressReportStatus, submittedAt: string | null, decidedAt: string | null, reopenedUntil: string | null, period: { startsOn: string, endsOn: string, dueOn: string } | null, project: { code: string | null, title: string | null } | null, narrativeTranslations: Array<{ language: LanguageCode | null, text: string }>, challengesTranslations: Array<{ language: LanguageCode | null, text: string }>, nextStepsTranslations: Array<{ language: LanguageCode | null, text: string }>, expenditures: Array<{ purpose: string | null, value: { amount: string, currency: string } }>, evidence: Array<{ document: { id: string, title: string | null } | null }>, comments: { nodes: Array<{ id: string, text: string, createdAt: string, cell: { id: string } | null, assignment: { id: string } | null }> }, availableTransitions: Array<{ key: string, disabledReason: string | null }> } | null, reportingForm: Array<{ assignment: string, indicatorCode: string, indicatorName: string, siteName: string | null, unit: string, startsOn: string, endsOn: string, addsUp: boolean, isCount: boolean, checks: Array<{ atMostCode: string }>, disaggregations: Array<{ code: string, isRequired: boolean, cells: Array<{ cell: string, code: string, name: string, state: FormCellState, number: string | null, comment: string | null, justification: string | null, previous: Array<{ startsOn: string, endsOn: string, state: ValueState | null, number: string | null }> }> }> }> | null };

export type ReportReviewQueryVariables = Exact<{
  id: string;
}>;


export type ReportReviewQuery = { progressReport: { id: string, version: number, status: ProgressReportStatus, submittedAt: string | null, submittedByName: string | null, narrative: string | null, challenges: string | null, nextSteps: string | null, partner: { id: string, name: string | null }, project: { code: string | null, title: string | null } | null, period: { startsOn: string, endsOn: string, dueOn: string } | null, availableTransitions: Array<{ key: string, label: string, disabledReason: string | null }>, expenditures: Array<{ id: string, purpose: string | null, value: { amount: string, currency: string } }>, evidence: Array<{ id: string, document: { id: string, title: string | null, fileName: string | null, url: string } | null }>, comments: { totalCount: number, nodes: Array<{ id: string, text: string, createdAt: string, resolvedAt: string | null, authorName: string | null, assignment: { id: string } | null, cell: { id: string } | null }> }, approvals: { totalCount: number }, events: Array<{ id: string, step: ProgressReportStep, at: string, reason: string | null, byName: string | null }> } | null, reportingForm: Array<{ assignment: string, indicatorCode: string, indicatorName: string, unit: string, siteName: string | null, startsOn: string, endsOn: string, disaggregations: Array<{ code: string, cells: Array<{ cell: string, code: string, name: string, state: FormCellState, number: string | null, comment: string | null, justification: string | null, previousState: ValueState | null, previousNumber: string | null, previous: Array<{ startsOn: string, endsOn: string, state: ValueState | null, number: string | null }> }> }> }> | null };

export type ApproveReportMutationVariables = Exact<{
  id: string;
  expectedVersion: number;
  reason?: string | null | undefined;
}>;


export type ApproveReportMutation = { approveProgressReport: { progressReport: { id: string, status: ProgressReportStatus, version: number } | null, problems: Array<{ code: ProblemCode, path: Array<string>, message: string }> } | null };

export type ReturnReportMutationVariables = Exact<{
  id: string;
  expectedVersion: number;
  text?: string | null | undefined;
  comments?: Array<CellCommentInput> | CellCommentInput | null | undefined;
}>;


export type ReturnReportMutation = { returnProgressReport: { progressReport: { id: string, status: ProgressReportStatus, version: number } | null, problems: Array<{ code: ProblemCode, path: Array<string>, message: string }> } | null };

export type ReturnVisitMutationVariables = Exact<{
  id: string;
  expectedVersion: number;
  step: string;
  to?: string | null | undefined;
  reason: string;
}>;


export type ReturnVisitMutation = { returnVisit: { problems: Array<{ message: string }> } | null };

export type SaveReportMutationVariables = Exact<{
  input: UpdateProgressReportInput;
}>;


export type SaveReportMutation = { updateProgressReport: { progressReport: { version: number } | null, problems: Array<{ code: ProblemCode, path: Array<string>, message: string }> } | null };

export type SignVisitMutationVariables = Exact<{
  id: string;
  expectedVersion: number;
  step: string;
  opinion?: string | null | undefined;
}>;


export type SignVisitMutation = { signVisitStep: { problems: Array<{ message: string }> } | null };

export type SubmitReportMutationVariables = Exact<{
  report: string;
  expectedVersion: number;
}>;


export type SubmitReportMutation = { submitProgressReport: { progressReport: { version: number } | null, problems: Array<{ code: ProblemCode, path: Array<string>, message: string }> } | null };

export type TodayQueryVariables = Exact<{
  indicators: Array<string> | string;
  quartersFrom: string;
  yearFrom: string;
  mine: boolean;
  now: string;
  soon: string;
}>;


export type TodayQuery = { today: string, worklist: { totalCount: number, counts: Array<{ kind: WorkItemKind, count: number }>, nodes: Array<{ kind: WorkItemKind, dueOn: string | null, sinceOn: string | null, canAct: boolean, recordType: RecordType, recordId: string, title: string, project: { code: string | null, name: string | null } | null, organisation: { recordId: string, name: string | null } | null }> }, agenda: { totalCount: number, nodes: Array<{ kind: EventKind, startsOn: string, endsOn: string, recordType: RecordType, recordId: string, title: string, organisation: { name: string | null } | null }> }, quarters: { nodes: Array<{ state: FigureState, value: string | null, indicator: { code: string, name: string, unit: string }, keys: { period: { startsOn: string, endsOn: string } | null }, completeness: { expected: number, reported: number, notApplicable: number } | null }> }, years: { nodes: Array<{ state: FigureState, value: string | null, target: string | null, achievement: string | null, indicator: { code: string, name: string, unit: string }, keys: { period: { startsOn: string } | null }, notAggregable: { message: string } | null, completeness: { expected: number, reported: number, notApplicable: number } | null }> }, crossings: { nodes: Array<{ id: string, name: string | null, country: { code: string, name: string | null } | null, counterpart: { id: string, name: string | null, country: { code: string, name: string | null } | null } | null, projects: { totalCount: number } }> } };

export type ViewerQueryVariables = Exact<{ [key: string]: never; }>;


export type ViewerQuery = { me: { id: string, name: string | null, roles: Array<Role>, organisation: { id: string, name: string | null } | null } | null };

export type VisitNormsQueryVariables = Exact<{
  id: string;
}>;


export type VisitNormsQuery = { visitNormChecks: Array<{ label: string, source: string, found: string, most: string, isExceeded: boolean, exception: string | null }> | null };

export type VisitPageQueryVariables = Exact<{
  id: string;
}>;


export type VisitPageQuery = { visit: { id: string, version: number, code: string, purpose: string | null, status: VisitStatus, direction: VisitDirection, startsOn: string, endsOn: string, days: number, personCount: number | null, costCny: string | null, planDeviation: string | null, costWithoutRate: Array<{ amount: string, currency: string }> | null, project: { code: string | null, title: string | null } | null, plannedVisit: { code: string, title: string | null, quarter: number, persons: number, days: number, costCny: string } | null, quota: { maxVisits: number | null, visitsUsed: number, visitsInReview: number, visitsRemaining: number | null, maxPersons: number | null, personsUsed: number, personsInReview: number, personsRemaining: number | null, maxCostCny: string | null, costUsedCny: string, costInReviewCny: string, costRemainingCny: string | null } | null, availableTransitions: Array<{ key: string, label: string, disabledReason: string | null }>, hosts: Array<{ id: string, organisation: { id: string, name: string | null } }>, stops: Array<{ id: string, place: string | null, arrivesOn: string, departsOn: string, country: { name: string | null } }>, delegates: Array<{ id: string, name: string | null, jobTitle: string | null, isLeader: boolean }>, budgetLines: Array<{ id: string, category: VisitCostCategory, persons: number, days: number, amount: { amount: string, currency: string } }>, approvals: Array<{ id: string, status: ApprovalStatus, submittedAt: string, number: { text: string } | null, steps: Array<{ id: string, key: string, name: string | null, kind: ApprovalStepKind, returnsTo: Array<string>, roles: Array<Role>, status: ApprovalStepStatus, signedAt: string | null, opinion: string | null, objection: string | null, noticeEndsOn: string | null, signedBy: { id: string, name: string | null } | null, onBehalfOf: { name: string | null } | null }> }> } | null };

export type VisitPapersQueryVariables = Exact<{
  id: string;
}>;


export type VisitPapersQuery = { availableVisitPapers: Array<{ template: string, name: string, kind: PaperKind, disabledReason: string | null }> | null, visit: { id: string, papers: { nodes: Array<{ id: string, edition: number, fileName: string, madeAt: string, erasedAt: string | null, template: { name: string | null } | null, madeBy: { name: string | null } | null }> } } | null };

export type VisitStepsQueryVariables = Exact<{
  id: string;
}>;


export type VisitStepsQuery = { openVisitSteps: Array<{ step: string, disabledReason: string | null }> | null };

export type WithdrawReportMutationVariables = Exact<{
  report: string;
  expectedVersion: number;
}>;


export type WithdrawReportMutation = { withdrawProgressReport: { progressReport: { version: number } | null, problems: Array<{ code: ProblemCode, message: string }> } | null };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}
export const CollectionLinesFragmentDoc = new TypedDocumentString(`
    fragment CollectionLines on ReportCollection {
  totalCount
  lateCount
  counts {
    status
    count
  }
  nodes {
    projectId
    projectCode
    projectTitle
    partnerId
    partnerName
    cells {
      periodId
      startsOn
      endsOn
      dueOn
      status
      daysLate
      submittedOn
      progressReportId
    }
  }
}
    `, {"fragmentName":"CollectionLines"}) as unknown as TypedDocumentString<CollectionLinesFragment, unknown>;
export const FigureReferenceFragmentDoc = new TypedDocumentString(`
    fragment FigureReference on RecordReference {
  recordId
  code
  name
}
    `, {"fragmentName":"FigureReference"}) as unknown as TypedDocumentString<FigureReferenceFragment, unknown>;
export const FigureLineFragmentDoc = new TypedDocumentString(`
    fragment FigureLine on Figure {
  keys {
    period {
      startsOn
      endsOn
    }
    country {
      ...FigureReference
    }
    programme {
      ...FigureReference
    }
    project {
      ...FigureReference
    }
    partner {
      ...FigureReference
    }
    site {
      ...FigureReference
    }
    categories {
      dimension
      category
      name
    }
  }
  state
  value
  completeness {
    expected
    reported
    notApplicable
  }
  notAggregable {
    message
  }
}
    fragment FigureReference on RecordReference {
  recordId
  code
  name
}`, {"fragmentName":"FigureLine"}) as unknown as TypedDocumentString<FigureLineFragment, unknown>;
export const ReportRowFragmentDoc = new TypedDocumentString(`
    fragment ReportRow on ProgressReport {
  id
  status
  submittedAt
  decidedAt
  period {
    startsOn
    endsOn
    dueOn
  }
  project {
    code
    title
  }
}
    `, {"fragmentName":"ReportRow"}) as unknown as TypedDocumentString<ReportRowFragment, unknown>;
export const ProjectCardFragmentDoc = new TypedDocumentString(`
    fragment ProjectCard on Project {
  id
  code
  title
  status
  plannedStartOn
  plannedEndOn
  countries {
    country {
      code
      name
    }
  }
}
    `, {"fragmentName":"ProjectCard"}) as unknown as TypedDocumentString<ProjectCardFragment, unknown>;
export const PublicProjectLinkFragmentDoc = new TypedDocumentString(`
    fragment PublicProjectLink on Project {
  id
  code
  iatiIdentifier
  title
}
    `, {"fragmentName":"PublicProjectLink"}) as unknown as TypedDocumentString<PublicProjectLinkFragment, unknown>;
export const PublicProjectRowFragmentDoc = new TypedDocumentString(`
    fragment PublicProjectRow on Project {
  ...PublicProjectLink
  status
  plannedStartOn
  plannedEndOn
  countries {
    code
    country {
      name
    }
  }
}
    fragment PublicProjectLink on Project {
  id
  code
  iatiIdentifier
  title
}`, {"fragmentName":"PublicProjectRow"}) as unknown as TypedDocumentString<PublicProjectRowFragment, unknown>;
export const PublicDocumentFragmentDoc = new TypedDocumentString(`
    fragment PublicDocument on Document {
  id
  title
  url
  datedOn
  languages
  format
}
    `, {"fragmentName":"PublicDocument"}) as unknown as TypedDocumentString<PublicDocumentFragment, unknown>;
export const AnswerVisitObjectionDocument = {"__meta__":{"id":"sha256:29848076ba8b3326e27ccab088ac3becbe636347b9903470e0be7a6e91c3aa90"}} as unknown as TypedDocumentString<AnswerVisitObjectionMutation, AnswerVisitObjectionMutationVariables>;
export const BeginReportDocument = {"__meta__":{"id":"sha256:0099ae522ad554a8a32ae04b180d3c0446deb3c492bcd89ca67badb0cd33472a"}} as unknown as TypedDocumentString<BeginReportMutation, BeginReportMutationVariables>;
export const CheckReportDocument = {"__meta__":{"id":"sha256:da2cc89624b8def4f755e93f6e374d526c73ed2167088a325f844d61322c2b7a"}} as unknown as TypedDocumentString<CheckReportQuery, CheckReportQueryVariables>;
export const CreateDocumentDocument = {"__meta__":{"id":"sha256:f4e4810ad8d0a9f546f43e2216fb9c9495a6d2880258eb3c21443f6201d5d0be"}} as unknown as TypedDocumentString<CreateDocumentMutation, CreateDocumentMutationVariables>;
export const CreateUploadDocument = {"__meta__":{"id":"sha256:b0f75f672a6b995c48aa2ad9dac39123e3375612e24347237baece61a95cab06"}} as unknown as TypedDocumentString<CreateUploadMutation, CreateUploadMutationVariables>;
export const DataKeysDocument = {"__meta__":{"id":"sha256:6850b22c882f055bf779553992ab72f86063755e7dcfd85139c7971055760acb"}} as unknown as TypedDocumentString<DataKeysQuery, DataKeysQueryVariables>;
export const DocumentAddressDocument = {"__meta__":{"id":"sha256:bdacfc9b6d7efcaa9141c7456e37c1688409876f4c02422b4411cfa51a15e4e6"}} as unknown as TypedDocumentString<DocumentAddressQuery, DocumentAddressQueryVariables>;
export const FigureChoicesDocument = {"__meta__":{"id":"sha256:9778b5c3d4d771b081099170c128f06acc9e5d8fb0e1852b7e0d609c5564a89b"}} as unknown as TypedDocumentString<FigureChoicesQuery, FigureChoicesQueryVariables>;
export const FigureDetailsDocument = {"__meta__":{"id":"sha256:132adcdc434c464a7df3de2e30dc1e511d8684ead0abaeb7f12244767871221a"}} as unknown as TypedDocumentString<FigureDetailsQuery, FigureDetailsQueryVariables>;
export const FigureTableDocument = {"__meta__":{"id":"sha256:911d67dee581e9c8af798abe8dcdfc654b7d67e536e3c03f233404aa01563865"}} as unknown as TypedDocumentString<FigureTableQuery, FigureTableQueryVariables>;
export const MakePaperDocument = {"__meta__":{"id":"sha256:a06e17804e63a8232989b5a51ebf5f17a1c876eff9813d59caca548f6ff7312d"}} as unknown as TypedDocumentString<MakePaperMutation, MakePaperMutationVariables>;
export const PaperAddressDocument = {"__meta__":{"id":"sha256:076002888e74cbd2a333c0d3bd6b36b4e04ec1facb333dd22110f69c2e3acbc2"}} as unknown as TypedDocumentString<PaperAddressQuery, PaperAddressQueryVariables>;
export const PartnerHomeDocument = {"__meta__":{"id":"sha256:183f1fd82d03240ff3062788dc3cf6720866741cd7325a5a84b4bd884d71dee5"}} as unknown as TypedDocumentString<PartnerHomeQuery, PartnerHomeQueryVariables>;
export const PartnerPageDocument = {"__meta__":{"id":"sha256:9845d303a520da2e36e0dc1ef135af981be555fc5814b99ab4a34e26c97f313d"}} as unknown as TypedDocumentString<PartnerPageQuery, PartnerPageQueryVariables>;
export const ProjectFiguresDocument = {"__meta__":{"id":"sha256:40bb7a812961337a7c5a31cf01d437f366c1b184e9640600cba73b8af03ebb19"}} as unknown as TypedDocumentString<ProjectFiguresQuery, ProjectFiguresQueryVariables>;
export const ProjectPageDocument = {"__meta__":{"id":"sha256:b54b687cd76637ed5e682f9adf5a714c3f88ee3c677c5c845cf9a70691dbb8e1"}} as unknown as TypedDocumentString<ProjectPageQuery, ProjectPageQueryVariables>;
export const PublicFrontDocument = {"__meta__":{"id":"sha256:d6dbc7911739edc3aef5a8131c126c18e9d65fc739df804aa88f5080de7561f5"}} as unknown as TypedDocumentString<PublicFrontQuery, PublicFrontQueryVariables>;
export const PublicProjectDocument = {"__meta__":{"id":"sha256:ecf6c1e901f7c833c5df24862e43e399cc019ce0edf71588b604c21651d283e6"}} as unknown as TypedDocumentString<PublicProjectQuery, PublicProjectQueryVariables>;
export const PublicProjectsDocument = {"__meta__":{"id":"sha256:9e98e2270d12e73945db0b08a9901cfc8072aa25ef43ef9daeecd53b9485b21b"}} as unknown as TypedDocumentString<PublicProjectsQuery, PublicProjectsQueryVariables>;
export const PublishVisitNoticeDocument = {"__meta__":{"id":"sha256:3a26580a3844027d415402a50f488b95cc7bf13e1901a57e3ce6c58cea3ef7fd"}} as unknown as TypedDocumentString<PublishVisitNoticeMutation, PublishVisitNoticeMutationVariables>;
export const PublishedProjectsDocument = {"__meta__":{"id":"sha256:58a6cfa1ba60340df07d3864a0812cc5ec1bd07aa9f51a329ba9479f9b2f429d"}} as unknown as TypedDocumentString<PublishedProjectsQuery, PublishedProjectsQueryVariables>;
export const RecordVisitObjectionDocument = {"__meta__":{"id":"sha256:31c75a6d7141e7036f96c8d2ac5b8c7b20fcec3a01c2c167cab5d42ad4b329dd"}} as unknown as TypedDocumentString<RecordVisitObjectionMutation, RecordVisitObjectionMutationVariables>;
export const RefuseVisitDocument = {"__meta__":{"id":"sha256:6112f5f7ab0286d728dd87d392d104eaabf4b5e1f10eba3587d0422215bdfc8e"}} as unknown as TypedDocumentString<RefuseVisitMutation, RefuseVisitMutationVariables>;
export const CollectedReportsDocument = {"__meta__":{"id":"sha256:44717ff37fa4f13d9f7992367aa93f24d29584ff07975a936d992d351bc74931"}} as unknown as TypedDocumentString<CollectedReportsQuery, CollectedReportsQueryVariables>;
export const ReportFormDocument = {"__meta__":{"id":"sha256:f2180927c9613b1c9767b70821bf6570da34edf1f52eeddec3b0c15cd79e16f9"}} as unknown as TypedDocumentString<ReportFormQuery, ReportFormQueryVariables>;
export const ReportReviewDocument = {"__meta__":{"id":"sha256:706a5a10526bb37debf391055db4505a8af5a02801f261777da3fd86159ec145"}} as unknown as TypedDocumentString<ReportReviewQuery, ReportReviewQueryVariables>;
export const ApproveReportDocument = {"__meta__":{"id":"sha256:650f5fc016abe059db653cab7ce17aee198c2f0653c176451e93ec210b7e5c69"}} as unknown as TypedDocumentString<ApproveReportMutation, ApproveReportMutationVariables>;
export const ReturnReportDocument = {"__meta__":{"id":"sha256:fa292c679ab50ee521c8ae171ad00a27db547b54205d20d7a15fdff50140e50a"}} as unknown as TypedDocumentString<ReturnReportMutation, ReturnReportMutationVariables>;
export const ReturnVisitDocument = {"__meta__":{"id":"sha256:ffe8dc083b75ee8794ae0c0e803da7076784c38feb1bccc03ce5b5aa6d2bd092"}} as unknown as TypedDocumentString<ReturnVisitMutation, ReturnVisitMutationVariables>;
export const SaveReportDocument = {"__meta__":{"id":"sha256:c22371ad33486342b9462051135d418dbe1e7470e34e328fab302f1d3e97d0bc"}} as unknown as TypedDocumentString<SaveReportMutation, SaveReportMutationVariables>;
export const SignVisitDocument = {"__meta__":{"id":"sha256:3c1ed2165028b59121ec24e967775dd959a9af39712cc9e6ac8ec71ef2dfb7a5"}} as unknown as TypedDocumentString<SignVisitMutation, SignVisitMutationVariables>;
export const SubmitReportDocument = {"__meta__":{"id":"sha256:41779381771660a834bb71b87811a8d8119fbc5f1c1f2dbfbfdc6cb672f86e63"}} as unknown as TypedDocumentString<SubmitReportMutation, SubmitReportMutationVariables>;
export const TodayDocument = {"__meta__":{"id":"sha256:5251bf170e185ce38843da4d6825b5152d709de740d154eff7cdc07b5a099fb1"}} as unknown as TypedDocumentString<TodayQuery, TodayQueryVariables>;
export const ViewerDocument = {"__meta__":{"id":"sha256:20558bd210e9f34370af1303f748ad284d95a48575dab1efc83df73f63b9beaf"}} as unknown as TypedDocumentString<ViewerQuery, ViewerQueryVariables>;
export const VisitNormsDocument = {"__meta__":{"id":"sha256:978fad46f9af6371e644fcb4dd56699ba64a9c768501eaaf4cc1d29cc7449c5c"}} as unknown as TypedDocumentString<VisitNormsQuery, VisitNormsQueryVariables>;
export const VisitPageDocument = {"__meta__":{"id":"sha256:1be1b60fe61adb587ec5b942fce67e62de9b0806c744d20be91288108801c683"}} as unknown as TypedDocumentString<VisitPageQuery, VisitPageQueryVariables>;
export const VisitPapersDocument = {"__meta__":{"id":"sha256:3fb6afc9f5f99e302a9577416ff90b13d8bccf23d005ad992cbaddc84b931275"}} as unknown as TypedDocumentString<VisitPapersQuery, VisitPapersQueryVariables>;
export const VisitStepsDocument = {"__meta__":{"id":"sha256:71a0e777cba3342b704e91b6e968d9c704dbd751b9384a7117638a05f1d8df8a"}} as unknown as TypedDocumentString<VisitStepsQuery, VisitStepsQueryVariables>;
export const WithdrawReportDocument = {"__meta__":{"id":"sha256:d846df1992be110dfaf6b5fbeac656a336830710f0b88dea6cb2fc5b78d0ec97"}} as unknown as TypedDocumentString<WithdrawReportMutation, WithdrawReportMutationVariables>;