import ExcelJS from 'exceljs';

type Cell = string | number | Date | null | { readonly formula: string; readonly result: string | number };
type Row = readonly Cell[];
type SheetGiven = { readonly name: string; readonly rows: readonly Row[]; readonly merges?: readonly string[]; /** Rows that are folded away; they are rows all the same. */ readonly hidden?: readonly number[]; readonly formats?: Readonly<Record<string, string>> };

/** A workbook as a clerk leaves it: formulas, formats, merges, rows folded away. */
export const aClerksWorkbook = async (...sheets: readonly SheetGiven[]): Promise<Buffer> => {
  const workbook = new ExcelJS.Workbook();
  for (const { name, rows, merges = [], hidden = [], formats = {} } of sheets) {
    const sheet = workbook.addWorksheet(name);
    for (const row of rows) sheet.addRow([...row]);
    for (const merge of merges) sheet.mergeCells(merge);
    for (const row of hidden) sheet.getRow(row).hidden = true;
    for (const [column, format] of Object.entries(formats)) sheet.getColumn(column).numFmt = format;
  }
  return Buffer.from(await workbook.xlsx.writeBuffer());
};
export const aText = (...lines: readonly string[]): Buffer => Buffer.from(`${lines.join('\r\n')}\r\n`);

/** What is asked of a table, with the answer given here; rows that are not right, by number and code; whom or what there is in the end. */
export type Expected = { readonly answers?: Readonly<Record<string, string>>; readonly bad?: readonly (readonly [row: number, code: string])[]; readonly mends?: readonly { readonly row: number; readonly column: string; readonly value: string }[]; readonly becomes: readonly string[] };
type Lifelike = Readonly<Record<string, Expected & { readonly name: string; readonly bytes: () => Promise<Buffer> | Buffer }>>;

/** Rosters as property companies, stewards and grid workers keep them. */
export const rosters = {
  'owners and tenants under two header rows': {
    name: '业主租户登记.xlsx',
    becomes: ['3栋1-101 张三 13811110001 owner 2015-06-01', '3栋1-102 李四 13811110002 owner 2016-09-01', '3栋1-102 赵六 13811110003 renter 2023-03-01', '3栋2-201 周八 13811110004 renter 2024-02-10', '3栋2-201 吴九 - renter 2024-02-10', '3栋2-201 孙七 - owner -'],
    bytes: () => aClerksWorkbook({
      name: 'Sheet1', merges: ['A1:K1', 'A2:K2', 'A3:A4', 'B3:B4', 'C3:C4', 'D3:D4', 'E3:E4', 'F3:H3', 'I3:K3', 'A8:D8'],
      rows: [
        ['阳光花园业主、租户信息登记表'], ['填报单位：安居物业　　填表日期：2024.3.5'],
        ['序号', '楼栋', '单元', '房号', '建筑面积', '业主信息', null, null, '租户信息', null, null], [null, null, null, null, null, '姓名', '联系电话', '入住时间', '姓名', '联系电话', '起租日期'],
        [1, '3栋', '1', '101', 89.5, '张三', 13811110001, '2015.6', null, null, null], [2, '3栋', '1', '102', 102.33, '李四', 13811110002, new Date('2016-09-01T00:00:00Z'), '赵六', '138 1111 0003', '2023年3月1日'],
        [3, '3栋', '2', '201', 77, '孙七', null, null, '周八、吴九', '13811110004', '2024-2-10'], ['合计', null, null, null, { formula: 'SUM(E5:E7)', result: 268.83 }, null, null, null, null, null, null], ['填表人：王主任'],
      ],
    }),
  },
  'the same word twice: whose phone it is stands to its left': {
    name: '楼栋长手册.csv', becomes: ['3栋1-301 王一 13811110011 owner -', '3栋1-301 陈二 13811110012 renter -', '3栋1-302 王二 13811110013 owner -', '3栋1-303 陈三 13811110014 renter -'],
    bytes: () => aText('房号,业主,电话,租户,电话,备注', '3-1-301,王一,13811110011,陈二,13811110012,', '3-1-302,王二,13811110013,,,空置', '3-1-303,,,陈三,13811110014,'),
  },
  'a household a block, its address merged over its people': {
    name: '一户一档.xlsx',
    answers: { headAs: 'owner' }, bad: [[6, 'roster.badPhone']], mends: [{ row: 6, column: 'G', value: '13811110022' }],
    becomes: ['3栋1-401 刘一 13811110021 owner -', '3栋1-401 刘二 - family -', '3栋1-401 刘小三 - family -', '3栋1-402 关五 13811110023 family -', '3栋1-402 关四 13811110022 owner -'],
    bytes: () => aClerksWorkbook({
      name: '一户一档', merges: ['A1:H1', 'A3:A5', 'B3:B5', 'A6:A7', 'B6:B7'],
      rows: [
        ['幸福社区“一户一档”登记表'], ['户号', '家庭住址', '姓名', '与户主关系', '身份证号码', '政治面貌', '联系电话', '备注'],
        [1, '3栋1单元401', '刘一', '户主', '510105197001011234', '中共党员', '13811110021', null], [null, null, '刘二', '配偶', '510105197101011235', '群众', null, null], [null, null, '刘小三', '之子', '', '', '无', '在外读书'],
        [2, '3栋1单元402', '关四', '户主', '', '', '1381111002', null], [null, null, '关五', '女儿', '', '', '13811110023', null],
      ],
    }),
  },
  'landlord and tenant in one line': {
    name: '出租房屋登记表.xlsx',
    becomes: ['3栋2-501 冯二 13811110032 renter 2023-09-01', '3栋2-501 郑一 13811110031 owner -', '3栋2-502 冯三 13811110034 renter 2024-03-01', '3栋2-502 郑二 13811110033 owner -', '3栋2-503 冯四 13811110036 renter 2024-03-01', '3栋2-503 郑三 13811110035 owner -'],
    bytes: () => aClerksWorkbook({
      name: '出租屋', merges: ['A1:I1'],
      rows: [
        ['出租房屋及租住人员登记表'], ['序号', '出租房屋地址', '房东姓名', '房东电话', '承租人姓名', '承租人电话', '租赁起始日期', '租赁截止日期', '租住人数'],
        [1, '3栋2单元501', '郑一', '13811110031', '冯二', '13811110032', '2023.9.1', '2024.8.31', 2], [2, '3栋2单元502', '郑二', '13811110033', '冯三', '13811110034', '2024/3/1', '长期', 1], [3, '3栋2单元503', '郑三', '13811110035', '冯四', '13811110036', 45352, '2025.2.28', 3],
      ],
    }),
  },
  'a sheet for each building': {
    name: '各楼栋住户.xlsx',
    answers: { 'building:4栋': 'new' }, becomes: ['3栋1-601 何一 13811110041 owner -', '3栋1-601 何二 - family -', '3栋1-601 何小三 - family -', '3栋1-602 何四 13811110042 owner -', '4栋1-101 何五 13811110043 owner -', '4栋1-101 何六 - family -'],
    bytes: () => aClerksWorkbook(
      { name: '3栋', rows: [['单元', '房号', '业主姓名', '业主电话', '家庭成员', '紧急联系人', '紧急联系人电话'], ['1', '601', '何一', '13811110041', '何二、何小三', '何外', '13900000041'], ['1', '602', '何四', '13811110042', '无', '', '']] },
      { name: '4栋', rows: [['单元', '房号', '业主姓名', '业主电话', '家庭成员', '紧急联系人', '紧急联系人电话'], ['1', '101', '何五', '13811110043', '何六', '何外', '13900000042']] },
      { name: '填表说明', rows: [['请各楼栋长于3月底前填好'], ['电话写手机']] },
    ),
  },
  'co-owners, spouses and floor areas': {
    name: '产权人名册.xlsx',
    becomes: ['3栋1-701 吕一 13811110051 owner 2012-06-01', '3栋1-701 吕二 13811110052 owner -', '3栋1-702 施一 13811110053 owner 2012-06-30', '3栋1-702 施二 - family -', '3栋1-703 张龙 13811110055 owner 2012-06-30'],
    bytes: () => aClerksWorkbook({ name: '名册', rows: [
      ['幢号', '室号', '产权人', '产权人电话', '共有人', '共有人电话', '配偶姓名', '产权面积(㎡)', '交房日期'], ['3幢', '1-701', '吕一', '13811110051', '吕二', '13811110052', '', 88.12, '2012年6月'], ['3幢', '1-702', '施一', '13811110053', '', '', '施二', 90.5, '2012-06-30'], ['3幢', '1-703', '张龙', '13811110055', '/', '/', '/', '101.66', '12.6.30'],
    ] }),
  },
  'buildings as headings, sums between, rows folded away': {
    name: '住户名单.xlsx',
    becomes: ['3栋1-801 孔一 13811110061 owner 2018-05-01', '3栋1-802 曹二 13811110062 renter 2022-11-03', '4栋1-201 严三 13811110063 owner 2019-04-08'],
    bytes: () => aClerksWorkbook({
      name: '住户', merges: ['A1:E1', 'A3:E3', 'A7:E7'], hidden: [5],
      rows: [['住户名单'], ['房号', '姓名', '电话', '居住性质', '入住时间'], ['一、3号楼'], ['1-801', '孔一', '13811110061', '自住', '2018.5'], ['1-802', '曹二', '13811110062', '租住', '2022.11.3'], ['小计', 2, null, null, null], ['二、4号楼'], ['1-201', '严三', '13811110063', '业主自住', '19.4.8'], ['小计', 1, null, null, null], ['注：空置户未列入']],
    }),
  },
  'a list of renters only': {
    name: '租户名单.csv', becomes: ['3栋1-901 华一 13811110071 renter 2023-05-01', '3栋1-902 金二 13811110072 renter 2023-06-01', '3栋1-903 魏三 13811110073 renter -'],
    bytes: () => aText('序号,楼栋,单元,室号,租户姓名,租户电话,入住日期,房东电话', '1,3,1,901,华一,13811110071,2023-5-1,13900000071', '2,3,1,902,金二,13811110072,2023.6,13900000072', '3,3,1,903,魏三,13811110073,,13900000073'),
  },
  'let homes with one day, which may be the owner’s or the renter’s': {
    name: '3#楼.xlsx', answers: { sinceOf: 'renter' }, becomes: ['3栋1-1001 冯五 13811110082 renter 2023-05-01', '3栋1-1001 郑四 13811110081 owner -', '3栋1-1002 郑五 13811110083 owner 2019-05-01', '3栋2-1001 郑六 13811110084 owner -', '3栋2-1002 冯六 13811110085 renter 2024-06-01'],
    bytes: () => aClerksWorkbook({ name: '3#楼', rows: [
      ['单元', '室', '建筑面积', '业主', '业主电话', '居住情况', '租客', '租客电话', '入住时间'], ['一单元', 1001, { formula: '44*2', result: 88 }, '郑四', '13811110081', '出租', '冯五', '13811110082', '2023.5.1'], ['一单元', 1002, 88, '郑五', '13811110083', '自住', '', '', '2019.5.1'], ['二单元', 1001, 88, '郑六', '13811110084', '空置', '', '', ''], ['二单元', 1002, 88, '', '', '租', '冯六', '13811110085', '2024.6'],
    ] }),
  },
  'people from elsewhere who rent, and a landlord of two homes': {
    name: '流动人口.xlsx', becomes: ['3栋1-1201 黄一 13811110101 renter -', '3栋1-1202 黄二 13811110103 renter -', '3栋1-1201 刘东 13811110102 owner -'],
    bytes: () => aClerksWorkbook({ name: '租户登记', merges: ['A1:H1'], rows: [
      ['流动人口（租户）登记表'], ['序号', '姓名', '籍贯', '现住址', '联系电话', '房东', '房东联系电话', '来本地时间'], [1, '黄一', '四川', '3栋1单元1201', '13811110101', '刘东', '13811110102', '2022.3'], [2, '黄二', '湖南', '3栋1单元1202', '13811110103', '刘东', '13811110102', '2021.7'],
    ] }),
  },
  'an owner’s family is no owner; two owners in a cell, two phones, two members': {
    name: '业主及家属.xlsx', bad: [[4, 'roster.monthTwoWays']], mends: [{ row: 4, column: 'I', value: '2015.10' }],
    becomes: ['3栋1-1101 褚一 13811110091 owner -', '3栋1-1101 褚三 - family -', '3栋1-1101 褚二 13811110092 owner -', '3栋1-1101 褚四 - family -', '3栋1-1102 卫一 13811110093 family -', '3栋1-1103 蒋一 13811110094 owner 2015-10-01', '3栋1-1103 蒋二 - owner 2015-10-01'],
    bytes: () => aClerksWorkbook({ name: '名单', rows: [
      ['房号', '身份', '业主1', '业主2', '联系电话1', '联系电话2', '家庭成员1', '家庭成员2', '入住时间', '紧急联系电话'], ['3-1-1101', '', '褚一', '褚二', '13811110091', '13811110092', '褚三', '褚四', '', '13911110091'], ['3-1-1102', '业主家属', '卫一', '', '13811110093', '', '', '', '', ''], ['3-1-1103', '业主', '蒋一 蒋二', '', '13811110094', '', '', '', 2015.1, ''],
    ] }),
  },
} as const satisfies Lifelike;

/** Ledgers of old matters as communities, hotlines and property companies keep them. */
export const ledgers = {
  'finished on a day, with no column of answers': {
    name: '2023年诉求台账.xlsx',
    becomes: ['2023-03-05 路灯不亮三天了 | finished 2023-03-07', '2023-03-06 下水道堵了，污水倒灌 | finished 2023-03-08', '2023-03-09 电动车在楼道充电 | open', '2023-12-28 邻居装修太吵 | finished 2024-01-03'],
    bytes: () => aClerksWorkbook({ name: '台账', merges: ['A1:H1'], rows: [
      ['幸福社区2023年居民诉求台账'], ['序号', '登记日期', '居民姓名', '住址', '诉求内容', '责任人', '办结日期', '备注'],
      [1, 3.5, '李某', '3栋', '路灯不亮三天了', '王强', 3.7, null], [2, '3月6日', '王某', '3栋2单元', '下水道堵了，污水倒灌', '张敏', '3月8号', null], [3, '2023.3.9', '陈某', '', '电动车在楼道充电', '李强', '', '还在做工作'], [4, '12.28', '周某', '', '邻居装修太吵', '李强', '1.3', null],
    ] }),
  },
  'orders of the hotline': {
    name: '12345工单.xlsx',
    becomes: ['2024-03-01 反映噪音 | answered 2024-03-04', '2024-03-02 反映停车 | answered 2024-03-06', '2024-03-03 咨询 | open'],
    bytes: () => aClerksWorkbook({ name: '工单', rows: [
      ['工单编号', '工单标题', '诉求内容', '诉求人', '联系电话', '诉求地址', '派单时间', '办理时限', '承办单位', '办理结果', '办结时间', '回访满意度'],
      ['WX20240301001', '反映噪音', '楼下烧烤店营业到凌晨，油烟和噪音都大。', '王女士', '138****0001', '3栋楼下', '2024-03-01 09:12:33', '5个工作日', '幸福社区', '已联合城管上门，商家承诺22点打烊。', '2024-03-04 16:20:00', '满意'],
      ['WX20240302007', '反映停车', '小区门口乱停车。', '李先生', '138****0002', '南门', '2024/3/2 8:05', '5个工作日', '幸福社区', '已增设隔离桩。', '2024/3/6', '基本满意'],
      ['WX20240303011', '咨询', '咨询加装电梯的流程。', '周女士', '138****0003', '', '2024年3月3日 下午3点20分', '3个工作日', '幸福社区', '', '', ''],
    ] }),
  },
  'visits, dated without a year, from one year into the next': {
    name: '信访登记本.xlsx',
    answers: { year: 'from:2023', answersWithoutTime: 'inText' }, bad: [[3, 'import.dateWithoutYear'], [3, 'import.answerWithoutTime'], [4, 'import.dateWithoutYear'], [5, 'import.dateWithoutYear']], becomes: ['2023-11-03 楼道堆杂物 | open', '2023-12-30 要求安装扶手 | open', '2024-01-04 跳广场舞吵 | open'],
    bytes: () => aClerksWorkbook({ name: '2023年', merges: ['A1:G1'], rows: [
      ['信访（来访）登记表'], ['编号', '来访日期', '来访人', '人数', '来访事由', '接待人', '处理意见'], ['一', '十一月三日', '赵大爷', 2, '楼道堆杂物', '小刘', '当场联系物业清理'], ['二', '12.30', '钱阿姨', 1, '要求安装扶手', '小刘', ''], ['三', '1月4号上午', '孙伯', 1, '跳广场舞吵', '小李', ''],
    ] }),
  },
  'a sheet for each month, dates merged downwards': {
    name: '坝坝茶记录2024.xlsx',
    becomes: ['2024-03-05 想要休息椅 | open', '2024-03-05 晾衣杆坏了 | answered 2024-03-09', '2024-03-19 快递车逆行 | answered 2024-04-02', '2024-04-02 广场舞太吵 | answered 2024-04-08'],
    bytes: () => aClerksWorkbook(
      { name: '3月', merges: ['A1:E1', 'A3:A4'], rows: [['3月坝坝茶收集问题清单'], ['时间', '地点', '问题', '解决措施', '完成时间'], ['24.3.5', '3栋楼下', '晾衣杆坏了', '换新', '24.3.9'], [null, '3栋楼下', '想要休息椅', '', ''], ['2024/3/19', '南门', '快递车逆行', '装了减速带', '2024.4.2']] },
      { name: '4月', merges: ['A1:E1'], rows: [['4月坝坝茶收集问题清单'], ['时间', '地点', '问题', '解决措施', '完成时间'], ['24/4/2', '3栋楼下', '广场舞太吵', '约定21点结束', '4月8日']] },
    ),
  },
  'repairs, with days Excel knows and a formula between them': {
    name: '报修台账.xlsx',
    becomes: ['2024-03-05 水管漏水 | finished 2024-03-06', '2024-03-07 灯不亮 | finished 2024-03-07', '2024-03-08 门禁坏了 | open'],
    bytes: () => aClerksWorkbook({ name: '报修', formats: { B: 'yyyy/m/d', G: 'm"月"d"日"' }, rows: [
      ['单号', '报修时间', '房号', '报修内容', '维修人员', '用时(天)', '完成时间', '业主签字'], ['B-001', new Date('2024-03-05T00:00:00Z'), '3-1-101', '水管漏水', '老周', { formula: 'G2-B2', result: 1 }, new Date('2024-03-06T00:00:00Z'), '张三'], ['B-002', new Date('2024-03-07T00:00:00Z'), '3-1-102', '灯不亮', '老周', { formula: 'G3-B3', result: 0 }, new Date('2024-03-07T00:00:00Z'), ''], ['B-003', new Date('2024-03-08T00:00:00Z'), '3-2-201', '门禁坏了', '老周', null, null, ''], ['合计', null, null, { formula: 'COUNTA(D2:D4)', result: 3 }, null, null, null, null],
    ] }),
  },
  'a CSV that went through Excel': {
    name: '诉求登记.csv', answers: { answersWithoutTime: 'inText' }, bad: [[2, 'import.answerWithoutTime'], [3, 'import.answerWithoutTime']], becomes: ['2024-03-05 垃圾没人清 | open', '2024-03-15 楼道灯坏 | open', '2024-03-16 井盖松动 | open'],
    bytes: () => aText('日期,反映人,反映问题,处理情况,状态', '24/3/5,张某,垃圾没人清,已联系物业清运,已办结', '24-3-15 14:30,李某,楼道灯坏,已换灯泡,已办结', '20240316,王某,井盖松动,,办理中'),
  },
  'broken headers, printed again on each page; the same day, as above, not yet, and a last row with little in it': {
    name: '投诉2024.xlsx', answers: { fillDown: 'yes' }, bad: [[6, 'import.missing']], becomes: ['2024-03-05 电梯坏了 | answered 2024-03-06', '2024-03-07 停水三次 | answered 2024-03-07', '2024-03-07 楼顶漏水 | open', '2024-03-07 门口积水 | open', '2024-03-08 石凳断了 | finished 2024-03-09', '2024-03-28 路灯不亮 | open'],
    bytes: () => aClerksWorkbook({ name: '投诉', rows: [
      ['投诉\n时间', '投诉\n人', '投诉\n内容', '处理\n结果', '处理\n时间'], ['2024.3.5', '张', '电梯坏了', '修好', '2024.3.6'], ['投诉\n时间', '投诉\n人', '投诉\n内容', '处理\n结果', '处理\n时间'], ['2024.3.7', '李', '楼顶漏水', '/', '办理中'], ['同上', '王', '停水三次', '已通知', '当日'],
      [null, '赵', '门口积水', '—', '/'], ['2024.3.8', '钱', '石凳断了', null, '2024.3.9'], ['本页小计', '6件'], ['3.28', null, '路灯不亮'],
    ] }),
  },
  'disputes of a quarter': {
    name: '矛盾纠纷排查台账.xlsx', answers: { answersWithoutTime: 'inText' }, bad: [[5, 'import.answerWithoutTime']], becomes: ['2024-01-08 因漏水争吵 | answered 2024-01-10', '2024-02-19 拒交物业费 | open', '2024-03-03 赡养老人 | answered 2024-03-05'],
    bytes: () => aClerksWorkbook({ name: 'Sheet1', merges: ['A1:J1', 'A2:J2'], rows: [
      ['2024年第一季度矛盾纠纷排查化解台账'], ['填报单位：幸福社区  填报人：小刘  填报时间：2024年4月1日'], ['序号', '排查时间', '当事人姓名', '纠纷类型', '纠纷简要情况', '化解措施', '包案领导', '化解时限', '是否化解', '化解时间'],
      [1, '1.8', '甲某、乙某', '邻里', '因漏水争吵', '上门调解', '书记', '7天', '是', '1.10'], [2, '2.19', '丙某', '物业', '拒交物业费', '三方会谈', '书记', '15天', '否', ''], [3, '3.3', '丁某', '家庭', '赡养老人', '调解', '主任', '7天', '是', '3.5'],
    ] }),
  },
  'suggestions, one of whose dates says that the others begin with the day': {
    name: '意见箱.csv', answers: {}, becomes: ['2024-03-05 希望有健身器材 | answered 2024-03-06', '2024-03-13 希望修路 | open'], bytes: () => aText('收集日期,意见内容,回复,回复日期', '5/3/2024,希望有健身器材,已申报,2024-3-6', '13/3/2024,希望修路,,'),
  },
  'a day for every step, and numbers that Excel has cut': {
    name: '平台工单.xlsx', bad: [[3, 'import.numberLostDigits']], mends: [{ row: 3, column: 'A', value: '20240301123456789' }], becomes: ['2024-03-05 电梯坏了 | answered 2024-03-06', '2024-03-06 漏水 | open'],
    bytes: () => aClerksWorkbook({ name: '工单', merges: ['A1:I1'], rows: [
      ['12345平台转办工单汇总'], ['工单号', '来电时间', '受理时间', '诉求人', '诉求内容', '处理情况', '办理结果', '反馈时间', '办结时间'], [2.0240301123456e16, '2024-03-05 08:01', '2024-03-05 09:00', '张', '电梯坏了', '维保到场', '已修好', '2024-03-06 10:00', '2024-03-07 10:00'], ['GD2', '2024-03-06 08:01', '2024-03-06 09:00', '李', '漏水', '', '', '', ''],
    ] }),
  },
} as const satisfies Lifelike;
