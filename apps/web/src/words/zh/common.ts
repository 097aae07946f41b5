import { clockOf, spanOf, two, wallOf } from '../calendar.ts';

const weekdays = ['周日', '周一', '周二', '周三', '周四', '周五', '周六'] as const;
const near: Record<string, string> = { '-2': '前天', '-1': '昨天', '0': '今天', '1': '明天', '2': '后天' };

const day = (at: number): string => {
  const wall = wallOf(at);
  return `${wall.month} 月 ${wall.date} 日`;
};

/** A day that may lie years away: 2026 年 11 月 21 日. */
const dayOfYear = (at: number): string => `${wallOf(at).year} 年 ${day(at)}`;

/** As people say it: 今天 18:00、后天 9:30、周三 18:00、3 天前、11 月 21 日. */
const when = (at: number, now: number): string => {
  const wall = wallOf(at);
  const today = wallOf(now);
  const days = wall.dayNumber - today.dayNumber;
  const word = near[String(days)];
  if (word !== undefined) return `${word} ${clockOf(wall)}`;
  if (days > 2 && days < 7) return `${weekdays[wall.weekday] ?? ''} ${clockOf(wall)}`;
  if (days < 0 && days > -7) return `${-days} 天前`;
  return wall.year === today.year ? day(at) : dayOfYear(at);
};

/** For a deadline: always with its hour, never “days ago”. */
const deadline = (at: number, now: number): string => {
  const days = wallOf(at).dayNumber - wallOf(now).dayNumber;
  if (days >= -2 && days < 7) return when(at, now);
  const wall = wallOf(at);
  return `${wall.month} 月 ${wall.date} 日 ${clockOf(wall)}`;
};

const exact = (at: number): string => {
  const wall = wallOf(at);
  return `${wall.year} 年 ${wall.month} 月 ${wall.date} 日 ${weekdays[wall.weekday] ?? ''} ${clockOf(wall)}`;
};

/** A length of time in its two largest units. */
const span = (length: number): string => {
  const { days, hours, minutes } = spanOf(length);
  if (days > 0) return hours > 0 ? `${days} 天 ${hours} 小时` : `${days} 天`;
  if (hours > 0) return minutes > 0 ? `${hours} 小时 ${minutes} 分` : `${hours} 小时`;
  return `${Math.max(1, minutes)} 分钟`;
};

export const common = {
  app: '邻议',
  downloads: { word: '下载表格', bound: '看到的都在里面，最多 1 万行', left: (most: string) => `只有前 ${most} 行，请把条件选窄一些再下载。` },
  privacy: '隐私',
  licence: '自由软件，按 AGPL-3.0 许可',
  source: '自由软件，看源代码',
  time: {
    when,
    deadline,
    exact,
    day,
    dayOfYear,
    short: (at: number) => {
      const wall = wallOf(at);
      return `${wall.month}/${wall.date}`;
    },
    span,
    left: (length: number) => `还剩 ${span(length)}`,
    over: (length: number) => `已超 ${span(length)}`,
    paused: '计时暂停',
    isoDay: (at: number) => {
      const wall = wallOf(at);
      return `${wall.year}-${two(wall.month)}-${two(wall.date)}`;
    },
  },
  number: (value: number) => String(value).replace(/\B(?=(\d{3})+$)/g, ','),
  percent: (share: { count: number; of: number }) => (share.of === 0 ? '—' : `${Math.round((share.count / share.of) * 100)}%`),
  list: (parts: string[]) => parts.join('、'),
  labelled: (label: string, text: string) => `${label}：${text}`,
  skip: '跳到正文',
  back: '返回',
  cancel: '先不了',
  send: '提交',
  save: '保存',
  close: '收起',
  more: '更多',
  all: '全部',
  search: '查找',
  optional: '可不填',
  aloud: { start: '读给我听', pause: '停一停', goOn: '接着读', stop: '不读了', none: '这个浏览器没有装在本机的中文声音，读不了。可以换手机自带的浏览器试试，或者请人念给您听。' },
  voice: {
    lang: 'zh-CN', start: '说话输入', stop: '说完了', listening: '正在听，请说。', check: '写进去了，请看看对不对。',
    ask: '有的浏览器会把您说的话送到浏览器厂商那里变成文字，不经过我们。同意的话就开始听；不同意就照常打字，什么都不少。', agree: '同意，开始听', refuse: '不用，我打字',
    denied: '没有得到话筒的许可。可以在浏览器设置里打开，或者照常打字。', silence: '没有听到声音，再点一下试试。', failed: '这次没有听成，请再试一次，或者照常打字。',
  },
  elder: { on: '长辈版', off: '普通版' },
  foot: { label: '帮助', help: '找人帮忙、联系社区', looks: '字号和颜色' },
  brackets: (text: string) => `（${text}）`,
  before: '之前',
  after: '之后',
  slide: '左右拖动，比较之前和之后',
  photo: '照片',
  enlarge: '看大图',
  remove: '去掉',
  wentWrong: '没有成功，原因如下',
  kept: '您写的内容都还在。',
  stepDone: '已完成',
  stepNow: '现在',
  stepToCome: '还没到',
  chooser: { title: '您在哪个社区', lead: '选好社区，就能反映事情、看进展、参加商量。', none: '还没有社区', noneText: '管理员建好社区以后，会出现在这里。' },
  noPlaces: { title: '还没有楼栋和地点', text: '社区先把楼栋加上，或者导入一张花名册，海报和邀请条就能打印了。', add: '去加楼栋' },
  language: { zh: '中文', en: 'English' },
  errors: {
    title: { notFound: '没有找到这一页', notAllowed: '这一页您现在不能看', away: '暂时没有连上', broken: '这一页没能打开' },
    notFound: '地址可能写错了，或者内容已经撤下。',
    notAllowed: '可能需要先登录，或者它只给办理的人看。',
    away: '可能是网络不稳。您刚才写的内容留在本机，连上以后可以接着发。',
    broken: '是我们这边出了问题，已经记下。您可以过一会儿再试。',
    retry: '再试一次',
    home: '回到首页',
  },
};

export type Common = typeof common;
