export const paper = {
  print: '打印这一页',
  back: '返回',
  listTitle: '打印海报',
  listLead: '每处一张 A4。贴在单元门、电梯间和公告栏，扫码就知道是哪里。',
  slips: '打印邀请条',
  poster: {
    head: '有事请扫码',
    here: '您在',
    steps: ['手机扫码', '写两句，拍张照', '一天之内有人答复'],
    steward: (name: string, title: string) => `首先找您的是 ${name}（${title}）`,
    paper: '不用手机也行：写在纸上投进楼下意见箱，或到社区说一声，由工作人员代您录入。',
    address: '扫不了码，请打开',
  },
  slip: {
    title: '邀请条',
    lead: '选一栋楼，生成全部邀请条，打印后投进信箱。每张一户用，最多六个人；这里只显示这一回，请当场打印。',
    building: '哪一栋',
    make: '生成',
    head: (community: string) => `${community}请您加入`,
    how: '扫码或打开网址，输入下面的字：',
    until: (day: string) => `${day}前有效，一户人都能用`,
    count: (building: string, count: number) => `${building}，共 ${count} 张`,
    signIn: '工作人员登录后才能打印邀请条。',
  },
};

export type Paper = typeof paper;
