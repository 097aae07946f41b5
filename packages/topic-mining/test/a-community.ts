import type { Message } from '../src/index.ts';

/** A problem that many write about, each in their own words: titles, what happens, since when or how bad, what is wanted. */
type Problem = { readonly name: string; readonly size: number; readonly titles: readonly string[]; readonly happens: readonly string[]; readonly worse: readonly string[]; readonly wanted: readonly string[] };

const problems: readonly Problem[] = [
  { name: '桂花苑搅拌站', size: 34, titles: ['桂花苑旁边的搅拌站太吵', '搅拌站灰尘飘进桂花苑', '桂花苑居民受够了搅拌站', '请管管桂花苑西侧的混凝土搅拌站', '搅拌站半夜开工,桂花苑没法睡', '桂花苑家家不敢开窗', '反映桂花苑附近搅拌站扬尘'], happens: ['桂花苑西边那家混凝土搅拌站每天从清早轰到后半夜', '搅拌站的罐车一辆接一辆从桂花苑门口过', '桂花苑 5 栋正对着搅拌站,阳台上一天就是一层灰', '搅拌站卸料时粉尘直接飘到桂花苑'], worse: ['孩子咳了两个星期', '老人整夜睡不着', '窗台擦了又黑', '找过三次都说在整改'], wanted: ['请环保部门来测一测', '希望搅拌站搬走', '至少夜里不要开工', '给桂花苑一个说法'] },
  { name: '锦绣里加装电梯', size: 28, titles: ['锦绣里 3 栋加装电梯卡住了', '锦绣里加装电梯一楼不同意', '问问锦绣里装电梯的进度', '锦绣里老人盼电梯', '锦绣里加装电梯的钱怎么分摊', '锦绣里 3 栋电梯公示之后没下文'], happens: ['锦绣里 3 栋想加装电梯,签字缺两户', '锦绣里加装电梯公示完了,施工队一直没有来', '一楼担心挡光,锦绣里的加装电梯就停了', '锦绣里六楼的老人下不了楼,就等着加装电梯'], worse: ['我妈腿脚不好,半年没下楼', '已经拖了一年', '邻居之间都不说话了', '方案改了四稿'], wanted: ['请社区出面调解加装电梯的事', '把分摊办法讲清楚', '请锦绣里的楼栋长召集一次会', '希望年内开工'] },
  { name: '望江花园停水', size: 24, titles: ['望江花园又停水', '望江花园水压低,六楼以上没水', '望江花园二次供水水箱多久没洗', '望江花园水黄,不敢喝', '望江花园连停三天水', '望江花园泵房坏了没人修'], happens: ['望江花园的泵房又跳了,高层一滴水都没有', '望江花园早上水是黄的,放十分钟还黄', '望江花园二次供水的水箱门开着,里面有虫', '望江花园本月第四次停水,事先没有通知'], worse: ['家里有吃奶的孩子', '只能去楼下提水', '打自来水公司和物业互相推', '马桶都冲不了'], wanted: ['请检修泵房', '把望江花园水质检测结果贴出来', '停水要提前通知', '换掉旧水泵'] },
  { name: '学府路小学放学拥堵', size: 26, titles: ['学府路小学门口放学堵死', '学府路小学接孩子的车停三排', '建议学府路小学错峰放学', '学府路小学门前斑马线看不清', '学府路小学门口太危险', '放学时学府路寸步难行'], happens: ['学府路小学放学时接孩子的车停了三排,公交车开不动', '学府路小学门口斑马线磨没了,孩子在车缝里钻', '四点半学府路小学一放学,整条路堵四十分钟', '学府路小学对面的摊贩占了人行道,家长只好站在车道上'], worse: ['上周刮了一个孩子', '救护车都过不去', '交警走了又乱', '下雨天更糟'], wanted: ['请学校分批放学', '请补画斑马线', '希望放学时有志愿者疏导', '能不能设临时停靠区'] },
  { name: '金河广场舞', size: 22, titles: ['金河广场的音响震得心慌', '金河广场跳舞到十点半', '金河广场舞几队比谁声音大', '金河广场噪声什么时候管', '金河广场旁边高三孩子没法学习'], happens: ['金河广场晚上四支舞队,音响对着居民楼开', '金河广场舞从七点跳到十点半', '金河广场的低音炮隔着两层玻璃还嗡嗡响', '金河广场早上五点半又有人放喇叭打拳'], worse: ['孩子今年高考', '血压都高了', '劝过几次还挨骂', '民警来了关小,走了又开大'], wanted: ['请给金河广场定个公约', '音量要有个限', '九点半前收场', '装个分贝牌子'] },
  { name: '和美公寓充电', size: 25, titles: ['和美公寓楼道里充电瓶车', '和美公寓充电桩不够用', '和美公寓飞线充电太吓人', '和美公寓电动车进电梯', '和美公寓车棚充电口坏了一半'], happens: ['和美公寓从三楼吊下来的插线板,一排电瓶车在充电', '和美公寓车棚二十个充电口坏了十一个', '和美公寓每天都有人把电动车推进电梯上楼充电', '和美公寓地下室拉了飞线给电瓶车充电'], worse: ['前天还冒了烟', '消防来看过一次又恢复原样', '晚上抢不到位', '一层住着两位老人'], wanted: ['请在和美公寓多装充电桩', '电梯里装阻车的装置', '请消防来查一次', '修好充电口'] },
  { name: '枫林湾延期交房', size: 30, titles: ['枫林湾延期交房一年了', '枫林湾什么时候交房', '枫林湾烂尾吗', '枫林湾业主租房还贷两头扛', '枫林湾开发商只会说下个月', '请督促枫林湾复工'], happens: ['枫林湾合同写的是去年六月交房,现在外架都没拆', '枫林湾工地上只剩两个看门的', '枫林湾开发商一再改交房日子', '枫林湾样板间拆了,售楼部锁了门'], worse: ['每月房贷加房租八千多', '孩子等着落户上学', '违约金一分没见', '业主群里天天有人哭'], wanted: ['请住建部门查枫林湾的监管资金', '给个能信的交房日期', '按合同付违约金', '请尽快复工'] },
  { name: '12路公交改线', size: 20, titles: ['12 路公交改线后老人看病难', '恢复 12 路原来的站点', '12 路公交半小时一班', '12 路不走人民医院了', '问一下 12 路公交为什么改线'], happens: ['12 路公交改线以后不经过人民医院', '12 路原来十分钟一班,现在等半小时', '12 路公交取消了菜场站,要多走一公里', '12 路改线没有征求过我们意见'], worse: ['我父亲每周要去透析', '冬天站在路边等得发抖', '打车一个月多花三百', '站牌还是旧的'], wanted: ['请恢复 12 路人民医院站', '高峰加密班次', '请公交公司来听一听', '至少开一趟微巴'] },
  { name: '滨河步道路灯', size: 18, titles: ['滨河步道路灯全黑', '滨河步道晚上伸手不见五指', '滨河步道的灯坏了两个月', '滨河步道摔了人,请修路灯'], happens: ['滨河步道从廊桥到码头的路灯一盏都不亮', '滨河步道路灯坏了快两个月,报修没有人来', '晚上走滨河步道要打手电', '滨河步道路灯一到下雨就跳闸'], worse: ['昨晚有位阿姨踩空扭了脚', '夜跑的都不敢去了', '木板翘起来也看不见', '河边没有栏杆'], wanted: ['请修好滨河步道的路灯', '换成声控也行', '请养护单位留个电话', '先拉几盏临时灯'] },
  { name: '幸福里烧烤油烟', size: 23, titles: ['幸福里楼下烧烤店油烟直排', '幸福里烧烤摊占道到凌晨', '幸福里一楼违规开烧烤', '幸福里的油烟味散不掉', '烧烤店把幸福里熏成厨房'], happens: ['幸福里底商新开的烧烤店没有烟道,油烟直接往上冲', '幸福里烧烤店把桌子摆到人行道上,喝到凌晨两点', '幸福里二楼以上窗户一开就是孜然味', '幸福里烧烤店的风机对着卧室吹'], worse: ['衣服晒出去全是油烟味', '家里有哮喘病人', '划拳的声音吵得没法睡', '城管来了就收,走了又摆'], wanted: ['请查幸福里烧烤店有没有手续', '要求装油烟净化器', '不许占道', '限定打烊的时间'] },
  { name: '东湖物业费涨价', size: 27, titles: ['东湖名邸物业费突然涨价', '东湖名邸物业服务差还涨物业费', '东湖名邸物业费涨价没开业主大会', '东湖名邸要求公开物业账目', '不同意东湖名邸物业费上调'], happens: ['东湖名邸物业贴了张纸,物业费从一块八涨到两块六', '东湖名邸物业费涨价没有开过业主大会', '东湖名邸的保洁一周来一次,物业费倒先涨了', '东湖名邸公共收益从来没有公布,物业费却年年涨'], worse: ['门禁坏了半年', '不交就不给办车卡', '保安换成了两位老大爷', '打电话没有人接'], wanted: ['请街道叫停东湖名邸涨物业费', '先把账目公开', '要求依法表决', '请指导我们成立业委会'] },
  { name: '老年食堂关门', size: 21, titles: ['康乐老年食堂为什么关门', '康乐老年食堂停了,独居老人怎么吃饭', '盼康乐老年食堂重开', '康乐老年食堂涨价又停业', '请给康乐老年食堂找个接手的'], happens: ['康乐老年食堂贴了停业通知,说亏损', '康乐老年食堂关门以后,楼里几位独居老人天天吃面', '康乐老年食堂原来十二块一份,送到家,现在没有了', '康乐老年食堂上个月开始不送餐,这个月干脆锁门'], worse: ['我父亲八十六,一个人住', '附近没有别的吃饭的地方', '卡里还有三百块没退', '志愿者送了两周也撑不住'], wanted: ['希望康乐老年食堂早点重开', '请社区补贴一点', '先把余额退了', '可以和医院食堂合办'] },
];

const estates = '梧桐里 翠竹园 阳光城 丽景苑 紫荆花园 银杏小区 明月湾 清风苑 百合家园 松涛居 朝阳里 海棠苑 玉兰小区 秀水苑 云顶花园 芳草里 南苑小区 北苑小区 兰亭苑 绿洲家园 春晖里 荷塘小区 天鹅堡 橡树园 白鹭洲 书香苑 水岸人家 槐荫里 青松苑 凤凰城 碧桃园 新月小区 红枫苑 泰和里 安居苑 长乐坊 向阳小区 丁香苑 石榴园 樱花里'.split(' ');
const others = [
  ['{}单元门关不上', '{}的单元门弹簧断了,风一吹就响,小偷也能进。'], ['{}绿化带成了菜地', '{}有人把草坪翻了种葱,还浇粪水。'], ['{}井盖响了一个月', '{}门口那块井盖松了,车一压就咣当。'], ['{}垃圾桶少,袋子堆满地', '{}撤桶之后扔垃圾要走三百米,有人就丢在路边。'],
  ['{}有人高空抛物', '{}昨天从楼上扔下一个玻璃瓶,离孩子一米。'], ['{}外墙瓷砖掉了', '{}北面外墙鼓起来一大片,前天掉了几块。'], ['{}流浪狗成群', '{}早上有五六条狗追人。'], ['{}地库漏雨', '{}地库一下雨就滴水,车顶全是白印子。'],
  ['{}门禁卡失灵', '{}换了系统以后老卡都刷不开。'], ['{}健身器材断了', '{}的漫步机断了一根腿,孩子还在上面玩。'], ['{}快递堆在门口', '{}快递柜满了,包裹都扔在地上。'], ['{}楼上装修不分时间', '{}中午也在打电钻,说了不听。'],
  ['{}信号差', '{}在家里打不通电话,要走到阳台。'], ['{}消防通道被锁', '{}后门常年一把大锁,真出事跑不出去。'], ['{}下水道返味', '{}卫生间一到晚上就反臭气。'], ['{}白蚁', '{}木门里飞出白蚁,好几户都有。'],
  ['{}车位被地锁占了', '{}公共车位有人自己装了地锁。'], ['{}无障碍坡道太陡', '{}坡道推轮椅上不去。'], ['{}楼道灯常亮', '{}楼道灯白天也亮着,浪费电。'], ['{}想借活动室', '{}几位退休老师想教孩子写字,缺个地方。'],
  ['{}快把枯树砍了', '{}大门边那棵树枯了两年,刮风吓人。'], ['{}蚊子太多', '{}水池不换水,蚊子成群。'], ['{}医保怎么转', '我刚搬到{},想问医保关系怎么转过来。'], ['{}居住证办理', '租住在{},请问办居住证要带什么材料。'],
  ['{}楼下棋牌室', '{}车库改成棋牌室,半夜还在洗牌。'], ['{}太阳能管爆裂', '{}楼顶热水器管子爆了,水流进我家。'], ['{}电表读数不对', '{}这个月电费多了一倍,想请人来校表。'], ['{}儿童滑梯有钉子', '{}滑梯边上露出一颗钉子。'],
  ['{}邻居养鸡', '{}有人在阳台养公鸡,四点打鸣。'], ['{}公示栏不更新', '{}公示栏还是前年的纸。'], ['{}燃气表报警', '{}燃气表一直滴滴响。'],
] as const;
const openings = ['你好,', '社区领导好:', '各位邻居、社区:', '', '我是这里的住户。', '实在没办法才写。', '再次反映一下。', ''];

export type Planted = { readonly messages: readonly Message[]; readonly problems: ReadonlyMap<string, readonly string[]> };

/** The same numbers every time: a multiplier of Lehmer's. */
const chance = (seed: number): ((below: number) => number) => {
  let state = seed;
  return (below) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
};

/** 600 messages of four months: 12 problems that many write about (298 messages), and whatever else a community is troubled by. Nobody's words but ours. */
export const aCommunity = (): Planted => {
  const next = chance(20_260_331);
  const pick = <T>(items: readonly T[]): T => items[next(items.length)]!;
  const made: (Omit<Message, 'id'> & { readonly problem?: string })[] = [];
  for (const { name, size, titles, happens, worse, wanted } of problems) {
    for (let each = 0; each < size; each += 1) {
      const [first, second] = [pick(happens), pick(happens)];
      made.push({ problem: name, title: next(12) === 0 ? '' : pick(titles), text: `${pick(openings)}${first}。${next(3) === 0 && first !== second ? `${second}。` : ''}${pick(worse)},${pick(wanted)}。`, author: `R${next(900)}`, likes: next(4) === 0 ? next(30) : next(3), time: Date.UTC(2026, 0, 1) + next(120) * 86_400_000 });
    }
  }
  for (let each = 0; made.length < 600; each += 1) {
    const [title, text] = others[each % others.length]!;
    const estate = estates[(each * 7 + Math.floor(each / others.length)) % estates.length]!;
    made.push({ title: title.replace('{}', estate), text: `${pick(openings)}${text.replace('{}', estate)}${pick(['麻烦来看看。', '请处理。', '谢谢。', '盼回复。', ''])}`, author: `R${next(900)}`, likes: next(3), time: Date.UTC(2026, 0, 1) + next(120) * 86_400_000 });
  }
  const order = made.map((message, at) => ({ message, key: (at * 331) % 601 })).sort((a, b) => a.key - b.key);
  const found = new Map<string, string[]>();
  const messages = order.map(({ message: { problem, ...message } }, at) => {
    const id = `M${at + 1}`;
    if (problem !== undefined) found.set(problem, [...(found.get(problem) ?? []), id]);
    return { ...message, id };
  });
  return { messages, problems: found };
};

/** For each problem the harmonic mean of precision and recall of the topic that fits it best, as a mean weighted by the problems' sizes. */
export const fitOf = (topics: readonly { readonly ids: readonly string[] }[], planted: ReadonlyMap<string, readonly string[]>): number => {
  let [sum, all] = [0, 0];
  for (const ids of planted.values()) {
    const wanted = new Set(ids);
    const best = topics.reduce((most, topic) => Math.max(most, (2 * topic.ids.filter((id) => wanted.has(id)).length) / (topic.ids.length + ids.length)), 0);
    sum += best * ids.length;
    all += ids.length;
  }
  return sum / all;
};
