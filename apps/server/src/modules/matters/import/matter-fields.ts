import type { FieldSpec } from '../../imports/index.ts';
import { matterFields, usualHeaders } from './columns.ts';
import type { MatterField } from './columns.ts';

const dateLike = (text: string): boolean => /^(?:(?:19|20)?\d{2}[-/.年、]\d{1,2}|\d{1,2}[月./-]\d{1,2}|\d{5}(?:\.\d+)?$|(?:19|20)\d{6}$|[〇一二三四五六七八九十]+[年月])/u.test(text.normalize('NFKC').trim());
const looks: Partial<Record<MatterField, (text: string) => boolean>> = { raisedAt: dateLike, answeredAt: dateLike, text: (text) => text.length >= 2 && !dateLike(text), answer: (text) => text.length >= 2 && !dateLike(text), likes: (text) => /^\d+$/u.test(text), opposed: (text) => /^\d+$/u.test(text) };
const holds: Partial<Record<MatterField, RegExp>> = {
  text: /(?:诉求|反映|投诉|问题|来电|来访|信访|事项|报修|建议|意见|纠纷|矛盾|隐患).*(?:内容|事由|描述|详情|情况|经过)$|^主要(?:诉求|内容|问题)|^(?:简要|基本|主要)(?:情况|案情)$|^(?:发现|存在|反映|收集)的?问题$/u, answer: /(?:处理|办理|答复|回复|处置|解决|化解|调解|整改).*(?:结果|情况|内容|意见|措施)$/u,
  raisedAt: /(?:来电|来访|反映|投诉|登记|受理|报修|接报|诉求|发现|上报|收件|接件|派单|转办|交办|下派|接单|录入|填报|走访|巡查|排查|收集|征集|提出).*(?:时间|日期)$/u, answeredAt: /(?:答复|回复|办结|处理|完成|办理|解决|反馈|化解|整改).*(?:时间|日期)$/u, place: /(?:地址|地点|位置)$/u, kind: /(?:类别|类型|分类)$/u,
};
const more: Partial<Record<MatterField, readonly string[]>> = {
  text: ['事由', '诉求', '反映问题', '反映情况', '主要诉求', '问题', '情况', '事项', '投诉内容', '来电内容', '报修内容', '信访事项', '诉求事项', '反映的问题', '存在问题', '存在的问题', '收集问题', '收集的问题', '群众诉求', '居民诉求', '意见建议', '问题建议', '议题', '走访情况', '投诉事项', '信访内容', '问题内容'], raisedAt: ['受理日期', '登记日期', '来访日期', '来访时间', '日期', '反映日期', '报修日期', '接待日期', '接待时间', '发生时间', '来信时间'],
  answer: ['处理情况', '办理情况', '解决情况', '处理意见', '答复情况', '落实情况', '办理结果', '处置情况', '反馈情况', '结果'], answeredAt: ['办结日期', '办理日期', '完成时间', '完成日期', '反馈时间', '反馈日期', '解决时间', '处理日期'], place: ['住址', '房号', '门牌', '门牌号', '楼号', '小区名称'],
  raiser: ['来访人', '来信人', '报告人', '居民', '居民姓名', '诉求人姓名', '反映人姓名', '当事人', '信访人', '上访人', '投诉人姓名', '来电人姓名', '求助人', '申请人', '走访对象', '反映者', '当事人姓名', '来访人姓名', '报修人姓名'],
};
/** Days of the steps of a matter: of several, the one nearest to what is wanted. */
const lesser: Partial<Record<MatterField, readonly (readonly string[])[]>> = {
  raisedAt: [['登记时间', '登记日期'], ['受理时间', '受理日期'], ['接报时间', '创建时间', '发布时间']],
  answeredAt: [['办结时间', '办结日期'], ['完成时间', '完成日期'], ['解决时间', '解决日期'], ['办理时间', '办理日期'], ['处理时间', '处理日期']],
  answer: [['办理结果', '处理结果', '处置结果'], ['办理情况', '处理情况', '处置情况'], ['解决情况', '落实情况', '解决措施', '整改情况', '整改措施', '化解措施', '化解情况', '调解结果'], ['处理意见', '办理意见'], ['结果']],
};
/** A column of running numbers counts rows, and says nothing that another table couldn't say as well. */
const notNumbers = new Set(['序号']);

/** What a table of old records can bring. Which columns exist stands in `columns.ts`; here is how they are told. */
export const matterFieldSpecs: readonly FieldSpec[] = matterFields.map((name) => {
  const [look, hold] = [looks[name], holds[name]];
  const after = new Set([...notNumbers, ...(lesser[name] ?? []).flat()]);
  return { name, words: [...usualHeaders[name], ...(more[name] ?? [])].filter((word) => !after.has(word)), ...(lesser[name] && { lesser: lesser[name] }), ...(name === 'number' ? { neverRunning: true } : {}), ...(look && { looks: look }), ...(hold && { holds: hold }), ...(name === 'raisedAt' ? { required: true } : {}) };
});
export const otherMatterHeaders: readonly string[] = ['序号', '备注', '联系电话', '电话', '手机', '联系方式', '经办人', '责任人', '责任单位', '承办单位', '满意度', '是否办结', '状态', '来源', '渠道', '受理人', '登记人', '签字', '评价'];
