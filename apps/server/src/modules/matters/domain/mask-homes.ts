import type { Span } from './mask-text.ts';

// A building is public, and so is an entrance; the home behind it is not. All parts are bounded, so that no text takes longer than its length.
const digit = String.raw`[0-9〇零○一二三四五六七八九幺]`;
const room = String.raw`(?:[A-Da-d]?\d{3,4}|[〇零○一二三四五六七八九幺]{3,4}|[一二三四五六七八九]百零?[一二三四五六七八九十]{1,2})`;
/** What follows a number that is no home: it counts or measures something, or goes on. */
const counts = String.raw`(?!\d|:\d|-\d{2}(?!\d)| ?(?:多|余|来|几|个|名|人|元|块|万|千|百|角|分|度|平|米|㎡|m2|公里|里|斤|公斤|吨|升|层|级|点|小时|年|月|日|天|周|次|遍|路|线|栋|幢|号楼|期|只|辆|台|张|盏|条|棵|把|件|份|股|瓦|伏|%|％))`;
const unit = String.raw`(?: ?(?:号房|房间|室|房|号(?!楼|院|门|线)|户(?!居民|人家|业主|家庭|人|都|全)))`;
const house = String.raw`(?:${digit}{1,3}|[一二三四五六七八九]?十[一二三四五六七八九]?|[A-Za-z])`;
const floor = String.raw`(?:\d{1,2}|[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九])`;
const side = String.raw`(?:(?:最|靠)?[东西南北中左右里外]?(?:边|侧|手边|手|头)?(?:那)?(?:户|一户|家|住户|人家))`;
const onFloor = String.raw`(?:\d{1,2}|[一二三四五六七八九十]{1,2})号(?!楼|院)`;

type Home = { readonly shape: RegExp };
export const homes: readonly Home[] = [
  // 3栋2单元501、七号楼1203室、二单元三零一、3#501室、A座1204
  { shape: new RegExp(String.raw`(?:栋|幢|号楼|单元|(?<=[0-9A-Za-z一二三四五六七八九十])座|(?<=\d)#|(?<=[\d一二三四五六七八九十])[楼层])[-, ]{0,2}(?<it>${room}${unit}?)${counts}`, 'gd') },
  // 3栋2-501、3#2-501
  { shape: new RegExp(String.raw`(?:栋|幢|号楼|座|#)[- ]{0,2}(?:\d{1,2}|[一二三四五六七八九])[-/](?<it>${room}${unit}?)${counts}`, 'gd') },
  // 3-2-501、12—1—1203，日期除外
  { shape: new RegExp(String.raw`(?<![\d.-])(?<it>\d{1,3}-\d{1,2}-\d{3,4}${unit}?)(?![\d-])`, 'gd') },
  { shape: new RegExp(String.raw`(?<![\d.-])(?<it>[一二三四五六七八九十]{1,3}-[一二三四五六七八九]-${room}${unit}?)(?![\d-])`, 'gd') },
  // 3-501室、3-501的业主、住3-501
  { shape: new RegExp(String.raw`(?<![\d.-])(?<it>[\dA-Z]{1,2}-\d{3,4})(?=${unit}|的?(?:住户|业主|户主|租户|租客|房东|那户|那家|家里|人家))`, 'gd') },
  { shape: new RegExp(String.raw`(?:住在?|家在|地址|房号|门牌号?|户号)(?:是|为|[: ]){0,3}(?<it>\d{1,3}-(?:\d{1,2}-)?\d{3,4}${unit}?)${counts}`, 'gd') },
  // 501室、三零一室
  { shape: new RegExp(String.raw`(?<![\d.一二三四五六七八九-])(?<it>(?:\d{3,4}|[〇零○一二三四五六七八九幺]{3,4}) ?(?:号房|室))(?!内|外|温|友)`, 'gd') },
  // 楼上602、隔壁301、对门的1203；我家住501
  { shape: new RegExp(String.raw`(?:楼上|楼下|隔壁|对门|对面|斜对面|家住|我住|他住|她住|住在|房号|门牌号?)(?:的|是|为|[: ]){0,2}(?<it>${room}${unit}?)${counts}`, 'gd') },
  // 501的业主、602住户、1203那家
  { shape: new RegExp(String.raw`(?<![\d.:-])(?<it>\d{3,4})(?= ?(?:的)?(?:住户|业主|户主|租户|租客|房东|邻居|那户|那家|家的|家里|家(?:漏|装|养|吵|天|半|孩|小|老|楼|又|总|在)))`, 'gd') },
  // 3栋2单元5楼2号、二单元六楼东户
  { shape: new RegExp(String.raw`(?:单元|栋|幢|号楼)[, ]{0,2}(?<it>${floor} ?[楼层][, ]{0,2}(?:${onFloor}|[A-Ha-h] ?[室座房]|${side}))`, 'gd') },
  // 住12楼3号、15楼C室
  { shape: new RegExp(String.raw`(?:住在?|家在|我家|他家|她家)(?<it>${floor} ?[楼层][, ]{0,2}(?:${onFloor}|${side}))`, 'gd') },
  { shape: new RegExp(String.raw`${floor} ?[楼层][, ]{0,2}(?<it>[A-Ha-h] ?[室座房])`, 'gd') },
  // 2门501、17号301的、15号703房
  { shape: new RegExp(String.raw`[\d一二三四五六七八九十]门(?<it>${room}${unit}?)${counts}`, 'gd') },
  { shape: new RegExp(String.raw`\d号 ?(?<it>\d{3,4} ?(?:室|房(?!屋)|(?=的)))${counts}`, 'gd') },
  // B3-502、Room 1104
  { shape: /(?<![A-Za-z\d-])(?<it>[A-Za-z]\d{1,2}-\d{3,4})(?![A-Za-z\d-])/gd },
  { shape: /(?:room|apt\.?|apartment|flat) ?(?:no\.? ?)?(?<it>\d{2,4}[A-Z]?)(?![A-Za-z\d])/gdi },
  // 3栋2单元5号（日子除外）
  { shape: new RegExp(String.raw`(?:栋|幢|号楼)${digit}{1,2}单元(?<it>\d{1,2}号)(?!楼|院|上午|下午|早|晚|凌晨|中午|那天|开始|起|到|至|停|之前|以前|以后|左右)`, 'gd') },
  { shape: new RegExp(String.raw`(?<![A-Za-z0-9])${house}(?:栋|幢|号楼|#)(?<it>\d{3,4}(?: ?[室房])?)(?=[、,和跟与及/]\d{3,4})`, 'gd') },
];
const nextOne = new RegExp(String.raw`^[、,和跟与及/ ]{1,2}(\d{3,4}${unit}?)${counts}`);

/** The homes in a row after one: 501、502和602室. */
const withRow = (text: string, first: Span): Span[] => {
  const row = [first];
  for (let end = first.end; row.length < 30; ) {
    const next = nextOne.exec(text.slice(end, end + 16));
    if (!next?.[1]) break;
    row.push({ ...first, start: end + next[0].length - next[1].length, end: end + next[0].length });
    end += next[0].length;
  }
  return row;
};

/** Numbers of homes. @param text in plain signs. */
export const findHomes = (text: string): Span[] => homes.flatMap(({ shape }) => [...text.matchAll(shape)].flatMap((match) => {
  const place = match.indices?.groups?.['it'];
  return place === undefined ? [] : withRow(text, { start: place[0], end: place[1], found: 'dwelling' });
}));
