import type { Kind } from './suggest.ts';

type Row = readonly [code: string, zh: string, en: string, keywords: string, more?: Partial<Pick<Kind, 'responder' | 'needsPair'>>];
const withoutPair = { needsPair: false } as const;

/** Words are looked for as they stand in a text, so each is one that residents write and that means little else. */
const rows: readonly Row[] = [
  ['lift', '电梯', 'Lift', '电梯 轿厢 困人 困梯 梯门 加梯'],
  ['noise', '噪声', 'Noise', '噪声 噪音 扰民 太吵 吵得 广场舞 音响 喇叭 夜间施工 半夜施工 电钻 睡不着 低频'],
  ['parking', '停车', 'Parking', '停车 车位 乱停 占道停 僵尸车 车库 地库 道闸 地锁 违停 挪车'],
  ['water', '供水排水', 'Water and drains', '停水 供水 自来水 漏水 渗水 水压 水质 水管 下水道 排水 返水 积水 内涝 污水管 化粪池 窨井 井盖'],
  ['power', '供电照明', 'Power and light', '停电 供电 电压 路灯 楼道灯 照明 电线 电缆 高压线 变压器 配电'],
  ['facility', '公共设施', 'Shared facilities', '健身器材 滑梯 长椅 凉亭 门禁 单元门 对讲 快递柜 栏杆 儿童乐园 外墙 屋顶 公厕'],
  ['hygiene', '环境卫生', 'Cleanliness', '垃圾 异味 臭味 恶臭 臭气 脏乱 保洁 清运 蟑螂 老鼠 蚊蝇 小广告 油烟 粉尘 扬尘 灰尘 废气 排污 污染 卫生死角'],
  ['greening', '绿化', 'Greening', '绿化 树枝 树木 草坪 花坛 枯树 杂草 毁绿 种菜 砍树 公园'],
  ['safety', '消防安全', 'Fire safety', '消防 灭火器 安全出口 防火门 火灾 起火 高空抛物 脱落 坠落 安全隐患 燃气 煤气 天然气 飞线 危房'],
  ['ebike', '电动车充电', 'E-bike charging', '电动车 电动自行车 电瓶车 充电桩 车棚 电池上楼'],
  ['pets', '宠物', 'Pets', '宠物 遛狗 养狗 狗绳 犬吠 流浪狗 流浪猫 恶犬 狗粪'],
  ['property', '物业服务', 'Property company', '物业 业委会 业主委员会 维修基金 维修资金 公共收益 保安 前期物业', { responder: 'propertyManager' }],
  ['neighbours', '邻里纠纷', 'Between neighbours', '邻居 楼上 楼下 隔壁 邻里 调解 占用过道 违建 违章搭建 违规搭建 私搭', withoutPair],
  ['accessibility', '无障碍', 'Access for all', '无障碍 轮椅 坡道 盲道 残疾 残障'],
  ['road', '道路交通', 'Roads and traffic', '道路 路面 公路 修路 人行道 斑马线 天桥 红绿灯 公交 地铁 高铁 轻轨 堵车 拥堵 交通 路口 限速 站台 出租车 渣土车'],
  ['elderly', '养老照护', 'Care for elders', '养老 独居 助餐 照护 护理 失能 高龄 敬老院 老年大学', { responder: 'neighbourhoodManager', needsPair: false }],
  ['schooling', '入学托育', 'Schools and nurseries', '学校 小学 中学 幼儿园 入学 学区 学位 教师 老师 补课 培训机构 托育 校车', withoutPair],
  ['welfare', '社保就业', 'Work and welfare', '社保 医保 养老金 退休 工资 拖欠 劳动合同 就业 失业 低保 补贴 公积金 生育 工伤 五险', withoutPair],
  ['housing', '住房与征收', 'Housing and land', '征收 拆迁 征地 安置 房产证 不动产 购房 限购 交房 烂尾 开发商 预售 公租房 廉租房 棚改 过户', withoutPair],
  ['wish', '微心愿', 'Small wishes', '心愿 想要一 希望增设 希望能有 建议增设 建议增加 添一台', withoutPair],
  ['other', '其他', 'Other', '咨询 办证 居住证 户口 落户 证明 诈骗 传销 推销', withoutPair],
];

/** The kinds of matters that a new community begins with; its administrators make them their own. */
export const defaultKinds: readonly Kind[] = rows.map(([code, zh, en, keywords, more]) => ({
  code, zh, en, keywords: keywords.split(' '), responder: more?.responder ?? null, needsPair: more?.needsPair ?? true,
}));
