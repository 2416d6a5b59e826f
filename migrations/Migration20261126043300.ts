import { Migration } from "@mikro-orm/migrations";

const HAN = "㐀-鿿豈-﫿𠀀-𲎯";

/** The first character of each syllable in the order of zh-x-icu, and the syllables, ü written v as on keyboards. */
const FIRST_OF_SYLLABLE =
  "阿哎安肮凹丷挀扳邦勹陂奔伻屄边标憋汃冫癶峬擦偲参仓撡冊嵾噌叉芆辿伥抄车抻阷吃充抽出欻揣巛刅吹旾逴呲匆凑粗汆崔邨搓咑呆丹当刀嘚扥灯氐甸刁爹丁丟东吺厾偳垖吨多妸诶奀鞥儿发帆匚飞分丰仏紑夫旮侅甘冈皋戈给根刯工勾估瓜乖关光归丨呙哈咍佄夯茠诃黒拫亨叿齁乎花怀欢巟灰昏吙讥加戋江艽阶巾坕冂丩凥姢噘军咔开刊忼尻匼肎劥空抠刳夸蒯宽匡亏坤扩垃来兰啷捞仂雷塄哩俩奁良撩毟拎伶溜龙瞜噜驴娈抡罗呣妈埋嫚牤猫嚒坆椚擝咪宀喵吀民名谬摸哞毪拏腉囡囔孬疒娞恁能妮拈娘鸟捏囜宁妞农羺奴女奻挪噢讴妑拍眅乓抛呸喷匉丕囨剽氕姘乒钋剖仆七掐千呛悄苆亲靑卭丘区奍缺夋呥穣娆惹人扔日茸禸邚堧桵闰捼仨毢三桒掻閪森僧杀筛山伤弰奢申升尸収书刷衰闩双脽吮说厶忪凁苏狻夊孙唆他囼坍汤夲忑熥剔天旫帖厅炵偷凸湍推吞乇屲歪弯尣危昷翁挝乌夕虲仙乡灱些心星凶休吁吅疶坃丫恹央幺倻一囙应哟佣优込囦曰晕帀災兂匨傮则贼怎囎扎夈枬张佋蜇贞凧之中州朱抓拽专妆隹宒卓孜宗邹租钻厜尊昨";
const SYLLABLES =
  "a ai an ang ao ba bai ban bang bao bei ben beng bi bian biao bie bin bing bo bu ca cai can cang cao ce cen ceng cha chai chan chang chao che chen cheng chi chong chou chu chua chuai chuan chuang chui chun chuo ci cong cou cu cuan cui cun cuo da dai dan dang dao de den deng di dian diao die ding diu dong dou du duan dui dun duo e ei en eng er fa fan fang fei fen feng fo fou fu ga gai gan gang gao ge gei gen geng gong gou gu gua guai guan guang gui gun guo ha hai han hang hao he hei hen heng hong hou hu hua huai huan huang hui hun huo ji jia jian jiang jiao jie jin jing jiong jiu ju juan jue jun ka kai kan kang kao ke ken keng kong kou ku kua kuai kuan kuang kui kun kuo la lai lan lang lao le lei leng li lia lian liang liao lie lin ling liu long lou lu lv luan lun luo m ma mai man mang mao me mei men meng mi mian miao mie min ming miu mo mou mu na nai nan nang nao ne nei nen neng ni nian niang niao nie nin ning niu nong nou nu nv nuan nuo o ou pa pai pan pang pao pei pen peng pi pian piao pie pin ping po pou pu qi qia qian qiang qiao qie qin qing qiong qiu qu quan que qun ran rang rao re ren reng ri rong rou ru ruan rui run ruo sa sai san sang sao se sen seng sha shai shan shang shao she shen sheng shi shou shu shua shuai shuan shuang shui shun shuo si song sou su suan sui sun suo ta tai tan tang tao te teng ti tian tiao tie ting tong tou tu tuan tui tun tuo wa wai wan wang wei wen weng wo wu xi xia xian xiang xiao xie xin xing xiong xiu xu xuan xue xun ya yan yang yao ye yi yin ying yo yong you yu yuan yue yun za zai zan zang zao ze zei zen zeng zha zhai zhan zhang zhao zhe zhen zheng zhi zhong zhou zhu zhua zhuai zhuan zhuang zhui zhun zhuo zi zong zou zu zuan zui zun zuo";

/** What is searched and compared across languages: the functions that indexes and statements share. */
export class Migration20261126043300 extends Migration {
  override name = "Migration20261126043300";

  override up(): void | Promise<void> {
    this.addSql(`create extension if not exists pg_trgm;`);

    // Bodies that are bound when they are made (begin atomic): indexes are built and restored with no schema of ours on the path.
    // All languages of a text in one, in the order of their tags; and the first of them.
    this.addSql(
      `create function texts_all(texts jsonb) returns text language sql immutable parallel safe begin atomic
        select string_agg(value, E'\\n' order by key collate "C") from jsonb_each_text(texts);
      end;`,
    );
    this.addSql(
      `create function texts_any(texts jsonb) returns text language sql immutable parallel safe begin atomic
        select value from jsonb_each_text(texts) order by key collate "C" limit 1;
      end;`,
    );

    // The collation puts characters in the order of pinyin, so that the syllable of one is that of the last first one before it.
    this.addSql(
      `create function pinyin(han text) returns text language sql immutable parallel safe begin atomic
        select (string_to_array('${SYLLABLES}', ' '))[width_bucket(han collate "zh-x-icu", string_to_array('${FIRST_OF_SYLLABLE}', null))];
      end;`,
    );

    // Runs of Han characters, and words of any other letters and digits, in lower case.
    this.addSql(
      `create function search_runs(given text) returns table (run text, han boolean) language sql immutable parallel safe rows 10 begin atomic
        select found[1], found[1] ~ '[${HAN}]'
        from regexp_matches(lower(given collate "und-x-icu"), '[${HAN}]+|(?:(?![${HAN}])[[:alnum:]])+', 'g') found;
      end;`,
    );

    // Of Chinese each character and each pair; of names, from each character on, also the pinyin of up to eight.
    this.addSql(
      `create function search_terms(given text, by_pinyin boolean) returns text[] language plpgsql immutable parallel safe
        set search_path from current as $$
        declare
          terms text[] := '{}';
          syllables text[];
          run text;
          han boolean;
        begin
          for run, han in select * from search_runs(given) loop
            if not han then
              terms := terms || left(run, 60);
              continue;
            end if;
            syllables := '{}';
            for i in 1 .. length(run) loop
              terms := terms || substr(run, i, 1);
              if i < length(run) then terms := terms || substr(run, i, 2); end if;
              if by_pinyin then syllables := syllables || pinyin(substr(run, i, 1)); end if;
            end loop;
            for i in 1 .. cardinality(syllables) loop
              terms := terms || array_to_string(syllables[i : i + 7], '');
            end loop;
          end loop;
          return terms;
        end
      $$;`,
    );
    this.addSql(
      `create function search_document(names text, words text) returns tsvector language sql immutable parallel safe cost 10000 begin atomic
        select array_to_tsvector(search_terms(names, true) || search_terms(words, false));
      end;`,
    );

    // All that is asked for, together: Chinese as it stands, words as beginnings.
    this.addSql(
      `create function search_query(asked text) returns tsquery language sql immutable parallel safe begin atomic
        select coalesce(string_agg(
          case when not han then '''' || left(run, 60) || ''':*'
            when length(run) = 1 then '''' || run || ''''
            else (select string_agg('''' || substr(run, i, 2) || '''', ' & ') from generate_series(1, length(run) - 1) i)
          end, ' & '), '')::tsquery from search_runs(asked);
      end;`,
    );
  }

  override down(): void | Promise<void> {
    for (const signature of [
      "search_query(text)",
      "search_document(text, text)",
      "search_terms(text, boolean)",
      "search_runs(text)",
      "pinyin(text)",
      "texts_any(jsonb)",
      "texts_all(jsonb)",
    ])
      this.addSql(`drop function ${signature};`);
  }
}
