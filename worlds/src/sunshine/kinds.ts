import type { DutyName } from '@linyi/contract';

/** A kind of matter. `responder`: whose matter it is whatever the place, else the steward's or the grid worker's. `needsPair`: closed only with a picture before and after. */
export type MatterKind = { readonly code: string; readonly zh: string; readonly en: string; readonly keywords: readonly string[]; readonly responder: DutyName | null; readonly needsPair: boolean };

type Row = readonly [code: string, zh: string, en: string, keywords: string, more?: Partial<Pick<MatterKind, 'responder' | 'needsPair'>>];
const noPair = { needsPair: false } as const;
const rows: readonly Row[] = [
  ['lift', '电梯', 'Lift', '电梯 梯门 轿厢 困人 困梯 按键 按钮 光幕 维保 载人 楼层按 加装电梯 平层 关不上门'],
  ['noise', '噪声', 'Noise', '噪声 噪音 太吵 很吵 吵得 广场舞 音响 装修声 电钻 敲打 半夜 睡不着 睡不好 音箱 施工声 喇叭 低频 嗡嗡 装修 叫个不停 半夜…吵 声音…大', noPair],
  ['parking', '停车', 'Parking', '停车 车位 乱停 占位 占车位 车库 地库 道闸 堵车 挡住出口 僵尸车 私家车 小车 地锁 挪车 停车费 停在…门口 停在…通道 停不下 挡住…车 车…挡住'],
  ['water', '供水排水', 'Water and drains', '停水 漏水 渗水 水管 水压 下水道 排水 堵塞 返水 积水 污水 水表 雨水 地漏 水龙头 水箱 井盖 天花板滴 没水 停了水 黄水 马桶…堵 管道…堵 天花板…滴 往下滴'],
  ['power', '供电照明', 'Power and light', '停电 路灯 楼道灯 不亮 声控灯 灯坏 照明 跳闸 电表 电线 电缆 黑漆漆 太暗 灯泡 配电 灯…闪 灯…不亮 灯…坏 灯…灭 灯管 没有灯 没电 太黑'],
  ['facility', '公共设施', 'Shared facilities', '健身器材 单杠 滑梯 秋千 长椅 座椅 凉亭 门禁 单元门 对讲 快递柜 扶手 地砖 栏杆 游乐 器材 信报箱 门锁 晾衣 椅子…坏 墙皮'],
  ['hygiene', '环境卫生', 'Cleanliness', '垃圾 垃圾桶 异味 臭味 恶臭 堆放 杂物 脏乱 保洁 清扫 清运 蟑螂 老鼠 蚊子 烟头 小广告 油污 楼道堆 堆满 抽烟 吸烟 臭得 很臭 太臭 垃圾桶…满 没人打扫 没人扫'],
  ['greening', '绿化', 'Greening', '绿化 树枝 修剪 草坪 花坛 树木 枯树 枯枝 杂草 灌木 浇水 虫害 毛毛虫 飘絮 挡光 种菜 毁绿 树根 草…高 树…挡'],
  ['safety', '消防安全', 'Fire safety', '消防 消防通道 灭火器 消火栓 堵塞通道 安全出口 防火门 火灾 着火 烟感 高空抛物 坠落 掉落 隐患 燃气 监控 飞线 瓷砖脱落 往下扔 扔东西 堵…通道 掉下来 砸到 墙皮…掉 瓷砖…掉 冒烟'],
  ['ebike', '电动车充电', 'E-bike charging', '电动车 电瓶车 充电 电瓶 飞线充电 充电桩 车棚 电池上楼 进电梯 推上楼 插座 充电口 车棚雨棚 楼道…充电'],
  ['pets', '宠物', 'Pets', '宠物 遛狗 狗绳 狗粪 不牵绳 狗叫 犬吠 流浪猫 流浪狗 大型犬 养狗 猫粪 狗便 喂猫 狗…拉屎 狗…叫 没牵绳 没拴'],
  ['property', '物业服务', 'Property company', '物业 物业费 保安 门岗 客服 报修 服务态度 物业公司 前台 巡逻 收费 公示 公共收益 没人管 管家 物业…不管', { responder: 'propertyManager' }],
  ['neighbours', '邻里纠纷', 'Between neighbours', '邻居 楼上 楼下 隔壁 对门 调解 纠纷 争吵 吵架 占用过道 鞋柜 晒被子 跑跳 脚步声 油烟 空调外机', noPair],
  ['accessibility', '无障碍', 'Access for all', '无障碍 轮椅 坡道 扶手 盲道 台阶 残疾 残障 婴儿车 推车 拐杖 门槛 腿脚不便 坡太陡 台阶…上不'],
  ['wish', '微心愿', 'Small wishes', '希望 心愿 想要 建议 能不能 能否 想给 添一台 增设 加一个 办一次 组织 活动室 饮水机 借书 想装 希望…加', noPair],
  ['road', '道路交通', 'Roads and traffic', '道路 路面 坑洼 破损 斑马线 红绿灯 公交 人行道 路口 减速带 限速 堵路 交通 车速 路牌 出行 拥堵 有个坑 大坑 开得…快 路…看不清 摔…人'],
  ['elderly', '养老照护', 'Care for elders', '老人 养老 独居 助餐 送餐 食堂 照护 护理 上门 量血压 体检 失能 老年 陪诊 高龄 助浴 老人…没人 一个人在家 上门…照顾', { responder: 'neighbourhoodManager', needsPair: false }],
  ['other', '其他', 'Other', '其他 咨询 办证 居住证 证明 遗失 捡到 寻物 诈骗 推销 传单 问一下 手续 政策', noPair],
];

/** The kinds of matters of the demo community, in the order in which they are offered. */
export const matterKinds: readonly MatterKind[] = rows.map(([code, zh, en, keywords, more]) => ({
  code, zh, en, keywords: keywords.split(' '), responder: more?.responder ?? null, needsPair: more?.needsPair ?? true,
}));
const byCode = new Map(matterKinds.map((kind) => [kind.code, kind]));
/** The kind with a code. Throws a RangeError when there is none. */
export const kindOf = (code: string): MatterKind => {
  const found = byCode.get(code);
  if (found === undefined) throw new RangeError(`no kind of matter ${code}`);
  return found;
};
