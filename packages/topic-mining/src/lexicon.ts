/** A category of matters and words that residents use when they mean it. */
export type Category = { readonly code: string; readonly zh: string; readonly words: readonly string[] };

const rows: readonly (readonly [code: string, zh: string, words: string])[] = [
  ['lift', '电梯', '电梯 轿厢 困人 电梯门 加装电梯 梯控 维保'],
  ['noise', '噪声', '噪声 噪音 扰民 太吵 吵闹 广场舞 音响 高音喇叭 夜间施工 半夜施工 装修噪音 电钻 麻将馆 睡不着 低频噪音 隔音'],
  ['parking', '停车', '停车 停车位 停车场 车位 乱停车 乱停乱放 僵尸车 地下车库 道闸 地锁 违停 挪车 车位费 人防车位 占道停车'],
  ['water', '供水排水', '停水 供水 自来水 漏水 渗水 水压 水质 水管 下水道 排水 返水 积水 内涝 化粪池 窨井盖 井盖 二次供水 水表 污水'],
  ['power', '供电照明', '停电 供电 电压 路灯 楼道灯 照明 电线 电缆 高压线 变压器 配电房 声控灯 跳闸 电表'],
  ['facility', '公共设施', '健身器材 滑梯 长椅 凉亭 门禁 单元门 对讲机 快递柜 栏杆 儿童乐园 外墙 屋顶 公厕 扶手 信报箱 监控 摄像头'],
  ['hygiene', '环境卫生', '垃圾 垃圾桶 垃圾站 垃圾分类 异味 臭味 恶臭 脏乱差 保洁 清运 蟑螂 老鼠 小广告 油烟 排烟管道 粉尘 扬尘 废气 排污 污染 搅拌站 堆放杂物'],
  ['greening', '绿化', '绿化 绿化带 树枝 草坪 花坛 枯树 杂草 毁绿种菜 砍树 公园 修剪 飘絮 绿地'],
  ['safety', '消防安全', '消防 消防通道 灭火器 安全出口 防火门 火灾 高空抛物 外墙脱落 安全隐患 燃气 煤气 天然气 危房 烟感 消火栓'],
  ['ebike', '电动车充电', '电动车 电动自行车 电瓶车 充电桩 充电口 车棚 飞线充电 电池上楼'],
  ['pets', '宠物', '宠物 遛狗 养狗 狗绳 犬吠 流浪狗 流浪猫 恶犬 狗粪 大型犬 不牵绳'],
  ['property', '物业服务', '物业 物业公司 物业费 业委会 业主委员会 业主大会 维修基金 维修资金 公共收益 保安 前期物业 报修 门岗'],
  ['neighbours', '邻里纠纷', '邻居 楼上 楼下 隔壁 邻里 调解 违建 违章搭建 私搭乱建 群租房 鞋柜 占用过道 脚步声 住改商'],
  ['accessibility', '无障碍', '无障碍 轮椅 坡道 盲道 残疾人 台阶 拐杖 婴儿车'],
  ['road', '道路交通', '道路 路面 修路 人行道 斑马线 人行天桥 红绿灯 公交 公交车 地铁 高铁 堵车 拥堵 路口 限速 渣土车 坑洼 减速带 施工围挡'],
  ['elderly', '养老照护', '养老 独居老人 助餐 照护 护理 失能 高龄 敬老院 养老院 老年食堂 陪诊 助浴 日间照料'],
  ['schooling', '入学托育', '学校 小学 中学 幼儿园 入学 学区 学位 教师 老师 补课 培训机构 托育 校车 实习 普惠性幼儿园'],
  ['welfare', '社保就业', '社保 医保 养老金 退休 工资 拖欠工资 劳动合同 就业 失业 低保 补贴 公积金 工伤 人才补贴'],
  ['housing', '住房与征收', '征收 拆迁 征地 安置房 房产证 不动产 购房 限购 交房 烂尾楼 开发商 公租房 廉租房 棚户区改造 捆绑销售'],
  ['wish', '微心愿', '心愿 增设 活动室 饮水机 图书角 借书 晾衣杆'],
];

/** Categories that a community can begin with until it has labelled matters of its own: written by hand, learnt from nothing. */
export const startingLexicon: readonly Category[] = rows.map(([code, zh, words]) => ({ code, zh, words: words.split(' ') }));

/** Words of community life that a general dictionary cuts in pieces. */
export const communityWords: readonly string[] = [
  ...new Set([
    ...startingLexicon.flatMap(({ words }) => words),
    ...'小区 楼栋 单元 楼道 网格 网格员 微网格 楼栋长 网格长 社区居委会 居委会 街道办 党群服务中心 睦邻会客厅 议事会 坝坝茶 业主群 业主代表 老旧小区 电梯房 回迁房 商住楼 架空层 地下室 负一楼 门面 临街门面 夜宵摊 烧烤店 洗车店 棋牌室 汽修店 变电站 基站 发射塔 泵房 配套学校 配套幼儿园 配套设施 交房标准 精装房 毛坯房 空鼓 开裂 外墙渗水 雨污分流 提质改造 白改黑 断头路 步道 绿道 栈道 占道经营 流动摊贩 无证经营 虚假宣传 霸王条款 涉嫌诈骗 非法集资 购房补贴 延期交房 停车难 入学难 看病难 充电难'.split(' '),
  ]),
];
