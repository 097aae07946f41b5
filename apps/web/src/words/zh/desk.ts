import { wallOf } from '../calendar.ts';
import { deskRooms } from './desk-rooms.ts';

const weekdays = ['周日', '周一', '周二', '周三', '周四', '周五', '周六'] as const;

export const desk = {
  ...deskRooms,
  title: '工作台',
  back: '回到列表',
  newOne: '记一件',
  teaTable: '录入坝坝茶',
  nav: { label: '工作台', today: '今天', matters: '事项', mediation: '调解', conference: '会商', people: '人', records: '档案', paper: '海报与邀请条', announcements: '公告', callouts: '应急', figures: '分析', messages: '消息通道', settings: '设置', asResident: '看居民的页面' },
  day: (at: number) => {
    const wall = wallOf(at);
    return `${wall.month} 月 ${wall.date} 日 ${weekdays[wall.weekday] ?? ''}`;
  },
  onDuty: (names: string) => `值班：${names}`,
  calendarUnknown: (years: string) => `${years} 年的放假安排还没有公布或录入，跨到那一年的时限先按平常工作日推算。`,
  calendarSet: '去录入',
  facts: {
    overdue: '已超时，正在督办',
    dueToday: '今天到期',
    waiting: '等您处理',
    within24: (raised: number) => `24 小时内答复 · 本月 ${raised} 件`,
    confirmed: (claimed: string) => `居民确认解决 · 自报 ${claimed}`,
  },
  views: {
    label: '看哪些事项', due: '要到期的', mine: '等我的', rating: '等居民评价', unchecked: '待核实', unpublished: '待公开', handover: '转交待处理',
    save: '+ 存为视图', name: '给这个视图起个名字', manage: '管理视图', own: '我的视图', remove: '删掉', none: '还没有存过视图', noneText: '在事项里选好条件，点“+ 存为视图”，下次一点就到。',
  },
  find: '找事项、楼栋、内容',
  table: { caption: '事项列表', left: '时限', matter: '事项', place: '地点', kind: '类型', responder: '首接', progress: '进展', meToos: '同感' },
  over: (span: string) => `超 ${span}`,
  soon: '快到期，还剩 ',
  notPublic: '未公开',
  handoverOpen: '转交待定',
  ordered: { 1: '督办到网格长', 2: '督办到社区', 3: '已上报书记' } as Record<1 | 2 | 3, string>,
  rated: (score: number) => `评了 ${score} 分`,
  pick: (number: string) => `选中 ${number}`,
  pickAll: '选中这一页的全部',
  none: { title: '这里没有事项', text: '换一个视图看看，或者点“记一件”。', found: '没有找到。换个词，或者少选几个条件。' },
  nextPage: '下一页',
  toFirst: '回到最前',
  panel: '选中的事项',
  nothingChosen: '点一行，在这里看经过、作答复。',
  filter: {
    label: '筛选', state: '状态', open: '办理中的', several: '几种状态', due: '时限', grid: '网格', size: '大小', me: '我', order: '排序', byDue: '先到期的在前', newest: '新的在前', any: '不限',
    dues: { overdue: '已超时', today: '今天到期', soon: '三天内到期', any: '有时限的' }, waiting: '等我办的', unpublished: '只看未公开', handover: '只看转交中', clear: '全部清掉',
  },
  bulk: {
    label: '一起办理', count: (count: number) => `已选 ${count} 件`, kind: '改类型', none: '都不选了', nothing: '没有选中的事项。',
    publishHint: '只公开没有照片、没有写具体位置、也找不到电话、证件号、车牌和门牌的；其余的会留下，请逐件核对。姓名机器看不出来，请先看一遍。',
    done: (done: number, refused: number) => (refused === 0 ? `${done} 件都办好了` : `办好 ${done} 件，${refused} 件没有成，原因如下`),
    undone: (count: number) => `撤销了 ${count} 件`,
  },
  canDo: '可以办理',
  more: '还可以做的',
  notNow: '现在不能做，点开看原因：',
  sendAnswer: '发出答复',
  answerHint: '谁、做什么、什么时候。反映人马上会收到。',
  byHint: '不填就按社区承诺的时限。',
  handoverHint: '对方接下之前，首接人不变，计时照常走。',
  noteHint: '默认只给办理的人看。',
  resize: '改大小',
  nowSize: '现在是',
  recategorise: '改类型或地点',
  undo: '撤销',
  ratingClock: '等居民评价',
  dot: ' · ',
  colon: '：',
  between: (count: number) => `中间还有 ${count} 条，点开看`,
  photos: (count: number) => `照片 ${count} 张`,
  raiser: (name: string, verified: boolean) => (verified ? `${name}（已认证）` : name),
  meToos: (count: number) => `同感 ${count} 人`,
  visible: (published: boolean) => `居民可见：${published ? '是' : '否'}`,
  mediate: '请各方坐下来谈（调解）',
  similar: '附近相近、还没办完的',
  metres: (metres: number) => `相距 ${metres} 米`,
  toast: { undone: (number: string) => `${number} 上一步已撤销`, lost: '没有连上，没有发出去。您写的还在，请再试一次。' },
  keys: {
    title: '全部快捷键',
    all: '看全部快捷键',
    on: '使用单键快捷键',
    typing: '正在输入文字时，这些键只会打字。',
    groups: [
      { title: '在列表里', keys: [['j', '下一行'], ['k', '上一行'], ['Enter', '打开这一件'], ['x', '选中，或者不选'], ['/', '查找']] },
      { title: '办理', keys: [['a', '答复'], ['p', '给出方案'], ['c', '办结'], ['t', '转交'], ['u', '定大小'], ['m', '记一笔'], ['z', '撤销刚做的一步']] },
      { title: '去哪里', keys: [['n', '记一件'], ['g t', '今天'], ['g m', '事项'], ['g p', '人'], ['g h', '海报与邀请条'], ['g s', '设置'], ['?', '这张表']] },
      { title: '写字的时候', keys: [['Ctrl Enter', '发出'], ['Esc', '离开输入框']] },
    ] as readonly { title: string; keys: readonly (readonly [string, string])[] }[],
  },
};

export type Desk = typeof desk;
