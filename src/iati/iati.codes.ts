/**
 * The codes of the IATI code lists that an activity is checked against (IATI 2.03 codelists and their mapping), withdrawn ones included:
 * old publications use them rightly.
 */

/** Short, closed lists: their codes with our own short words for them. */
export const NAMES = {
  ActivityDateType: { 1: "planned start", 2: "actual start", 3: "planned end", 4: "actual end" },
  ActivityScope: {
    1: "global",
    2: "regional",
    3: "multi-national",
    4: "national",
    5: "several first-level areas",
    6: "one first-level area",
    7: "one second-level area",
    8: "single location",
  },
  ActivityStatus: { 1: "pipeline", 2: "implementation", 3: "finalisation", 4: "closed", 5: "cancelled", 6: "suspended" },
  BudgetStatus: { 1: "indicative", 2: "committed" },
  BudgetType: { 1: "original", 2: "revised" },
  CollaborationType: {
    1: "bilateral",
    2: "multilateral inflow",
    3: "bilateral core contribution to NGOs and partnerships",
    4: "multilateral outflow",
    6: "private sector outflow",
    7: "bilateral ex-post report on NGOs",
    8: "triangular",
  },
  DescriptionType: { 1: "general", 2: "objectives", 3: "target groups", 4: "other" },
  DisbursementChannel: {
    1: "through the treasury",
    2: "to the implementer's own account",
    3: "in kind through third parties",
    4: "in kind by the donor",
  },
  FlowType: {
    10: "official development assistance",
    20: "other official flow",
    21: "other official flow without export credit",
    22: "official export credit",
    30: "private development finance",
    35: "private market",
    36: "private foreign direct investment",
    37: "other private flow at market terms",
    40: "non-flow",
    50: "other",
  },
  GeographicExactness: { 1: "exact", 2: "approximate" },
  GeographicLocationClass: { 1: "administrative region", 2: "populated place", 3: "structure", 4: "other feature" },
  GeographicLocationReach: { 1: "activity", 2: "beneficiaries" },
  HumanitarianScopeType: { 1: "emergency", 2: "appeal" },
  IndicatorMeasure: { 1: "unit", 2: "percentage", 3: "nominal", 4: "ordinal", 5: "qualitative" },
  OrganisationRole: { 1: "funding", 2: "accountable", 3: "extending", 4: "implementing" },
  OrganisationType: {
    10: "government",
    11: "local government",
    15: "other public sector",
    21: "international NGO",
    22: "national NGO",
    23: "regional NGO",
    24: "NGO of the partner country",
    30: "public-private partnership",
    40: "multilateral",
    60: "foundation",
    70: "private sector",
    71: "private sector of the provider",
    72: "private sector of the recipient",
    73: "private sector of a third country",
    80: "academic",
    90: "other",
  },
  OtherIdentifierType: {
    A1: "reporter's own",
    A2: "CRS",
    A3: "previous activity",
    A4: "FTS flow",
    A9: "other activity",
    B1: "previous organisation",
    B9: "other organisation",
  },
  PolicySignificance: {
    0: "not targeted",
    1: "significant",
    2: "principal",
    3: "principal with an action programme",
    4: "explicit primary",
  },
  RelatedActivityType: { 1: "parent", 2: "child", 3: "sibling", 4: "co-funded", 5: "third party" },
  ResultType: { 1: "output", 2: "outcome", 3: "impact", 9: "other" },
  TiedStatus: { 3: "partially tied", 4: "tied", 5: "untied" },
  TransactionType: {
    1: "incoming funds",
    2: "outgoing commitment",
    3: "disbursement",
    4: "expenditure",
    5: "interest payment",
    6: "loan repayment",
    7: "reimbursement",
    8: "purchase of equity",
    9: "sale of equity",
    10: "credit guarantee",
    11: "incoming commitment",
    12: "outgoing pledge",
    13: "incoming pledge",
  },
} as const satisfies Record<string, Record<string, string>>;

const CODES = {
  AidType: "A01 A02 B01 B02 B021 B022 B03 B031 B032 B033 B04 C01 D01 D02 E01 E02 F01 G01 H01 H02 H03 H04 H05 H06",
  AidTypeVocabulary: "1 2 3 4",
  BudgetIdentifierVocabulary: "1 2 3 4 5",
  BudgetNotProvided: "1 2 3",
  CRSAddOtherFlags: "1 2 3 4",
  CRSChannelCode: `
    10000 11000 11001 11002 11003 11004 12000 12001 12002 12003 12004 13000 20000 21000 21001 21002 21003 21004 21005 21006 21007 21008
    21009 21010 21011 21013 21014 21015 21016 21017 21018 21019 21020 21021 21022 21023 21024 21025 21026 21027 21028 21029 21030 21031
    21032 21033 21034 21035 21036 21037 21038 21039 21040 21041 21042 21043 21044 21045 21046 21047 21048 21049 21050 21051 21053 21054
    21055 21056 21057 21058 21059 21060 21061 21062 21063 21064 21501 21502 21503 21504 21505 21506 21507 21508 22000 22501 22502 23000
    23501 30000 30001 30003 30004 30005 30006 30007 30008 30009 30010 30011 30012 30013 30014 30015 30016 30017 30018 30019 30020 31000
    31001 31002 31003 31004 31005 31006 31007 32000 40000 41000 41100 41101 41102 41103 41104 41105 41106 41107 41108 41109 41110 41111
    41112 41114 41116 41119 41120 41121 41122 41123 41124 41125 41126 41127 41128 41129 41130 41131 41132 41133 41134 41135 41136 41137
    41138 41140 41141 41142 41143 41144 41145 41146 41147 41148 41149 41150 41151 41200 41300 41301 41302 41303 41304 41305 41306 41307
    41308 41309 41310 41311 41312 41313 41314 41315 41316 41317 41318 41319 41320 41321 41400 41401 41402 41403 41500 41501 41502 41503
    41600 41700 41701 41702 42000 42001 42003 42004 42005 43000 43001 43002 43003 43004 43005 43006 43007 44000 44001 44002 44003 44004
    44005 44006 44007 44008 45000 45001 45002 45003 46000 46002 46003 46004 46005 46006 46007 46008 46009 46012 46013 46015 46016 46017
    46018 46019 46020 46021 46022 46023 46024 46025 46026 46027 47000 47001 47002 47003 47004 47005 47008 47009 47010 47011 47012 47013
    47014 47015 47016 47017 47018 47019 47020 47021 47022 47023 47024 47025 47026 47027 47028 47029 47030 47031 47032 47033 47034 47035
    47036 47037 47038 47040 47041 47042 47043 47044 47045 47046 47047 47048 47049 47050 47051 47053 47054 47055 47056 47057 47058 47059
    47060 47061 47062 47063 47064 47065 47066 47067 47068 47069 47070 47071 47073 47074 47075 47076 47077 47078 47079 47080 47081 47082
    47083 47084 47085 47086 47087 47088 47089 47090 47091 47092 47093 47094 47095 47096 47097 47098 47099 47100 47101 47102 47103 47104
    47105 47106 47107 47108 47109 47110 47111 47112 47113 47114 47116 47117 47118 47119 47120 47121 47122 47123 47124 47125 47127 47128
    47129 47130 47131 47132 47134 47135 47136 47137 47138 47139 47140 47141 47142 47143 47144 47145 47146 47147 47148 47149 47400 47501
    47502 47503 47504 50000 51000 51001 52000 60000 61000 61001 61002 61003 61004 61005 61006 61007 61008 61009 61010 62000 62001 62002
    62003 62004 62005 62006 62007 62008 62009 62010 63000 63001 63002 63003 63004 63005 63006 63007 63008 63009 63010 90000`,
  CashandVoucherModalities: "1 2",
  ConditionType: "1 2 3",
  ContactType: "1 2 3 4",
  Country: `
    AF AX AL DZ AS AD AO AI AQ AG AR AM AW AU AT AZ BS BH BD BB BY BE BZ BJ BM BT BO BQ BA BW BV BR IO BN BG BF BI KH CM CA CV KY CF TD
    CL CN CX CC CO KM CG CD CK CR CI HR CU CW CY CZ DK DJ DM DO EC EG SV GQ ER EE ET FK FO FJ FI FR GF PF TF GA GM GE DE GH GI GR GL GD
    GP GU GT GG GN GW GY HT HM VA HN HK HU IS IN ID IR IQ IE IM IL IT JM JP JE JO KZ KE KI KP KR XK KW KG LA LV LB LS LR LY LI LT LU MO
    MK MG MW MY MV ML MT MH MQ MR MU YT MX FM MD MC MN ME MS MA MZ MM NA NR NP NL AN NC NZ NI NE NG NU NF MP NO OM PK PW PS PA PG PY PE
    PH PN PL PT PR QA RE RO RU RW BL SH KN LC MF PM VC WS SM ST SA SN RS SC SL SG SX SK SI SB SO ZA GS SS ES LK SD SR SJ SZ SE CH SY TW
    TJ TZ TH TL TG TK TO TT TN TR TM TC TV UG UA AE GB US UM UY UZ VU VE VN VG VI WF EH YE ZM ZW`,
  Currency: `
    AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BOV BRL BSD BTN BWP BYR BYN BZD CAD CDF CHF CLF CLP CNY
    COP COU CRC CUC CUP CVE CZK DJF DKK DOP DZD EEK EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HRK HTG HUF IDR ILS
    INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LTL LVL LYD MAD MDL MGA MKD MMK MNT MOP MRO MRU
    MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP
    SLE SLL SOS SSP SRD STD STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD USN USS UYI UYU UZS VED VEF VES VND VUV WST
    XAF XBT XCD XDR XOF XPF YER ZAR ZMK ZMW ZWL`,
  DocumentCategory: `
    A01 A02 A03 A04 A05 A06 A07 A08 A09 A10 A11 A12 B01 B02 B03 B04 B05 B06 B07 B08 B09 B10 B11 B12 B13 B14 B15 B16 B17 B18`,
  EarmarkingCategory: "1 2 3 4",
  FinanceType: `
    1 110 1100 111 2 210 211 3 310 311 4 410 411 412 413 414 421 422 423 424 425 431 432 433 451 452 453 510 511 512 520 530 610 611 612
    613 614 615 616 617 618 620 621 622 623 624 625 626 627 630 631 632 633 634 635 636 637 638 639 710 711 712 810 811 910 911 912 913`,
  GeographicVocabulary: "A1 A2 A3 A4 G1 G2",
  HumanitarianScopeVocabulary: "1-2 2-1 99",
  IndicatorVocabulary: "1 2 3 4 5 6 7 8 9 99",
  Language: `
    aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cv cy da de dv dz ee el en eo es et eu fa ff fi
    fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz id ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky
    la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro
    ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh
    yi yo za zh zu`,
  LoanRepaymentPeriod: "1 2 4 12",
  LoanRepaymentType: "1 2 3 5",
  LocationType: `
    AIRQ CMPQ CNLQ MFGQ FRMQ MNQ MSSNQ OILQ PPQ PPLQ PRNQ RRQ RSTNQ RSTPQ STMQ WLLQ ADMD ADMF AGRC AGRF RESA SCHA AIRB AIRF AIRP AMTH
    STMA ANCH RDA ANS WALLA BLDA AQC CNLA ARCH LAND AREA ISLF RNGA ASPH ASTR ASYL ATHF ATOL CTRA BDLD BSTN ESTB BAN BNK BAR BRKS BTL BAY
    BAYS BCH RDGB BCHS BCN BNCH BGHT BLHL BLOW BTYD BOG PSTB BLDR BP BRKW MFGB BDG ZNB BLDG BUR BUSH CTRB BUTE CARN CLDA CMP CNL CNLB
    TNLC STMC MFGC CNYN CAPE PPLC RTE CSNO CSTL TNKD CSWY CAVE CMTY CHN MNCR CH CRQ CRQS CLG CFT CLF HSPC MNC COLF CST STNC GRVC SCHC
    CMN COMC CTRCM CNS CONE CNFL CRSU CVNT MNCU MFGCU RFC CRRL CRDR ESTC HSEC CTHSE COVE LKC LKSC CRTR CUET CULT CRNT CSTM PSTC CUTF
    DARY DAM DEPU DLTA PCLD DPR DSRT PPLW MNDT DIKE DIP HSPD STMD DTCH DTCHM DVD DCK DCKB DCKY BSND CNLD DTCHD DCKD SBED DUNE RGNE SCRP
    EST ESTY STNE FCL CTRF MFG FAN FRM PPLF FRMS FRMT FY FYT FLD FIRE ADM1 FISH PNDSF FSR FJD FJDS FORD RESF STNF FRST INLTQ MLSGQ FT
    FRSTF FNDY ADM4 ZNF PCLF DPOF GAP GDN GOSP GASF GATE GYSR GHAT GLCR MNAU RECG GRGE GRSLD GRVE GVL GRAZ GHSE GULF HLT HMCK AIRG VALG
    HBR HDLD STMH HTH AIRH HERM HLL HLLS ADMDH ADM1H ADM4H PCLH PPLH RRH RSTNH RGNH ADM2H HSTS ADM3H UFHU HMSD HSP SPNT HTL HSE DEVH
    RESH HUT HUTS PSH CAPG DPRG DOMG RDGG PCLI INDS INLT STNI TRGD INTF LKI LKSI LKOI PNDI PNDSI POOLI RSVI LKNI LKSNI PNDNI STMI WTLDI
    RDIN MNFE FLDI CNLI DTCHI SYSI ISL ISLS STLMT ISTH JTY KRST CMPLA LGN LGNS LK LBED CHNL RGNL LKS ISLT LNDF LDNG LAVA MNPB LTER LEPC
    HSPL LEV LTHSE MFGLM GOVL LCTY LOCK CMPL STMSB MVA ISLM MGV MAR CHNM SCHN MKT MRSH MDW NKM CTRM MESA STNM MILB INSM SCHM ML MN MNA
    CMPMN MSSN MOLE MSTY MNMT MOOR MRN MSQE MND MT MTS FLTM MFGM MUS NRWS TNLN RESN NVB CNLN CHNN MNNI NOV PSN NTK NTKS NSY OAS OBPT OBS
    OCN BLDO CMPO ESTO OILP OILJ TRMO PMPO OILR OILW OILF GRVO MLO OCH MLM OVF LKO PGDA PAL GRVP RESP PAN PANS PRSH PRK PRKGT PRKHQ GARG
    PKLT PASS PSTP PK PKS PEAT PEN BSNP MFGPH PIER GRVPN MNPL PLN PLAT PT PTS PLDR PP PCL PND PNDS POOL PPLL PPL PPLS PRT PTGE PO PS PRN
    PRMN PROM PYR PYRS MNQR QUAY QCKS RECR OBSR STNR RR RJCT RSD RSGNL RSTN RSTP TNLRR RYD RNCH RPDS RVN RCH RF PRNJ CMPRF RGN CTRR PPLR
    RLG ITTR RESV RES RSV RSRT RHSE RLGR RDGE RD RDB RDCUT RDJCT TNLRD RDST RK HMDA RKFL RKS RKRY ESTR RUIN BDGQ DAMQ SBKH SDL SALT MFGN
    LKN LKSN MRSHN MNN PNDN PNDSN SNTR SAND ERG STNS MLSW SCH ADMS STNB SCRB SEA SCNU SCSU SMU SMSU AIRS PPLA PPLA4 PPLA2 PPLA3 ADM2
    BNKX CNLX ESTX HBRX PCLIX STMIX ISLX LGNX LKX PENX PLNX PLATX PPLX RFX STMX VALX WADX FLLSX PCLS SWT SHPF SHOL SHOPC SHOR SHRN SILL
    SINK ESTSL SLID SLP SLCE SNOW SD SPA CTRS SPLY SPIT SPNG SPUR SQR STBL STDM STPS STKR REG RET SHSE STRT STM BNKR STMB STMGS STMM
    STMS ST DAMSB SUBW SUBS MLSG ESTSG MFGSG SPNS SWMP SYG TMTU TMSU TAL OILT ESTT SCHT TMPL AIRT TRR TERR ADM3 CRKT FLTT MNSN TOLL TMB
    TOWR RDCR TRL TRANT TREE TRIG TRB TUND TNL TNLS CNLSB LKSB APNU ARCU ARRU BNKU BKSU BSNU BNCU BDLU CNYU CNSU CDAU ESCU FANU FLTU
    FRKU FRSU FRZU FURU GAPU GLYU HLLU HLSU HOLU KNLU KNSU LDGU LEVU MDVU MESU MOTU MNDU MTU MTSU PKU PKSU PNLU PLNU PLTU PLFU PRVU RMPU
    RNGU RAVU RFU RFSU RDGU RDSU RISU SDLU SHFU EDGU SHVU SHLU SHSU SILU SLPU SPRU TERU TNGU TRNU TRGU VALU VLSU USGE UPLD VAL VALS VETF
    VIN VINS VLC WAD WADB WADJ WADM WADS WALL MLWTR PMPW RSVT WTRC FLLS WTRH WTRW WEIR WLL WLLS WTLD STNW WHRF WHRL RESW MLWND WRCK ZN
    ZOO`,
  PolicyMarker: "1 2 3 4 5 6 7 8 9 10 11 12",
  PolicyMarkerVocabulary: "1 99",
  Region: "88 89 189 289 298 380 389 489 498 589 619 679 689 789 798 889 998 1027 1028 1029 1030 1031 1032 1033 1034 1035",
  RegionVocabulary: "1 2 99",
  ResultVocabulary: "99",
  Sector: `
    11110 11120 11130 11182 11220 11230 11231 11232 11240 11250 11260 11320 11321 11322 11330 11420 11430 12110 12181 12182 12191 12196
    12220 12230 12240 12250 12261 12262 12263 12264 12281 12310 12320 12330 12340 12350 12382 13010 13020 13030 13040 13081 13096 14010
    14015 14020 14021 14022 14030 14031 14032 14040 14050 14081 15110 15111 15112 15113 15114 15116 15117 15118 15119 15120 15121 15122
    15123 15124 15125 15126 15127 15128 15129 15130 15131 15132 15133 15134 15135 15136 15137 15140 15142 15143 15144 15150 15151 15152
    15153 15154 15155 15156 15160 15161 15162 15163 15164 15170 15180 15185 15190 15196 15210 15220 15230 15240 15250 15261 16010 16011
    16012 16013 16014 16015 16020 16030 16040 16050 16061 16062 16063 16064 16065 16066 16070 16080 21010 21011 21012 21013 21020 21021
    21022 21023 21024 21030 21040 21050 21061 21081 22010 22011 22012 22013 22020 22030 22040 23010 23020 23030 23040 23050 23061 23062
    23063 23064 23065 23066 23067 23068 23069 23070 23081 23082 23110 23111 23112 23181 23182 23183 23210 23220 23230 23231 23232 23240
    23250 23260 23270 23310 23320 23330 23340 23350 23360 23410 23510 23610 23620 23630 23631 23640 23641 23642 24010 24020 24030 24040
    24050 24081 25010 25020 25030 25040 31110 31120 31130 31140 31150 31161 31162 31163 31164 31165 31166 31181 31182 31191 31192 31193
    31194 31195 31210 31220 31261 31281 31282 31291 31310 31320 31381 31382 31391 32110 32120 32130 32140 32161 32162 32163 32164 32165
    32166 32167 32168 32169 32170 32171 32172 32173 32174 32182 32210 32220 32261 32262 32263 32264 32265 32266 32267 32268 32310 33110
    33120 33130 33140 33150 33181 33210 41010 41020 41030 41040 41050 41081 41082 43010 43030 43031 43032 43040 43041 43042 43050 43060
    43071 43072 43073 43081 43082 51010 52010 53030 53040 60010 60020 60030 60040 60061 60062 60063 72010 72011 72012 72040 72050 73010
    74010 74020 91010 92010 92020 92030 93010 93011 93012 93013 93014 93015 93016 93017 93018 99810 99820`,
  SectorCategory: `
    111 112 113 114 121 122 123 130 140 151 152 160 210 220 230 231 232 233 234 235 236 240 250 311 312 313 321 322 323 331 332 410 430
    510 520 530 600 720 730 740 910 920 930 998`,
  SectorVocabulary: "1 2 3 4 5 6 7 8 9 10 11 12 99 98",
  TagVocabulary: "1 2 3 4 5 99",
  "UNSDG-Goals": "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17",
  "UNSDG-Targets": `
    1.1 1.2 1.3 1.4 1.5 1.a 1.b 2.1 2.2 2.3 2.4 2.5 2.a 2.b 2.c 3.1 3.2 3.3 3.4 3.5 3.6 3.7 3.8 3.9 3.a 3.b 3.c 3.d 4.1 4.2 4.3 4.4 4.5
    4.6 4.7 4.a 4.b 4.c 5.1 5.2 5.3 5.4 5.5 5.6 5.a 5.b 5.c 6.1 6.2 6.3 6.4 6.5 6.6 6.a 6.b 7.1 7.2 7.3 7.a 7.b 8.1 8.2 8.3 8.4 8.5 8.6
    8.7 8.8 8.9 8.10 8.a 8.b 9.1 9.2 9.3 9.4 9.5 9.a 9.b 9.c 10.1 10.2 10.3 10.4 10.5 10.6 10.7 10.a 10.b 10.c 11.1 11.2 11.3 11.4 11.5
    11.6 11.7 11.a 11.b 11.c 12.1 12.2 12.3 12.4 12.5 12.6 12.7 12.8 12.a 12.b 12.c 13.1 13.2 13.3 13.a 13.b 14.1 14.2 14.3 14.4 14.5
    14.6 14.7 14.a 14.b 14.c 15.1 15.2 15.3 15.4 15.5 15.6 15.7 15.8 15.9 15.a 15.b 15.c 16.1 16.2 16.3 16.4 16.5 16.6 16.7 16.8 16.9
    16.10 16.a 16.b 17.1 17.2 17.3 17.4 17.5 17.6 17.7 17.8 17.9 17.10 17.11 17.12 17.13 17.14 17.15 17.16 17.17 17.18 17.19`,
  Version: "1.01 1.02 1.03 1.04 1.05 2.01 2.02 2.03",
};

/** FileFormat: IANA media types, by their first half. */
const FILE_FORMATS = {
  application: `
    1d-interleaved-parityfec 3gpdash-qoe-report+xml 3gpp-ims+xml A2L activemessage alto-costmap+json alto-costmapfilter+json
    alto-directory+json alto-endpointcost+json alto-endpointcostparams+json alto-endpointprop+json alto-endpointpropparams+json
    alto-error+json alto-networkmap+json alto-networkmapfilter+json AML andrew-inset applefile ATF ATFX atom+xml atomcat+xml
    atomdeleted+xml atomicmail atomsvc+xml ATXML auth-policy+xml bacnet-xdd+zip batch-SMTP beep+xml calendar+json calendar+xml
    call-completion CALS-1840 cbor ccmp+xml ccxml+xml CDFX+XML cdmi-capability cdmi-container cdmi-domain cdmi-object cdmi-queue cdni
    CEA cea-2018+xml cellml+xml cfw clue_info+xml cms cnrp+xml coap-group+json coap-payload commonground conference-info+xml cose
    cose-key cose-key-set cpl+xml csrattrs csta+xml CSTAdata+xml csvm+json cybercash dash+xml dashdelta davmount+xml dca-rft DCD dec-dx
    dialog-info+xml dicom dicom+json dicom+xml DII DIT dns dskpp+xml dssc+der dssc+xml dvcs ecmascript EDI-consent EDI-X12 EDIFACT efi
    EmergencyCallData.Comment+xml EmergencyCallData.Control+xml EmergencyCallData.DeviceInfo+xml EmergencyCallData.eCall.MSD
    EmergencyCallData.ProviderInfo+xml EmergencyCallData.ServiceInfo+xml EmergencyCallData.SubscriberInfo+xml EmergencyCallData.VEDS+xml
    emma+xml emotionml+xml encaprtp epp+xml epub+zip eshop example exi fastinfoset fastsoap fdt+xml fits font-sfnt font-tdpfr font-woff
    framework-attributes+xml geo+json geo+json-seq gml+xml gzip H224 held+xml http hyperstudio ibe-key-request+xml ibe-pkg-reply+xml
    ibe-pp-data iges im-iscomposing+xml index index.cmd index.obj index.response index.vnd inkml+xml iotp ipfix ipp isup its+xml
    javascript jose jose+json jrd+json json json-patch+json json-seq jwk+json jwk-set+json jwt kpml-request+xml kpml-response+xml
    ld+json lgr+xml link-format load-control+xml lost+xml lostsync+xml LXF mac-binhex40 macwriteii mads+xml marc marcxml+xml mathematica
    mathml+xml mathml-content+xml mathml-presentation+xml mbms-associated-procedure-description+xml mbms-deregister+xml
    mbms-envelope+xml mbms-msk+xml mbms-msk-response+xml mbms-protection-description+xml mbms-reception-report+xml mbms-register+xml
    mbms-register-response+xml mbms-schedule+xml mbms-user-service-description+xml mbox media-policy-dataset+xml media_control+xml
    mediaservercontrol+xml merge-patch+json metalink4+xml mets+xml MF4 mikey mods+xml moss-keys moss-signature mosskey-data
    mosskey-request mp21 mp4 mpeg4-generic mpeg4-iod mpeg4-iod-xmt mrb-consumer+xml mrb-publish+xml msc-ivr+xml msc-mixer+xml msword
    mud+json mxf n-quads n-triples nasdata news-checkgroups news-groupinfo news-transmission nlsml+xml nss ocsp-request ocsp-response
    octet-stream oda ODX oebps-package+xml ogg oxps p2p-overlay+xml parityfec patch-ops-error+xml pdf PDX pgp-encrypted pgp-keys
    pgp-signature pidf+xml pidf-diff+xml pkcs10 pkcs12 pkcs7-mime pkcs7-signature pkcs8 pkix-attr-cert pkix-cert pkix-crl pkix-pkipath
    pkixcmp pls+xml poc-settings+xml postscript ppsp-tracker+json problem+json problem+xml provenance+xml prs.alvestrand.titrax-sheet
    prs.cww prs.hpub+zip prs.nprend prs.plucker prs.rdf-xml-crypt prs.xsf+xml pskc+xml qsig raptorfec rdap+json rdf+xml reginfo+xml
    relax-ng-compact-syntax remote-printing reputon+json resource-lists+xml resource-lists-diff+xml rfc+xml riscos rlmi+xml
    rls-services+xml rpki-ghostbusters rpki-manifest rpki-publication rpki-roa rpki-updown rtf rtploopback rtx samlassertion+xml
    samlmetadata+xml sbml+xml scaip+xml scim+json scvp-cv-request scvp-cv-response scvp-vp-request scvp-vp-response sdp sep+xml sep-exi
    session-info set-payment set-payment-initiation set-registration set-registration-initiation sgml sgml-open-catalog shf+xml sieve
    simple-filter+xml simple-message-summary simpleSymbolContainer slate smil smil+xml smpte336m soap+fastinfoset soap+xml sparql-query
    sparql-results+xml spirits-event+xml sql srgs srgs+xml sru+xml ssml+xml tamp-apex-update tamp-apex-update-confirm
    tamp-community-update tamp-community-update-confirm tamp-error tamp-sequence-adjust tamp-sequence-adjust-confirm tamp-status-query
    tamp-status-response tamp-update tamp-update-confirm tei+xml thraud+xml timestamp-query timestamp-reply timestamped-data trig
    ttml+xml tve-trigger ulpfec urc-grpsheet+xml urc-ressheet+xml urc-targetdesc+xml urc-uisocketdesc+xml vcard+json vcard+xml vemmi
    vnd.1000minds.decision-model+xml vnd.3gpp-prose+xml vnd.3gpp-prose-pc3ch+xml vnd.3gpp.access-transfer-events+xml vnd.3gpp.bsf+xml
    vnd.3gpp.mid-call+xml vnd.3gpp.pic-bw-large vnd.3gpp.pic-bw-small vnd.3gpp.pic-bw-var vnd.3gpp.sms vnd.3gpp.sms+xml
    vnd.3gpp.srvcc-ext+xml vnd.3gpp.SRVCC-info+xml vnd.3gpp.state-and-event-info+xml vnd.3gpp.ussd+xml vnd.3gpp2.bcmcsinfo+xml
    vnd.3gpp2.sms vnd.3gpp2.tcap vnd.3lightssoftware.imagescal vnd.3M.Post-it-Notes vnd.accpac.simply.aso vnd.accpac.simply.imp
    vnd.acucobol vnd.acucorp vnd.adobe.flash.movie vnd.adobe.formscentral.fcdt vnd.adobe.fxp vnd.adobe.partial-upload vnd.adobe.xdp+xml
    vnd.adobe.xfdf vnd.aether.imp vnd.ah-barcode vnd.ahead.space vnd.airzip.filesecure.azf vnd.airzip.filesecure.azs
    vnd.amazon.mobi8-ebook vnd.americandynamics.acc vnd.amiga.ami vnd.amundsen.maze+xml vnd.anki
    vnd.anser-web-certificate-issue-initiation vnd.antix.game-component vnd.apache.thrift.binary vnd.apache.thrift.compact
    vnd.apache.thrift.json vnd.api+json vnd.apothekende.reservation+json vnd.apple.installer+xml vnd.apple.mpegurl vnd.arastra.swi
    vnd.aristanetworks.swi vnd.artsquare vnd.astraea-software.iota vnd.audiograph vnd.autopackage vnd.avistar+xml vnd.balsamiq.bmml+xml
    vnd.balsamiq.bmpr vnd.bekitzur-stech+json vnd.bint.med-content vnd.biopax.rdf+xml vnd.blueice.multipass vnd.bluetooth.ep.oob
    vnd.bluetooth.le.oob vnd.bmi vnd.businessobjects vnd.cab-jscript vnd.canon-cpdl vnd.canon-lips vnd.capasystems-pg+json
    vnd.cendio.thinlinc.clientconf vnd.century-systems.tcp_stream vnd.chemdraw+xml vnd.chess-pgn vnd.chipnuts.karaoke-mmd vnd.cinderella
    vnd.cirpack.isdn-ext vnd.citationstyles.style+xml vnd.claymore vnd.cloanto.rp9 vnd.clonk.c4group vnd.cluetrust.cartomobile-config
    vnd.cluetrust.cartomobile-config-pkg vnd.coffeescript vnd.collection+json vnd.collection.doc+json vnd.collection.next+json
    vnd.comicbook+zip vnd.commerce-battelle vnd.commonspace vnd.contact.cmsg vnd.coreos.ignition+json vnd.cosmocaller vnd.crick.clicker
    vnd.crick.clicker.keyboard vnd.crick.clicker.palette vnd.crick.clicker.template vnd.crick.clicker.wordbank vnd.criticaltools.wbs+xml
    vnd.ctc-posml vnd.ctct.ws+xml vnd.cups-pdf vnd.cups-postscript vnd.cups-ppd vnd.cups-raster vnd.cups-raw vnd.curl
    vnd.cyan.dean.root+xml vnd.cybank vnd.d2l.coursepackage1p0+zip vnd.dart vnd.data-vision.rdz vnd.datapackage+json
    vnd.dataresource+json vnd.debian.binary-package vnd.dece.data vnd.dece.ttml+xml vnd.dece.unspecified vnd.dece.zip
    vnd.denovo.fcselayout-link vnd.desmume.movie vnd.dir-bi.plate-dl-nosuffix vnd.dm.delegation+xml vnd.dna vnd.document+json
    vnd.dolby.mobile.1 vnd.dolby.mobile.2 vnd.doremir.scorecloud-binary-document vnd.dpgraph vnd.dreamfactory vnd.drive+json
    vnd.dtg.local vnd.dtg.local.flash vnd.dtg.local.html vnd.dvb.ait vnd.dvb.dvbj vnd.dvb.esgcontainer vnd.dvb.ipdcdftnotifaccess
    vnd.dvb.ipdcesgaccess vnd.dvb.ipdcesgaccess2 vnd.dvb.ipdcesgpdd vnd.dvb.ipdcroaming vnd.dvb.iptv.alfec-base
    vnd.dvb.iptv.alfec-enhancement vnd.dvb.notif-aggregate-root+xml vnd.dvb.notif-container+xml vnd.dvb.notif-generic+xml
    vnd.dvb.notif-ia-msglist+xml vnd.dvb.notif-ia-registration-request+xml vnd.dvb.notif-ia-registration-response+xml
    vnd.dvb.notif-init+xml vnd.dvb.pfr vnd.dvb.service vnd.dxr vnd.dynageo vnd.dzr vnd.easykaraoke.cdgdownload vnd.ecdis-update
    vnd.ecowin.chart vnd.ecowin.filerequest vnd.ecowin.fileupdate vnd.ecowin.series vnd.ecowin.seriesrequest vnd.ecowin.seriesupdate
    vnd.efi.img vnd.efi.iso vnd.emclient.accessrequest+xml vnd.enliven vnd.enphase.envoy vnd.eprints.data+xml vnd.epson.esf
    vnd.epson.msf vnd.epson.quickanime vnd.epson.salt vnd.epson.ssf vnd.ericsson.quickcall vnd.espass-espass+zip vnd.eszigno3+xml
    vnd.etsi.aoc+xml vnd.etsi.asic-e+zip vnd.etsi.asic-s+zip vnd.etsi.cug+xml vnd.etsi.iptvcommand+xml vnd.etsi.iptvdiscovery+xml
    vnd.etsi.iptvprofile+xml vnd.etsi.iptvsad-bc+xml vnd.etsi.iptvsad-cod+xml vnd.etsi.iptvsad-npvr+xml vnd.etsi.iptvservice+xml
    vnd.etsi.iptvsync+xml vnd.etsi.iptvueprofile+xml vnd.etsi.mcid+xml vnd.etsi.mheg5 vnd.etsi.overload-control-policy-dataset+xml
    vnd.etsi.pstn+xml vnd.etsi.sci+xml vnd.etsi.simservs+xml vnd.etsi.timestamp-token vnd.etsi.tsl+xml vnd.etsi.tsl.der vnd.eudora.data
    vnd.evolv.ecig.theme vnd.ezpix-album vnd.ezpix-package vnd.f-secure.mobile vnd.fastcopy-disk-image vnd.fdf vnd.fdsn.mseed
    vnd.fdsn.seed vnd.ffsns vnd.filmit.zfc vnd.fints vnd.firemonkeys.cloudcell vnd.FloGraphIt vnd.fluxtime.clip vnd.font-fontforge-sfd
    vnd.framemaker vnd.frogans.fnc vnd.frogans.ltf vnd.fsc.weblaunch vnd.fujitsu.oasys vnd.fujitsu.oasys2 vnd.fujitsu.oasys3
    vnd.fujitsu.oasysgp vnd.fujitsu.oasysprs vnd.fujixerox.ART-EX vnd.fujixerox.ART4 vnd.fujixerox.ddd vnd.fujixerox.docuworks
    vnd.fujixerox.docuworks.binder vnd.fujixerox.docuworks.container vnd.fujixerox.HBPL vnd.fut-misnet vnd.fuzzysheet
    vnd.genomatix.tuxedo vnd.geo+json vnd.geocube+xml vnd.geogebra.file vnd.geogebra.tool vnd.geometry-explorer vnd.geonext vnd.geoplan
    vnd.geospace vnd.gerber vnd.globalplatform.card-content-mgt vnd.globalplatform.card-content-mgt-response vnd.gmx
    vnd.google-earth.kml+xml vnd.google-earth.kmz vnd.gov.sk.e-form+xml vnd.gov.sk.e-form+zip vnd.gov.sk.xmldatacontainer+xml vnd.grafeq
    vnd.gridmp vnd.groove-account vnd.groove-help vnd.groove-identity-message vnd.groove-injector vnd.groove-tool-message
    vnd.groove-tool-template vnd.groove-vcard vnd.hal+json vnd.hal+xml vnd.HandHeld-Entertainment+xml vnd.hbci vnd.hc+json
    vnd.hcl-bireports vnd.hdt vnd.heroku+json vnd.hhe.lesson-player vnd.hp-HPGL vnd.hp-hpid vnd.hp-hps vnd.hp-jlyt vnd.hp-PCL
    vnd.hp-PCLXL vnd.httphone vnd.hydrostatix.sof-data vnd.hyper-item+json vnd.hyperdrive+json vnd.hzn-3d-crossword vnd.ibm.afplinedata
    vnd.ibm.electronic-media vnd.ibm.MiniPay vnd.ibm.modcap vnd.ibm.rights-management vnd.ibm.secure-container vnd.iccprofile
    vnd.ieee.1905 vnd.igloader vnd.imagemeter.folder+zip vnd.imagemeter.image+zip vnd.immervision-ivp vnd.immervision-ivu
    vnd.ims.imsccv1p1 vnd.ims.imsccv1p2 vnd.ims.imsccv1p3 vnd.ims.lis.v2.result+json vnd.ims.lti.v2.toolconsumerprofile+json
    vnd.ims.lti.v2.toolproxy+json vnd.ims.lti.v2.toolproxy.id+json vnd.ims.lti.v2.toolsettings+json
    vnd.ims.lti.v2.toolsettings.simple+json vnd.informedcontrol.rms+xml vnd.informix-visionary vnd.infotech.project
    vnd.infotech.project+xml vnd.innopath.wamp.notification vnd.insors.igm vnd.intercon.formnet vnd.intergeo vnd.intertrust.digibox
    vnd.intertrust.nncp vnd.intu.qbo vnd.intu.qfx vnd.iptc.g2.catalogitem+xml vnd.iptc.g2.conceptitem+xml vnd.iptc.g2.knowledgeitem+xml
    vnd.iptc.g2.newsitem+xml vnd.iptc.g2.newsmessage+xml vnd.iptc.g2.packageitem+xml vnd.iptc.g2.planningitem+xml
    vnd.ipunplugged.rcprofile vnd.irepository.package+xml vnd.is-xpr vnd.isac.fcs vnd.jam vnd.japannet-directory-service
    vnd.japannet-jpnstore-wakeup vnd.japannet-payment-wakeup vnd.japannet-registration vnd.japannet-registration-wakeup
    vnd.japannet-setstore-wakeup vnd.japannet-verification vnd.japannet-verification-wakeup vnd.jcp.javame.midlet-rms vnd.jisp
    vnd.joost.joda-archive vnd.jsk.isdn-ngn vnd.kahootz vnd.kde.karbon vnd.kde.kchart vnd.kde.kformula vnd.kde.kivio vnd.kde.kontour
    vnd.kde.kpresenter vnd.kde.kspread vnd.kde.kword vnd.kenameaapp vnd.kidspiration vnd.Kinar vnd.koan vnd.kodak-descriptor
    vnd.las.las+json vnd.las.las+xml vnd.liberty-request+xml vnd.llamagraphics.life-balance.desktop
    vnd.llamagraphics.life-balance.exchange+xml vnd.lotus-1-2-3 vnd.lotus-approach vnd.lotus-freelance vnd.lotus-notes
    vnd.lotus-organizer vnd.lotus-screencam vnd.lotus-wordpro vnd.macports.portpkg vnd.mapbox-vector-tile vnd.marlin.drm.actiontoken+xml
    vnd.marlin.drm.conftoken+xml vnd.marlin.drm.license+xml vnd.marlin.drm.mdcf vnd.mason+json vnd.maxmind.maxmind-db vnd.mcd
    vnd.medcalcdata vnd.mediastation.cdkey vnd.meridian-slingshot vnd.MFER vnd.mfmp vnd.micro+json vnd.micrografx.flo vnd.micrografx.igx
    vnd.microsoft.portable-executable vnd.microsoft.windows.thumbnail-cache vnd.miele+json vnd.mif vnd.minisoft-hp3000-save
    vnd.mitsubishi.misty-guard.trustweb vnd.Mobius.DAF vnd.Mobius.DIS vnd.Mobius.MBK vnd.Mobius.MQY vnd.Mobius.MSL vnd.Mobius.PLC
    vnd.Mobius.TXF vnd.mophun.application vnd.mophun.certificate vnd.motorola.flexsuite vnd.motorola.flexsuite.adsi
    vnd.motorola.flexsuite.fis vnd.motorola.flexsuite.gotap vnd.motorola.flexsuite.kmr vnd.motorola.flexsuite.ttc
    vnd.motorola.flexsuite.wem vnd.motorola.iprm vnd.mozilla.xul+xml vnd.ms-3mfdocument vnd.ms-artgalry vnd.ms-asf vnd.ms-cab-compressed
    vnd.ms-excel vnd.ms-excel.addin.macroEnabled.12 vnd.ms-excel.sheet.binary.macroEnabled.12 vnd.ms-excel.sheet.macroEnabled.12
    vnd.ms-excel.template.macroEnabled.12 vnd.ms-fontobject vnd.ms-htmlhelp vnd.ms-ims vnd.ms-lrm vnd.ms-office.activeX+xml
    vnd.ms-officetheme vnd.ms-playready.initiator+xml vnd.ms-powerpoint vnd.ms-powerpoint.addin.macroEnabled.12
    vnd.ms-powerpoint.presentation.macroEnabled.12 vnd.ms-powerpoint.slide.macroEnabled.12 vnd.ms-powerpoint.slideshow.macroEnabled.12
    vnd.ms-powerpoint.template.macroEnabled.12 vnd.ms-PrintDeviceCapabilities+xml vnd.ms-PrintSchemaTicket+xml vnd.ms-project
    vnd.ms-tnef vnd.ms-windows.devicepairing vnd.ms-windows.nwprinting.oob vnd.ms-windows.printerpairing vnd.ms-windows.wsd.oob
    vnd.ms-wmdrm.lic-chlg-req vnd.ms-wmdrm.lic-resp vnd.ms-wmdrm.meter-chlg-req vnd.ms-wmdrm.meter-resp
    vnd.ms-word.document.macroEnabled.12 vnd.ms-word.template.macroEnabled.12 vnd.ms-works vnd.ms-wpl vnd.ms-xpsdocument
    vnd.msa-disk-image vnd.mseq vnd.msign vnd.multiad.creator vnd.multiad.creator.cif vnd.music-niff vnd.musician vnd.muvee.style
    vnd.mynfc vnd.ncd.control vnd.ncd.reference vnd.nearst.inv+json vnd.nervana vnd.netfpx vnd.neurolanguage.nlu vnd.nintendo.nitro.rom
    vnd.nintendo.snes.rom vnd.nitf vnd.noblenet-directory vnd.noblenet-sealer vnd.noblenet-web vnd.nokia.catalogs vnd.nokia.conml+wbxml
    vnd.nokia.conml+xml vnd.nokia.iptv.config+xml vnd.nokia.iSDS-radio-presets vnd.nokia.landmark+wbxml vnd.nokia.landmark+xml
    vnd.nokia.landmarkcollection+xml vnd.nokia.n-gage.ac+xml vnd.nokia.n-gage.data vnd.nokia.n-gage.symbian.install vnd.nokia.ncd
    vnd.nokia.pcd+wbxml vnd.nokia.pcd+xml vnd.nokia.radio-preset vnd.nokia.radio-presets vnd.novadigm.EDM vnd.novadigm.EDX
    vnd.novadigm.EXT vnd.ntt-local.content-share vnd.ntt-local.file-transfer vnd.ntt-local.ogw_remote-access vnd.ntt-local.sip-ta_remote
    vnd.ntt-local.sip-ta_tcp_stream vnd.oasis.opendocument.chart vnd.oasis.opendocument.chart-template vnd.oasis.opendocument.database
    vnd.oasis.opendocument.formula vnd.oasis.opendocument.formula-template vnd.oasis.opendocument.graphics
    vnd.oasis.opendocument.graphics-template vnd.oasis.opendocument.image vnd.oasis.opendocument.image-template
    vnd.oasis.opendocument.presentation vnd.oasis.opendocument.presentation-template vnd.oasis.opendocument.spreadsheet
    vnd.oasis.opendocument.spreadsheet-template vnd.oasis.opendocument.text vnd.oasis.opendocument.text-master
    vnd.oasis.opendocument.text-template vnd.oasis.opendocument.text-web vnd.obn vnd.ocf+cbor vnd.oftn.l10n+json
    vnd.oipf.contentaccessdownload+xml vnd.oipf.contentaccessstreaming+xml vnd.oipf.cspg-hexbinary vnd.oipf.dae.svg+xml
    vnd.oipf.dae.xhtml+xml vnd.oipf.mippvcontrolmessage+xml vnd.oipf.pae.gem vnd.oipf.spdiscovery+xml vnd.oipf.spdlist+xml
    vnd.oipf.ueprofile+xml vnd.oipf.userprofile+xml vnd.olpc-sugar vnd.oma-scws-config vnd.oma-scws-http-request
    vnd.oma-scws-http-response vnd.oma.bcast.associated-procedure-parameter+xml vnd.oma.bcast.drm-trigger+xml vnd.oma.bcast.imd+xml
    vnd.oma.bcast.ltkm vnd.oma.bcast.notification+xml vnd.oma.bcast.provisioningtrigger vnd.oma.bcast.sgboot vnd.oma.bcast.sgdd+xml
    vnd.oma.bcast.sgdu vnd.oma.bcast.simple-symbol-container vnd.oma.bcast.smartcard-trigger+xml vnd.oma.bcast.sprov+xml
    vnd.oma.bcast.stkm vnd.oma.cab-address-book+xml vnd.oma.cab-feature-handler+xml vnd.oma.cab-pcc+xml vnd.oma.cab-subs-invite+xml
    vnd.oma.cab-user-prefs+xml vnd.oma.dcd vnd.oma.dcdc vnd.oma.dd2+xml vnd.oma.drm.risd+xml vnd.oma.group-usage-list+xml
    vnd.oma.lwm2m+json vnd.oma.lwm2m+tlv vnd.oma.pal+xml vnd.oma.poc.detailed-progress-report+xml vnd.oma.poc.final-report+xml
    vnd.oma.poc.groups+xml vnd.oma.poc.invocation-descriptor+xml vnd.oma.poc.optimized-progress-report+xml vnd.oma.push
    vnd.oma.scidm.messages+xml vnd.oma.xcap-directory+xml vnd.omads-email+xml vnd.omads-file+xml vnd.omads-folder+xml
    vnd.omaloc-supl-init vnd.onepager vnd.onepagertamp vnd.onepagertamx vnd.onepagertat vnd.onepagertatp vnd.onepagertatx
    vnd.openblox.game+xml vnd.openblox.game-binary vnd.openeye.oeb vnd.openstreetmap.data+xml
    vnd.openxmlformats-officedocument.custom-properties+xml vnd.openxmlformats-officedocument.customXmlProperties+xml
    vnd.openxmlformats-officedocument.drawing+xml vnd.openxmlformats-officedocument.drawingml.chart+xml
    vnd.openxmlformats-officedocument.drawingml.chartshapes+xml vnd.openxmlformats-officedocument.drawingml.diagramColors+xml
    vnd.openxmlformats-officedocument.drawingml.diagramData+xml vnd.openxmlformats-officedocument.drawingml.diagramLayout+xml
    vnd.openxmlformats-officedocument.drawingml.diagramStyle+xml vnd.openxmlformats-officedocument.extended-properties+xml
    vnd.openxmlformats-officedocument.presentationml.commentAuthors+xml vnd.openxmlformats-officedocument.presentationml.comments+xml
    vnd.openxmlformats-officedocument.presentationml.handoutMaster+xml vnd.openxmlformats-officedocument.presentationml.notesMaster+xml
    vnd.openxmlformats-officedocument.presentationml.notesSlide+xml vnd.openxmlformats-officedocument.presentationml.presentation
    vnd.openxmlformats-officedocument.presentationml.presentation.main+xml
    vnd.openxmlformats-officedocument.presentationml.presProps+xml vnd.openxmlformats-officedocument.presentationml.slide
    vnd.openxmlformats-officedocument.presentationml.slide+xml vnd.openxmlformats-officedocument.presentationml.slideLayout+xml
    vnd.openxmlformats-officedocument.presentationml.slideMaster+xml vnd.openxmlformats-officedocument.presentationml.slideshow
    vnd.openxmlformats-officedocument.presentationml.slideshow.main+xml
    vnd.openxmlformats-officedocument.presentationml.slideUpdateInfo+xml
    vnd.openxmlformats-officedocument.presentationml.tableStyles+xml vnd.openxmlformats-officedocument.presentationml.tags+xml
    vnd.openxmlformats-officedocument.presentationml.template vnd.openxmlformats-officedocument.presentationml.template.main+xml
    vnd.openxmlformats-officedocument.presentationml.viewProps+xml vnd.openxmlformats-officedocument.spreadsheetml.calcChain+xml
    vnd.openxmlformats-officedocument.spreadsheetml.chartsheet+xml vnd.openxmlformats-officedocument.spreadsheetml.comments+xml
    vnd.openxmlformats-officedocument.spreadsheetml.connections+xml vnd.openxmlformats-officedocument.spreadsheetml.dialogsheet+xml
    vnd.openxmlformats-officedocument.spreadsheetml.externalLink+xml
    vnd.openxmlformats-officedocument.spreadsheetml.pivotCacheDefinition+xml
    vnd.openxmlformats-officedocument.spreadsheetml.pivotCacheRecords+xml vnd.openxmlformats-officedocument.spreadsheetml.pivotTable+xml
    vnd.openxmlformats-officedocument.spreadsheetml.queryTable+xml vnd.openxmlformats-officedocument.spreadsheetml.revisionHeaders+xml
    vnd.openxmlformats-officedocument.spreadsheetml.revisionLog+xml vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml
    vnd.openxmlformats-officedocument.spreadsheetml.sheet vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml
    vnd.openxmlformats-officedocument.spreadsheetml.sheetMetadata+xml vnd.openxmlformats-officedocument.spreadsheetml.styles+xml
    vnd.openxmlformats-officedocument.spreadsheetml.table+xml vnd.openxmlformats-officedocument.spreadsheetml.tableSingleCells+xml
    vnd.openxmlformats-officedocument.spreadsheetml.template vnd.openxmlformats-officedocument.spreadsheetml.template.main+xml
    vnd.openxmlformats-officedocument.spreadsheetml.userNames+xml
    vnd.openxmlformats-officedocument.spreadsheetml.volatileDependencies+xml
    vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml vnd.openxmlformats-officedocument.theme+xml
    vnd.openxmlformats-officedocument.themeOverride+xml vnd.openxmlformats-officedocument.vmlDrawing
    vnd.openxmlformats-officedocument.wordprocessingml.comments+xml vnd.openxmlformats-officedocument.wordprocessingml.document
    vnd.openxmlformats-officedocument.wordprocessingml.document.glossary+xml
    vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml vnd.openxmlformats-officedocument.wordprocessingml.endnotes+xml
    vnd.openxmlformats-officedocument.wordprocessingml.fontTable+xml vnd.openxmlformats-officedocument.wordprocessingml.footer+xml
    vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml
    vnd.openxmlformats-officedocument.wordprocessingml.settings+xml vnd.openxmlformats-officedocument.wordprocessingml.styles+xml
    vnd.openxmlformats-officedocument.wordprocessingml.template vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml
    vnd.openxmlformats-officedocument.wordprocessingml.webSettings+xml vnd.openxmlformats-package.core-properties+xml
    vnd.openxmlformats-package.digital-signature-xmlsignature+xml vnd.openxmlformats-package.relationships+xml vnd.oracle.resource+json
    vnd.orange.indata vnd.osa.netdeploy vnd.osgeo.mapguide.package vnd.osgi.bundle vnd.osgi.dp vnd.osgi.subsystem vnd.otps.ct-kip+xml
    vnd.oxli.countgraph vnd.pagerduty+json vnd.palm vnd.panoply vnd.paos.xml vnd.pawaafile vnd.pcos vnd.pg.format vnd.pg.osasli
    vnd.piaccess.application-licence vnd.picsel vnd.pmi.widget vnd.poc.group-advertisement+xml vnd.pocketlearn vnd.powerbuilder6
    vnd.powerbuilder6-s vnd.powerbuilder7 vnd.powerbuilder7-s vnd.powerbuilder75 vnd.powerbuilder75-s vnd.preminet
    vnd.previewsystems.box vnd.proteus.magazine vnd.publishare-delta-tree vnd.pvi.ptid1 vnd.pwg-multiplexed vnd.pwg-xhtml-print+xml
    vnd.qualcomm.brew-app-res vnd.quarantainenet vnd.Quark.QuarkXPress vnd.quobject-quoxdocument vnd.radisys.moml+xml
    vnd.radisys.msml+xml vnd.radisys.msml-audit+xml vnd.radisys.msml-audit-conf+xml vnd.radisys.msml-audit-conn+xml
    vnd.radisys.msml-audit-dialog+xml vnd.radisys.msml-audit-stream+xml vnd.radisys.msml-conf+xml vnd.radisys.msml-dialog+xml
    vnd.radisys.msml-dialog-base+xml vnd.radisys.msml-dialog-fax-detect+xml vnd.radisys.msml-dialog-fax-sendrecv+xml
    vnd.radisys.msml-dialog-group+xml vnd.radisys.msml-dialog-speech+xml vnd.radisys.msml-dialog-transform+xml vnd.rainstor.data
    vnd.rapid vnd.rar vnd.realvnc.bed vnd.recordare.musicxml vnd.recordare.musicxml+xml vnd.RenLearn.rlprint vnd.rig.cryptonote
    vnd.route66.link66+xml vnd.rs-274x vnd.ruckus.download vnd.s3sms vnd.sailingtracker.track vnd.sbm.cid vnd.sbm.mid2 vnd.scribus
    vnd.sealed.3df vnd.sealed.csf vnd.sealed.doc vnd.sealed.eml vnd.sealed.mht vnd.sealed.net vnd.sealed.ppt vnd.sealed.tiff
    vnd.sealed.xls vnd.sealedmedia.softseal.html vnd.sealedmedia.softseal.pdf vnd.seemail vnd.sema vnd.semd vnd.semf
    vnd.shana.informed.formdata vnd.shana.informed.formtemplate vnd.shana.informed.interchange vnd.shana.informed.package
    vnd.sigrok.session vnd.SimTech-MindMapper vnd.siren+json vnd.smaf vnd.smart.notebook vnd.smart.teacher
    vnd.software602.filler.form+xml vnd.software602.filler.form-xml-zip vnd.solent.sdkm+xml vnd.spotfire.dxp vnd.spotfire.sfs
    vnd.sss-cod vnd.sss-dtf vnd.sss-ntf vnd.stepmania.package vnd.stepmania.stepchart vnd.street-stream vnd.sun.wadl+xml
    vnd.sus-calendar vnd.svd vnd.swiftview-ics vnd.syncml+xml vnd.syncml.dm+wbxml vnd.syncml.dm+xml vnd.syncml.dm.notification
    vnd.syncml.dmddf+wbxml vnd.syncml.dmddf+xml vnd.syncml.dmtnds+wbxml vnd.syncml.dmtnds+xml vnd.syncml.ds.notification
    vnd.tableschema+json vnd.tao.intent-module-archive vnd.tcpdump.pcap vnd.tmd.mediaflex.api+xml vnd.tml vnd.tmobile-livetv
    vnd.tri.onesource vnd.trid.tpt vnd.triscape.mxs vnd.trueapp vnd.truedoc vnd.ubisoft.webplayer vnd.ufdl vnd.uiq.theme vnd.umajin
    vnd.unity vnd.uoml+xml vnd.uplanet.alert vnd.uplanet.alert-wbxml vnd.uplanet.bearer-choice vnd.uplanet.bearer-choice-wbxml
    vnd.uplanet.cacheop vnd.uplanet.cacheop-wbxml vnd.uplanet.channel vnd.uplanet.channel-wbxml vnd.uplanet.list vnd.uplanet.list-wbxml
    vnd.uplanet.listcmd vnd.uplanet.listcmd-wbxml vnd.uplanet.signal vnd.uri-map vnd.valve.source.material vnd.vcx vnd.vd-study
    vnd.vectorworks vnd.vel+json vnd.verimatrix.vcas vnd.vidsoft.vidconference vnd.visio vnd.visionary vnd.vividence.scriptfile vnd.vsf
    vnd.wap.sic vnd.wap.slc vnd.wap.wbxml vnd.wap.wmlc vnd.wap.wmlscriptc vnd.webturbo vnd.wfa.p2p vnd.wfa.wsc vnd.windows.devicepairing
    vnd.wmc vnd.wmf.bootstrap vnd.wolfram.mathematica vnd.wolfram.mathematica.package vnd.wolfram.player vnd.wordperfect vnd.wqd
    vnd.wrq-hp3000-labelled vnd.wt.stf vnd.wv.csp+wbxml vnd.wv.csp+xml vnd.wv.ssp+xml vnd.xacml+json vnd.xara vnd.xfdl vnd.xfdl.webform
    vnd.xmi+xml vnd.xmpie.cpkg vnd.xmpie.dpkg vnd.xmpie.plan vnd.xmpie.ppkg vnd.xmpie.xlim vnd.yamaha.hv-dic vnd.yamaha.hv-script
    vnd.yamaha.hv-voice vnd.yamaha.openscoreformat vnd.yamaha.openscoreformat.osfpvg+xml vnd.yamaha.remote-setup vnd.yamaha.smaf-audio
    vnd.yamaha.smaf-phrase vnd.yamaha.through-ngn vnd.yamaha.tunnel-udpencap vnd.yaoweme vnd.yellowriver-custom-menu vnd.zul
    vnd.zzazz.deck+xml voicexml+xml vq-rtcpxr watcherinfo+xml whoispp-query whoispp-response widget wita wordperfect5.1 wsdl+xml
    wspolicy+xml x-www-form-urlencoded x400-bp xacml+xml xcap-att+xml xcap-caps+xml xcap-diff+xml xcap-el+xml xcap-error+xml xcap-ns+xml
    xcon-conference-info+xml xcon-conference-info-diff+xml xenc+xml xhtml+xml xhtml-voice+xml xml xml-dtd xml-external-parsed-entity
    xml-patch+xml xmpp+xml xop+xml xslt+xml xv+xml yang yang-data+json yang-data+xml yang-patch+json yang-patch+xml yin+xml zip zlib`,
  audio: `
    1d-interleaved-parityfec 32kadpcm 3gpp 3gpp2 ac3 AMR AMR-WB amr-wb+ aptx asc ATRAC-ADVANCED-LOSSLESS ATRAC-X ATRAC3 basic BV16 BV32
    clearmode CN DAT12 dls dsr-es201108 dsr-es202050 dsr-es202211 dsr-es202212 DV DVI4 eac3 encaprtp EVRC EVRC-QCP EVRC0 EVRC1 EVRCB
    EVRCB0 EVRCB1 EVRCNW EVRCNW0 EVRCNW1 EVRCWB EVRCWB0 EVRCWB1 EVS example fwdred G711-0 G719 G722 G7221 G723 G726-16 G726-24 G726-32
    G726-40 G728 G729 G7291 G729D G729E GSM GSM-EFR GSM-HR-08 iLBC ip-mr_v2.5 L16 L20 L24 L8 LPC MELP MELP1200 MELP2400 MELP600
    mobile-xmf mp4 MP4A-LATM MPA mpa-robust mpeg mpeg4-generic ogg opus parityfec PCMA PCMA-WB PCMU PCMU-WB prs.sid QCELP raptorfec RED
    rtp-enc-aescm128 rtp-midi rtploopback rtx SMV SMV-QCP SMV0 sp-midi speex t140c t38 telephone-event tone UEMCLIP ulpfec VDVI VMR-WB
    vnd.3gpp.iufp vnd.4SB vnd.audiokoz vnd.CELP vnd.cisco.nse vnd.cmles.radio-events vnd.cns.anp1 vnd.cns.inf1 vnd.dece.audio
    vnd.digital-winds vnd.dlna.adts vnd.dolby.heaac.1 vnd.dolby.heaac.2 vnd.dolby.mlp vnd.dolby.mps vnd.dolby.pl2 vnd.dolby.pl2x
    vnd.dolby.pl2z vnd.dolby.pulse.1 vnd.dra vnd.dts vnd.dts.hd vnd.dvb.file vnd.everad.plj vnd.hns.audio vnd.lucent.voice
    vnd.ms-playready.media.pya vnd.nokia.mobile-xmf vnd.nortel.vbk vnd.nuera.ecelp4800 vnd.nuera.ecelp7470 vnd.nuera.ecelp9600
    vnd.octel.sbc vnd.qcelp vnd.rhetorex.32kadpcm vnd.rip vnd.sealedmedia.softseal.mpeg vnd.vmx.cvsd vorbis vorbis-config`,
  font: "collection otf sfnt ttf woff woff2",
  image: `
    bmp cgm dicom-rle emf example fits g3fax gif ief jls jp2 jpeg jpm jpx ktx naplps png prs.btif prs.pti pwg-raster svg+xml t38 tiff
    tiff-fx vnd.adobe.photoshop vnd.airzip.accelerator.azv vnd.cns.inf2 vnd.dece.graphic vnd.djvu vnd.dvb.subtitle vnd.dwg vnd.dxf
    vnd.fastbidsheet vnd.fpx vnd.fst vnd.fujixerox.edmics-mmr vnd.fujixerox.edmics-rlc vnd.globalgraphics.pgb vnd.microsoft.icon vnd.mix
    vnd.mozilla.apng vnd.ms-modi vnd.net-fpx vnd.radiance vnd.sealed.png vnd.sealedmedia.softseal.gif vnd.sealedmedia.softseal.jpg
    vnd.svf vnd.tencent.tap vnd.valve.source.texture vnd.wap.wbmp vnd.xiff vnd.zbrush.pcx wmf x-emf x-wmf`,
  message: `
    CPIM delivery-status disposition-notification example external-body feedback-report global global-delivery-status
    global-disposition-notification global-headers http imdn+xml news partial rfc822 s-http sip sipfrag tracking-status vnd.si.simp
    vnd.wfa.wsc`,
  model: `
    3mf example gltf+json iges mesh vnd.collada+xml vnd.dwf vnd.flatland.3dml vnd.gdl vnd.gs-gdl vnd.gtw vnd.moml+xml vnd.mts
    vnd.opengex vnd.parasolid.transmit.binary vnd.parasolid.transmit.text vnd.rosette.annotated-data-model vnd.valve.source.compiled-map
    vnd.vtu vrml x3d+fastinfoset x3d+xml x3d-vrml`,
  multipart: `
    alternative appledouble byteranges digest encrypted example form-data header-set mixed parallel related report signed
    vnd.bint.med-plus voice-message x-mixed-replace`,
  text: `
    1d-interleaved-parityfec cache-manifest calendar css csv csv-schema directory dns ecmascript encaprtp enriched example fwdred
    grammar-ref-list html javascript jcr-cnd markdown mizar n3 parameters parityfec plain provenance-notation prs.fallenstein.rst
    prs.lines.tag prs.prop.logic raptorfec RED rfc822-headers richtext rtf rtp-enc-aescm128 rtploopback rtx sgml strings t140
    tab-separated-values troff turtle ulpfec uri-list vcard vnd.a vnd.abc vnd.ascii-art vnd.curl vnd.debian.copyright vnd.DMClientScript
    vnd.dvb.subtitle vnd.esmertec.theme-descriptor vnd.fly vnd.fmi.flexstor vnd.graphviz vnd.in3d.3dml vnd.in3d.spot vnd.IPTC.NewsML
    vnd.IPTC.NITF vnd.latex-z vnd.motorola.reflex vnd.ms-mediapackage vnd.net2phone.commcenter.command vnd.radisys.msml-basic-layout
    vnd.si.uricatalogue vnd.sun.j2me.app-descriptor vnd.trolltech.linguist vnd.wap.si vnd.wap.sl vnd.wap.wml vnd.wap.wmlscript xml
    xml-external-parsed-entity`,
  video: `
    1d-interleaved-parityfec 3gpp 3gpp-tt 3gpp2 BMPEG BT656 CelB DV encaprtp example H261 H263 H263-1998 H263-2000 H264 H264-RCDO
    H264-SVC H265 iso.segment JPEG jpeg2000 mj2 MP1S MP2P MP2T mp4 MP4V-ES mpeg mpeg4-generic MPV nv ogg parityfec pointer quicktime
    raptorfec raw rtp-enc-aescm128 rtploopback rtx SMPTE292M ulpfec vc1 vnd.CCTV vnd.dece.hd vnd.dece.mobile vnd.dece.mp4 vnd.dece.pd
    vnd.dece.sd vnd.dece.video vnd.directv.mpeg vnd.directv.mpeg-tts vnd.dlna.mpeg-tts vnd.dvb.file vnd.fvt vnd.hns.video
    vnd.iptvforum.1dparityfec-1010 vnd.iptvforum.1dparityfec-2005 vnd.iptvforum.2dparityfec-1010 vnd.iptvforum.2dparityfec-2005
    vnd.iptvforum.ttsavc vnd.iptvforum.ttsmpeg2 vnd.motorola.video vnd.motorola.videop vnd.mpegurl vnd.ms-playready.media.pyv
    vnd.nokia.interleaved-multimedia vnd.nokia.videovoip vnd.objectvideo vnd.radgamettools.bink vnd.radgamettools.smacker
    vnd.sealed.mpeg1 vnd.sealed.mpeg4 vnd.sealed.swf vnd.sealedmedia.softseal.mov vnd.uvvu.mp4 vnd.vivo VP8`,
};

export type CodeList = keyof typeof NAMES | keyof typeof CODES | "FileFormat";

/** A code of one of the closed lists: Code<"TransactionType"> is "1" | "2" … */
export type Code<List extends keyof typeof NAMES> = `${keyof (typeof NAMES)[List] & (string | number)}`;

/** Lists that others add to: a code missing here is uncommon, not wrong. */
const OPEN_LISTS = new Set<CodeList>([
  "Country",
  "HumanitarianScopeType",
  "HumanitarianScopeVocabulary",
  "IndicatorVocabulary",
  "Language",
  "LoanRepaymentPeriod",
]);

/** Lists whose codes mean the same in capitals and small letters. */
const CASELESS_LISTS = new Set<CodeList>(["FileFormat", "Language"]);

const KNOWN = new Map<CodeList, Set<string>>();
for (const [list, names] of Object.entries(NAMES)) KNOWN.set(list as CodeList, new Set(Object.keys(names)));
for (const [list, codes] of Object.entries(CODES)) KNOWN.set(list as CodeList, new Set(codes.trim().split(/\s+/)));
KNOWN.set(
  "FileFormat",
  new Set(
    Object.entries(FILE_FORMATS).flatMap(([kind, names]) =>
      names
        .trim()
        .split(/\s+/)
        .map((name) => `${kind}/${name}`),
    ),
  ),
);
for (const list of CASELESS_LISTS) KNOWN.set(list, new Set([...KNOWN.get(list)!].map((code) => code.toLowerCase())));

/** Whether the list holds the code; "EN" and "en" are the same language. */
export function isKnown(list: CodeList, code: string): boolean {
  return KNOWN.get(list)!.has(CASELESS_LISTS.has(list) ? code.toLowerCase() : code);
}

export const codesOf = (list: CodeList): string[] => [...KNOWN.get(list)!];

export function isComplete(list: CodeList): boolean {
  return !OPEN_LISTS.has(list);
}

/** The code where it belongs to the closed list, else null. */
export function codeOf<List extends keyof typeof NAMES>(list: List, code: string | null): Code<List> | null {
  return code !== null && isKnown(list, code) ? (code as Code<List>) : null;
}
