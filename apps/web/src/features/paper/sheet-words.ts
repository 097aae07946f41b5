/** What stands on a sheet that people write on: Chinese, whatever language the page around it has. */
export const sheetWords = {
  title: '反映表', slogan: '有事写下来，一天之内有人答复', number: '编号',
  what: '1. 什么事', whatHint: '看到的、听到的，写清楚就行', where: '2. 在哪里', whereHint: '几栋几单元几楼，或什么地方', kind: '3. 是哪一类（勾一个，不知道可以不勾）', name: '4. 怎么称呼您', nameHint: '可以只写姓',
  consent: '5. 我同意社区替我录入系统，隐去姓名、电话后公开。', sign: '签名', year: '年', month: '月', day: '日', end: '写好投进意见箱，或交给楼栋长、网格员。您的姓名只给办事的人看。',
};
