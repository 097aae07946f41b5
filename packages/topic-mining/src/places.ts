import type { Cut } from './text-index.ts';
import { joining } from './words.ts';

/** What names of places end in. */
const codesOf = (signs: string): ReadonlySet<number> => new Set([...signs].map((sign) => sign.charCodeAt(0)));
const shortEndings = codesOf('区园城苑府湾里坊庭郡轩邸居墅阁寓街路巷弄桥镇乡村县组社站栋幢座期湖河山岛滩洲');
const longEndings = new Set('大厦 公馆 广场 大道 胡同 街道 学校 小学 中学 学院 大学 医院 市场 商场 超市 号楼 单元 号院 中心 儿园'.split(' '));
const lastSigns = codesOf([...longEndings].map((ending) => ending.slice(-1)).join(''));
const mostParts = 4;
const longestName = 10;

/** Words that end like a place and name none, or stand before one without belonging to it. */
const noPlace = new Set('小区 社区 街道 学校 小学 中学 幼儿园 医院 公园 广场 市场 超市 中心 单元 路 街 区 县 村 城 园 站 桥 山 河 栋 期 组 车站 家园 周期 长期 近期 短期 日期 定期 到期 学期 假期 前期 后期 道路 马路 公路 修路 铁路 线路 一路 城市 全市 居住区 辖区 地区 城区 市区 郊区 园区 小 大 新 老 该 本 某 各 全 电路 思路 网站 售后服务中心 乡村 农村 全村 本村 一期 二期 三期 四期 这里 那里 哪里 家里 心里 手里 公里 夜里 店里 屋里 房里 校园 搅拌站 垃圾站 变电站 加油站 充电站 火车站 地铁站 公交站 中转站 站 水站 检测站 收费站 商城 县城 楼里 院里 村里 城里 小区里 社 居 邻居 定居 移居 政府 住宅小区 居民小区 商业街 停车场 新农村 本小区 我小区 安置小区 整个小区 周边小区 附近小区 几个小区 多个小区 各小区 该小区 农贸市场 菜市场 购物中心 商业中心 服务中心 政务服务中心 政务中心 培训中心 步行街 街区 市中心 西地省 开发区 高新区 经开区'.split(' '));
const openings = new Set((
  '在 于 从 到 至 离 距 由 对 向 请 为 是 有 与 和 及 的 我 我们 你 他 该 本 此 这 那 某 各 住 位于 地处 关于 投诉 反映 咨询 举报 建议 请问 问问 附近 旁边 周边 居民 业主 开发商 施工 销售 买 购买 去 把 被 将 要 请求 希望 强烈 要求 严重 违规 非法 ' +
  '现在 目前 今天 新 老 旧 原 建 修 修建 新建 建设 设 设站 圈 沿 前往 往 过 跨过 经过 召开 介绍 介绍了 并 还是 或 确定 初步 规划 靠近 紧邻 临 旁 因 如 就 让 给 入住 住在 家住 不 没 无 上 下 进 出 了 着 个 一个 几个 整个 内 外 里 中 前 后').split(' '));

const numbered = /^\d+(?:栋|号楼|幢|座)$/u;
const endsAsPlace = (name: string): boolean => endingOf(name.slice(1)) || numbered.test(name);
const endingOf = (name: string): boolean => {
  const last = name.charCodeAt(name.length - 1);
  return shortEndings.has(last) || (lastSigns.has(last) && longEndings.has(name.slice(-2)));
};

/** Behind these another place begins: a street lies in a district and isn't called after it. */
const holdsOthers = /(?:市|区|县|镇|乡|街道|村|路|大道|省)$/u;
const plainWord = /^[\p{Script=Han}a-z0-9·]+$/u;
const isPart = (token: string): boolean => plainWord.test(token) && !openings.has(token) && (token.length === 1 || !joining.has(token)) && !holdsOthers.test(token);
const isName = (name: string, parts: number): boolean =>
  name.length >= 2 && name.length <= longestName && !noPlace.has(name) && endsAsPlace(name) && (parts > 1 || name.length > 2) && !/^(?:[a-z]?\d*[市区县]|.*(?:政府|居民区|线路|要求|搅拌站|邻居|日期|公里|夜里|群里|缝里|梯里|条路|好站))$/u.test(name);

/** Which city or district, where it is only a sign. */
const district = /^[a-z]\d*[市区县]/u;

/** Names of places among the words of a text, as runs of words that end like one; also the longer and the shorter form of the same. */
const addPlaces = (tokens: readonly string[], found: Set<string>): void => {
  tokens.forEach((last, end) => {
    if (!endingOf(last) || !plainWord.test(last)) return;
    let name = last;
    const take = (parts: number): void => {
      const own = name.replace(district, '');
      if (isName(own, parts)) found.add(own);
    };
    take(1);
    for (let begin = end - 1; begin > end - mostParts && isPart(tokens[begin] ?? ''); begin -= 1) {
      name = `${tokens[begin] ?? ''}${name}`;
      take(end - begin + 1);
    }
  });
};

const mostPlaces = 4;

/** Names that recur, the longest form of each that nearly all who name it use. */
const told = (counted: ReadonlyMap<string, number>): readonly string[] => {
  const names = [...counted].sort(([a, x], [b, y]) => y - x || b.length - a.length || (a < b ? -1 : 1));
  const kept: string[] = [];
  for (const [name, times] of names) {
    const longer = names.find(([other, others]) => other !== name && other.includes(name) && others * 10 >= times * 6);
    if (longer === undefined && !kept.some((other) => name.includes(other) || other.includes(name))) kept.push(name);
  }
  return kept.slice(0, mostPlaces);
};

/** Where the messages of a topic lie: the names that at least a fifth of them (and two, if there are two) name, most named first. */
export const placesOf = (cuts: readonly Cut[]): readonly string[] => {
  const counted = new Map<string, number>();
  for (const { titled, written } of cuts) {
    const named = new Set<string>();
    addPlaces(titled, named);
    addPlaces(written, named);
    for (const name of named) counted.set(name, (counted.get(name) ?? 0) + 1);
  }
  const least = Math.max(Math.min(2, cuts.length), Math.ceil(cuts.length / 5));
  return told(new Map([...counted].filter(([, times]) => times >= least)));
};
