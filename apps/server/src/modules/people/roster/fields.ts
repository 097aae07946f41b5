import type { FieldSpec } from '../../imports/index.ts';
import { looksLikeHome } from './read-home.ts';

const phoneLike = (text: string): boolean => /(?<!\d)1[3-9]\d{9}(?!\d)/u.test(text.normalize('NFKC').replace(/[\s-]+/gu, '')) || /^0\d{2,3}-?\d{7,8}$/u.test(text) || /^1(?:\.\d+)?e\+?10$/iu.test(text);
const surnames = '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温常葛岳康施牛樊单包司左耿';
/** One name, or some in one cell. */
const nameLike = (text: string): boolean => text.split(/[、，,;；/]/u).every((name) => /^[\p{Script=Han}·\s]{2,5}$/u.test(name) && surnames.includes(name.trim()[0] ?? ''));
const numberLike = (text: string): boolean => /^\d{1,4}(?:\.\d+)?(?:㎡|平|m2)?/u.test(text.normalize('NFKC'));
const areaLike = (text: string): boolean => numberLike(text) && Number.parseFloat(text) >= 8;
const partLike = (text: string): boolean => text.length <= 8;
const tenureLike = (text: string): boolean => text.length <= 12;

/** Names and phones of people who don't live there, or only belong to somebody who does. */
const someoneElse = /紧急|网格|楼栋?长|单元长|物业|社区|管家|民警|监护|登记人|填表|采集|经办|经手|负责人|联络员|中介|单位|介绍人|配偶电话|共有人电话/u;
/** Rent has a beginning of its own, wherever an owner's day stands beside it. */
const rentBegins = /(?:租|承租).*(?:起|始|入住).*(?:日|时间)?|^起租/u;

/** Other people whom a row can name beside the one it is about, and as what they live there. What is said of one of them is never taken for another's. */
export const besides = [
  { name: 'coOwnerName', phone: 'coOwnerPhone', since: null, tenure: 'owner' },
  { name: 'renterName', phone: 'renterPhone', since: 'renterSince', tenure: 'renter' },
  { name: 'spouseName', phone: 'spousePhone', since: null, tenure: 'family' },
  { name: 'familyName', phone: 'familyPhone', since: null, tenure: 'family' },
  { name: 'secondFamilyName', phone: null, since: null, tenure: 'family' },
  { name: 'thirdFamilyName', phone: null, since: null, tenure: 'family' },
] as const;
const main = ['name', 'head'] as const;
const besideFields: readonly FieldSpec[] = [
  { name: 'renterName', words: ['租户姓名', '承租人姓名', '租客姓名', '租户', '承租人', '租客', '租住人', '租住人姓名', '租住人员', '承租方', '租房人', '租户名称'], holds: /(?:租户|承租|租客|租住|租房).*(?:姓名|名字)$/u, looks: nameLike, besides: main },
  { name: 'renterPhone', words: ['租户电话', '承租人电话', '租客电话', '租户手机', '租户联系电话', '租户联系方式'], holds: /(?:租户|承租|租客|租住|租房).*(?:电话|手机|联系方式|号码)/u, looks: phoneLike, besides: ['renterName'] },
  { name: 'renterSince', words: ['起租日期', '起租时间', '租赁起始日期', '租赁开始日期', '承租日期', '租住时间', '租户入住日期', '租户入住时间', '租赁日期'], holds: rentBegins, besides: ['renterName'] },
  { name: 'coOwnerName', words: ['共有人', '共有人姓名', '产权共有人', '共同产权人', '共有权人', '房屋共有人', '其他产权人', '第二业主', '共有业主', '业主2', '业主二', '产权人2', '业主姓名2', '房东', '房东姓名', '出租人', '出租人姓名'], holds: /共有.*(?:姓名|名字)$/u, looks: nameLike, besides: main },
  { name: 'coOwnerPhone', words: ['共有人电话', '共有人手机', '共有人联系电话', '共有人联系方式', '房东电话', '房东联系电话', '房东手机', '出租人电话', '业主2电话', '联系电话2', '电话2', '手机2', '手机号2', '联系方式2'], holds: /(?:共有|房东|出租人).*(?:电话|手机|联系方式|号码)/u, looks: phoneLike, besides: ['coOwnerName'] },
  { name: 'spouseName', words: ['配偶', '配偶姓名', '妻子姓名', '丈夫姓名', '爱人', '爱人姓名'], holds: /配偶.*(?:姓名|名字)$/u, looks: nameLike, besides: main },
  { name: 'spousePhone', words: ['配偶电话', '配偶手机', '配偶联系电话', '配偶联系方式'], holds: /配偶.*(?:电话|手机|联系方式|号码)/u, looks: phoneLike, besides: ['spouseName'] },
  { name: 'familyName', words: ['家庭成员', '家庭成员姓名', '家属', '家属姓名', '同住人', '同住人员', '共同居住人', '同住人姓名', '其他成员', '家人', '家庭成员1', '成员1', '家属1'], looks: nameLike, besides: main, without: 'relation' },
  { name: 'secondFamilyName', words: ['家庭成员2', '成员2', '家属2'], looks: nameLike, besides: ['familyName'], without: 'relation' },
  { name: 'thirdFamilyName', words: ['家庭成员3', '成员3', '家属3'], looks: nameLike, besides: ['familyName'], without: 'relation' },
  { name: 'familyPhone', words: ['家庭成员电话', '家属电话', '家属联系电话', '同住人电话', '家人电话'], holds: /(?:家庭成员|家属|同住人).*(?:电话|手机|联系方式|号码)/u, looks: phoneLike, besides: ['familyName'] },
];

/** What a roster can bring. Homes are told whole (3-2-501) or in parts. */
export const rosterFields: readonly FieldSpec[] = [
  { name: 'estate', words: ['小区', '小区名称', '所属小区', '院落', '院落名称', '楼盘'] },
  { name: 'building', words: ['楼栋', '楼栋号', '栋', '栋号', '幢', '幢号', '楼号', '楼幢', '楼幢号', '栋数', '座', '座号', '楼', '楼栋名称', '几栋', '所在楼栋', '号楼', 'building'], looks: partLike },
  { name: 'entrance', words: ['单元', '单元号', '门洞', '梯', '门栋', '所在单元', '几单元', 'entrance', 'unit'], looks: partLike },
  { name: 'address', words: ['房号', '门牌', '门牌号', '房屋', '房屋坐落', '房屋地址', '住址', '家庭住址', '家庭地址', '地址', '详细地址', '居住地址', '现住址', '现居住地', '现居住地址', '楼栋房号', '栋号房号', '房产', '房间号', '室号', '坐落', '户室号', '楼栋门牌', '楼号', '楼栋', '房屋编号', 'address'], holds: /住址|地址|坐落/u, looks: looksLikeHome, byLook: true, onlyByLook: true },
  { name: 'number', words: ['房号', '室号', '室', '门牌号', '门牌', '房间号', '户号', '房间', '房屋号', '号', '门号', '户室', 'room', 'number'], looks: (text) => text.length <= 12 && !looksLikeHome(text), yields: { words: /^户号$/u, to: 'address' } },
  { name: 'area', words: ['建筑面积', '面积', '房屋面积', '产权面积', '专有面积', '专有部分面积', '建面', '房产面积', '套面积', '登记面积', 'area'], holds: /(?<!套内|使用|占地|花园|车位)面积/u, looks: areaLike },
  { name: 'floor', words: ['楼层', '层', '层数', '所在层', '所在楼层', 'floor'], looks: (text) => /^-?\d{1,3}(?:层|楼|f)?$/iu.test(text) },
  { name: 'name', words: ['姓名', '业主姓名', '住户姓名', '居民姓名', '业主', '住户', '户主姓名', '房主', '产权人', '人员姓名', '名字', '居住人', '居民', '权利人', '业主名称', '业主1', '业主一', '产权人1', '业主姓名1', 'name'], lesser: [['房东', '房东姓名', '出租人', '出租人姓名']], holds: /姓名(?:或(?:单位)?名称)?$|^(?:承租人|租客|租户)$/u, never: someoneElse, looks: nameLike, byLook: true },
  { name: 'head', words: ['户主', '户主姓名', '户主名', '户代表'], looks: nameLike },
  { name: 'phone', words: ['联系电话', '手机', '手机号', '手机号码', '电话', '电话号码', '联系方式', '联系手机', '移动电话', '业主电话', '本人电话', '联系号码', '住户电话', '租户电话', '承租人电话', '租客电话', '联系电话1', '电话1', '手机1', '手机号1', '联系方式1', 'phone', 'mobile', 'tel'], holds: /电话|手机|联系方式/u, never: someoneElse, looks: phoneLike, byLook: true },
  { name: 'tenure', words: ['居住性质', '住户类型', '人员类型', '人员类别', '业主/租户', '身份', '类型', '性质', '房屋性质', '居住类型', '居住情况', '使用情况', '住户性质', '房屋状态', '房屋用途', '入住情况', '自住/出租', 'tenure'], looks: tenureLike },
  { name: 'relation', words: ['与户主关系', '户主关系', '与业主关系', '关系', '家庭关系', '与房主关系', '与产权人关系', '称谓', '家庭角色', '与业主的关系'], holds: /关系$/u, looks: tenureLike },
  { name: 'isRenter', words: ['是否租户', '是否租住', '租户', '是否租房', '是否租赁'], looks: (text) => /^(?:是|否|有|无|√|✓|×|y|n|yes|no|0|1|租|租户|出租|自住)$/iu.test(text) },
  { name: 'since', words: ['入住日期', '入住时间', '迁入日期', '交房日期', '交房时间', '起租日期', '租赁起始日期', '租赁开始日期', '承租日期', '租住时间', '居住起始', '起始日期', '迁入时间', '收房日期', '何时入住', '登记日期', 'since'], holds: /入住|迁入|交房/u },
  { name: 'sex', words: ['性别', 'sex', 'gender'], looks: (text) => /^(?:男|女|m|f|男性|女性)$/iu.test(text) },
  { name: 'birthYear', words: ['出生年', '出生年份', '出生年月', '出生日期', '生日', 'birth'] },
  ...besideFields,
];
/** Known, and taken for nothing. That a home is let doesn't say who of its people rents it. */
export const otherHeaders: readonly string[] = ['是否出租', '出租', '序号', '编号', '备注', '说明', '户数', '人数', '家庭人口', '年龄', '网格', '网格员', '楼栋长', '车牌号', '工作单位', '固话', '座机', '紧急联系人', '租赁截止日期', '租住人数', '合同到期日', '到期日期', '套内面积', '房屋结构', '户型', '人口数', '楼长', '签名', '日期'];
/** Not needed for anything here, and not to be had (P-2, T-4). */
export const sensitive = /民族|政治面貌|党员|宗教|信仰|婚姻|婚否|学历|文化程度|残疾|残疾证|病|健康|血型|低保|贫困|前科|社区矫正|涉毒|吸毒|精神|上访|银行|卡号|护照|指纹|人脸|照片|收入|户籍地|籍贯/u;
