import type { Kind } from './suggest.ts';

type Row = readonly [code: string, zh: string, en: string, keywords: string, more?: Partial<Pick<Kind, 'responder' | 'needsPair'>>];
const withoutPair = { needsPair: false } as const;

/** Words are looked for as they stand in a text (`…`: a few characters between), so each is one that residents write and that means little else. */
const rows: readonly Row[] = [
  ['lift', '电梯', 'Lift', '电梯 轿厢 困人 困梯 梯门 加梯'],
  ['noise', '噪声', 'Noise', '噪声 噪音 扰民 太吵 吵得 广场舞 音响 喇叭 夜间施工 半夜施工 电钻 睡不着 低频 装修 很吵 叫个不停 半夜…吵 声音…大 敲打 嗡嗡'],
  ['parking', '停车', 'Parking', '停车 车位 乱停 占道停 僵尸车 车库 地库 道闸 地锁 违停 挪车 停在…门口 停在…通道 停不下 挡住…车 车…挡住'],
  ['water', '供水排水', 'Water and drains', '停水 供水 自来水 漏水 渗水 水压 水质 水管 下水道 排水 返水 积水 内涝 污水管 化粪池 窨井 井盖 没水 停了水 水龙头 黄水 地漏 水表 污水 马桶…堵 管道…堵 天花板…滴 往下滴'],
  ['power', '供电照明', 'Power and light', '停电 供电 电压 路灯 楼道灯 照明 电线 电缆 高压线 变压器 配电 灯…闪 灯…不亮 灯…坏 灯…灭 灯泡 灯管 没有灯 声控灯 没电 跳闸 电表 黑漆漆 太暗 太黑'],
  ['facility', '公共设施', 'Shared facilities', '健身器材 滑梯 长椅 凉亭 门禁 单元门 对讲 快递柜 栏杆 儿童乐园 外墙 屋顶 公厕 门锁 秋千 单杠 座椅 椅子…坏 扶手 地砖 墙皮 晾衣 信报箱'],
  ['hygiene', '环境卫生', 'Cleanliness', '垃圾 异味 臭味 恶臭 臭气 脏乱 保洁 清运 蟑螂 老鼠 蚊蝇 小广告 油烟 粉尘 扬尘 灰尘 废气 排污 污染 卫生死角 堆满 堆放 杂物 烟头 抽烟 吸烟 臭得 很臭 太臭 垃圾桶…满 没人打扫 没人扫'],
  ['greening', '绿化', 'Greening', '绿化 树枝 树木 草坪 花坛 枯树 杂草 毁绿 种菜 砍树 公园 修剪 草…高 树…挡 挡光 毛毛虫 飘絮 虫害 枯枝'],
  ['safety', '消防安全', 'Fire safety', '消防 消防通道 灭火器 安全出口 防火门 火灾 起火 高空抛物 脱落 坠落 安全隐患 燃气 煤气 天然气 飞线 危房 往下扔 扔东西 堵…通道 掉下来 砸到 墙皮…掉 瓷砖…掉 着火 冒烟 烟感 消火栓'],
  ['ebike', '电动车充电', 'E-bike charging', '电动车 电动自行车 电瓶车 充电桩 车棚 电池上楼 推上楼 飞线充电 充电口 电瓶 楼道…充电'],
  ['pets', '宠物', 'Pets', '宠物 遛狗 养狗 狗绳 犬吠 流浪狗 流浪猫 恶犬 狗粪 狗…拉屎 狗…叫 狗叫 不牵绳 没牵绳 没拴 大型犬 喂猫'],
  ['property', '物业服务', 'Property company', '物业 业委会 业主委员会 维修基金 维修资金 公共收益 保安 前期物业 物业…不管 报修 巡逻 门岗 管家', { responder: 'propertyManager' }],
  ['neighbours', '邻里纠纷', 'Between neighbours', '邻居 楼上 楼下 隔壁 邻里 调解 占用过道 违建 违章搭建 违规搭建 私搭 对门 鞋柜 吵架 纠纷 跑跳 脚步声', withoutPair],
  ['accessibility', '无障碍', 'Access for all', '无障碍 轮椅 坡道 盲道 残疾 残障 台阶…上不 上不去台阶 腿脚不便 拐杖 婴儿车 门槛'],
  ['road', '道路交通', 'Roads and traffic', '道路 路面 公路 修路 人行道 斑马线 天桥 红绿灯 公交 地铁 高铁 轻轨 堵车 拥堵 交通 路口 限速 站台 出租车 渣土车 坑洼 有个坑 大坑 开得…快 减速带 车速 路…看不清 摔…人'],
  ['elderly', '养老照护', 'Care for elders', '养老 独居 助餐 照护 护理 失能 高龄 敬老院 老年大学 老人…没人 一个人在家 送餐 食堂 量血压 陪诊 助浴 上门…照顾', { responder: 'neighbourhoodManager', needsPair: false }],
  ['schooling', '入学托育', 'Schools and nurseries', '学校 小学 中学 幼儿园 入学 学区 学位 教师 老师 补课 培训机构 托育 校车', withoutPair],
  ['welfare', '社保就业', 'Work and welfare', '社保 医保 养老金 退休 工资 拖欠 劳动合同 就业 失业 低保 补贴 公积金 生育 工伤 五险', withoutPair],
  ['housing', '住房与征收', 'Housing and land', '征收 拆迁 征地 安置 房产证 不动产 购房 限购 交房 烂尾 开发商 预售 公租房 廉租房 棚改 过户', withoutPair],
  ['wish', '微心愿', 'Small wishes', '心愿 想要一 希望增设 希望能有 建议增设 建议增加 添一台 想装 能不能装 能不能加 加一个 活动室 饮水机 借书 希望…加', withoutPair],
  ['other', '其他', 'Other', '咨询 办证 居住证 户口 落户 证明 诈骗 传销 推销', withoutPair],
];

/** The kinds of matters that a new community begins with; its administrators make them their own. */
export const defaultKinds: readonly Kind[] = rows.map(([code, zh, en, keywords, more]) => ({
  code, zh, en, keywords: keywords.split(' '), responder: more?.responder ?? null, needsPair: more?.needsPair ?? true,
}));
