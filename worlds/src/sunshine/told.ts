/** What the demo community was told, wished for and called out for: words only; the build plays them on the real use cases. */
export type ToldText = { readonly title: string; readonly text: string; readonly daysAgo: number; readonly hour: number; readonly places?: readonly string[]; readonly urgent?: true; readonly pinnedForDays?: number; /** A scene whose picture goes with it. */ readonly scene?: string; /** How many of a hundred have read it. */ readonly readBy: number };
export const announcementTexts: readonly ToldText[] = [
  { title: '明天 8:00 到 12:00 停水', daysAgo: 0, hour: -3, urgent: true, pinnedForDays: 2, readBy: 41, text: '二供水泵检修，全小区停水四个小时。\n\n请今晚接好水，出门前关好水龙头。\n行动不便的老人家，请告诉楼栋长，志愿者会送水上门。\n有疑问打物业：028-85550100。' },
  { title: '3 栋电梯周六上午年检', daysAgo: 2, hour: 10, places: ['b3'], readBy: 63, scene: 'lift', text: '周六 9:00 到 11:30，两部电梯轮着停，一部一直能坐。\n轮椅和婴儿车请走 1 单元那部。' },
  { title: '楼道清理：堆放的东西周五前请搬走', daysAgo: 6, hour: 9, readBy: 72, text: '楼道、门厅里的纸箱、旧家具，请在周五前搬走。\n搬不动的打社区电话，周六上午有人上门帮忙抬。\n周六下午由物业统一清运，清运前会再敲一次门。' },
  { title: '为老人免费理发、量血压', daysAgo: 19, hour: 15, places: ['b1', 'b2', 'b3', 'b4', 'b5'], readBy: 30, text: '时间：周三下午 2 点到 5 点。\n地点：睦邻会客厅。\n下不了楼的，志愿者上门，请楼栋长登记。' },
  { title: '快递柜晚上十点以后静音', daysAgo: 33, hour: 11, places: ['b3', 'b4'], readBy: 34, text: '3 栋、4 栋楼下的快递柜，晚上十点到早上七点不再出声，改成亮灯提示。' },
];
/** Corrected a day later. */
export const correction = { of: 2, title: '楼道清理：堆放的东西周日前请搬走', reason: '周六要下雨，清运改到下周一', text: '楼道、门厅里的纸箱、旧家具，请在周日前搬走。\n搬不动的打社区电话，周日上午有人上门帮忙抬。\n下周一由物业统一清运，清运前会再敲一次门。' } as const;

export type WishText = { readonly title: string; readonly text: string; readonly place: string; readonly supports: number; readonly done?: string; readonly scene?: string };
/** Of last month: ten were taken on, two were not. */
export const lastMonthsWishes: readonly WishText[] = [
  { title: '会客厅添一台饮水机', text: '唱歌唱渴了，各人提个壶，重。', place: 's-hall', supports: 31, done: '饮水机装好了，滤芯谁换写在侧面。' },
  { title: '3 栋门口添一张长椅', text: '买菜回来歇一歇，等车的时候也能坐。', place: 'b3', supports: 27, done: '长椅装在背风的一边，靠背加了扶手。' },
  { title: '东门放几把借的伞', text: '出地铁下大雨，跑回来淋成落汤鸡。', place: 's-eastgate', supports: 22, done: '放了十五把，有借有还。' },
  { title: '楼下放一个旧绘本架', text: '看完的绘本扔了可惜，别家的孩子也能看。', place: 's-hall', supports: 19, done: '架子放好了，头一箱绘本也到了。' },
  { title: '车库拐弯装一面凸镜', text: '每次拐都要按喇叭，楼上嫌吵。', place: 's-garage', supports: 16 },
  { title: '北门加一个非机动车坡道', text: '推婴儿车要抬三级台阶。', place: 's-northgate', supports: 13 },
  { title: '小广场的棋桌加两个凳', text: '看棋的人比下棋的多，站着累。', place: 's-square', supports: 11 },
  { title: '5 栋楼道装一排挂钩', text: '雨伞和轮椅没地方放。', place: 'b5', supports: 8 },
  { title: '门厅放一本留言簿', text: '不用手机的老人也能写两句。', place: 'b3', supports: 6 },
  { title: '会客厅添一个放大镜', text: '看报纸和药盒上的小字。', place: 's-hall', supports: 4 },
  { title: '小广场挂一个温度计', text: '出门前看一眼。', place: 's-square', supports: 2 },
  { title: '东门口种一棵桂花', text: '秋天闻得到。', place: 's-eastgate', supports: 1 },
];
/** Of this month, still to be supported. */
export const thisMonthsWishes: readonly WishText[] = [
  { title: '会客厅周末借给孩子写作业', text: '家里挤，想有张大桌子。', place: 's-hall', supports: 18 },
  { title: '3 栋楼下装一个公用打气筒', text: '自行车没气了要推到东门外。', place: 'b3', supports: 12 },
  { title: '小广场添一盏太阳能灯', text: '晚上遛弯看得见台阶。', place: 's-square', supports: 9 },
  { title: '北门放一个旧衣回收箱', text: '好好的衣服不知道给谁。', place: 's-northgate', supports: 5 },
];

/** A cloudburst, eleven weeks ago: who was called, what was needed, what was offered. */
export const flood = {
  title: '地下车库进水，要人搬沙袋', text: '带雨鞋和手电，搬一个小时左右，注意脚下，听物业的人指挥。', meetingPoint: '地下车库入口', wanted: 20, note: '夜里一点水排完，沙袋收在车库角上备用。来的邻居，谢谢。',
  needs: [{ category: 'food', text: '下不了楼，家里没菜了' }, { category: 'medicine', text: '降压药明天断了，要人代取' }, { category: 'transport', text: '要送孩子去医院复查' }],
  offers: [{ category: 'food', text: '我去买菜，能带几家', amount: 4 }, { category: 'medicine', text: '顺路去药店', amount: 3 }, { category: 'transport', text: '有车，七座', amount: 2 }],
} as const;
