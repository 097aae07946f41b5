import { beside } from './beside.ts';

export const signInPages = {
  or: '别的登录办法',
  withPasskey: '用通行密钥登录',
  withProvider: (label: string) => `用${label}登录`,
  lost: '手机号换了、丢了，收不到验证码',
  came: {
    oidcAway: '现在连不上对方的登录服务，请过一会儿再试，或用手机号登录。', oidcRefused: '这次登录没有成功，请从这里重新开始。', oidcOff: '社区没有开通这种登录。', oidcOfAnother: '对方的这个账号已经连着另一位居民，没有改动。',
    linkedAlready: '您已经连着一个这样的账号，请先断开它。', proveFirst: '请先在下面证明是您本人，再来连接。', tooOften: '试得太多了，请过一会儿再来。', signInFirst: '请先登录。', linked: '连好了，下次可以用它登录。',
  } as Record<string, string>,
  passkey: {
    title: '通行密钥',
    lead: '用手机或电脑的指纹、面容、锁屏密码登录，不用等短信。指纹和面容只留在您的设备里，社区拿不到。',
    add: '在这台设备上添加通行密钥', name: '给它起个名字', nameHint: '比如：我的手机、家里的电脑',
    insecure: '社区的网址还不是加密的（https），浏览器不允许使用通行密钥。', unable: '这个浏览器没有通行密钥，请用手机号登录。', needsScript: '通行密钥要打开浏览器的脚本功能。',
    stopped: '没有完成，可以再试一次。', failed: '没有成功，请再试一次，或用手机号登录。', added: '添加好了。',
    since: (at: string) => `${beside(at)}添加`, used: (at: string) => `上次用：${at}`, never: '还没有用过', strong: '算两道验证', remove: '去掉', rename: '改名字', none: '还没有通行密钥。',
  },
  second: {
    title: '再确认一次', give: '工作人员登录要多一步：请输入验证器里的 6 位数字。', code: '验证码', codeHint: '手机丢了，可以填纸上的一张备用码。', enter: '登录', orPasskey: '也可以用通行密钥',
    setTitle: '设第二道验证', setLead: '您的工作看得到居民的姓名，所以登录要多一道验证：就算手机号被别人用了，也进不来。现在设一次，以后每次登录输 6 位数字。',
    ticket: '重置码', ticketHint: '书记或管理员当面交给您的码。', begin: '用验证器设置', beginHint: '先在手机上装一个验证器（手机自带的密码管理、微信里的验证器小程序都可以）。', orAdd: '或者，直接用通行密钥作第二道验证：',
    scan: '1. 用验证器扫这个码', typed: '扫不了，就把这串字输进验证器', confirm: '2. 输入验证器显示的 6 位数字', confirmButton: '设好了，确认',
    paperTitle: '把备用码写下来', paperLead: '手机丢了时，用一张代替验证器的数字。每张只能用一次，只显示这一回。请打印或抄下来，放在稳妥的地方。', print: '打印', go: '我收好了，继续', lost: '验证器和备用码都没有了？请当面找书记或管理员重置。', over: '不用设，您可以直接进去。',
  },
  lostPage: {
    title: '换了手机号，找回账号', steps: ['当面找您的楼栋长或社区工作人员，他们认出您，给您一个找回码。', '一小时内，在这里填找回码和新手机号。', '等一天。这期间旧手机号和您留过的邮箱、微信都会收到通知，不是您本人可以停下。', '一天后，用新手机号登录，原来的账号就回来了。'],
    why: '等一天，是怕有人冒名。谁帮您办的、什么时候办的，您都看得到；帮忙的人登不进您的账号。', keep: '旧手机号还能收短信？直接登录，在“我的”里换号码就行，不用等。',
    code: '找回码', codeHint: '12 位，大小写、空格都不要紧。', phone: '新手机号', phoneHint: '您现在用的号码。', get: '给新手机号发验证码', phoneCode: '新手机收到的验证码', send: '开始找回',
    done: (at: string) => `收到了。${at}以后，用新手机号登录就行。`, staff: '工作人员的账号，要两位社区工作人员当面确认。',
  },
  mine: {
    title: '登录与安全', lead: '怎么登录、在哪些设备上登着、谁动过您的账号，都在这里。', back: '我的',
    prove: '改动以前，先证明是您本人', provedUntil: (at: string) => `已经证明过，${beside(at)}以前可以改动。`, provePhone: '给我的手机发验证码', proveCode: '手机收到的验证码', proveFactor: '验证器的 6 位数字，或一张备用码', proveButton: '是我', provePasskey: '用通行密钥证明',
    phone: '手机号', phoneIs: (ending: string) => `尾号 ${ending}`, phoneNone: '没有手机号', changePhone: '换手机号', newPhone: '新手机号', sendBoth: '发验证码', bothSent: '旧号码和新号码都收到了验证码，请都填上。', oneSent: '新号码收到了验证码，请填上。', oldCode: '旧手机收到的验证码', newCode: '新手机收到的验证码', change: '换成新号码', changeMeans: '换好以后，其他设备都要重新登录。', oldLost: '旧号码收不到了',
    links: '连着的账号', linked: (at: string) => `${at}连上`, notLinked: '没有连', link: '连接', unlink: '断开',
    factor: '第二道验证', factorSince: (at: string) => `验证器：${at}设好`, factorNone: '没有验证器', codesLeft: (count: number) => `备用码还剩 ${count} 张`, changeFactor: '换一个验证器', newCodes: '换一套备用码', removeFactor: '去掉验证器',
    sessions: '登着的设备', sessionsLead: '只记是哪种设备、哪天用过，不记网络地址和位置。', thisOne: '这一台', unknownDevice: '认不出的设备', since: (at: string) => `${beside(at)}登录`, seen: (day: string) => `${beside(day)}用过`, end: '退出', endOthers: '其他设备全部退出',
    acts: '谁动过我的账号', noActs: '还没有记录。', byMe: '您自己', at: (at: string) => at,
    actWords: {
      passkeyAdded: '添加了一把通行密钥', passkeyRemoved: '去掉了一把通行密钥', factorSet: '设好了验证器', factorRemoved: '去掉了验证器', factorReset: '重置了第二道验证', codesMade: '换了一套备用码', codeUsed: '用了一张备用码', phoneChanged: '换了手机号', linked: '连上了一个账号', unlinked: '断开了一个账号', sessionsEnded: '让其他设备退出了',
      recoveryAsked: '提出帮您找回账号', recoveryStarted: '当面认出您，给了找回码', recoveryWaiting: '有人用找回码填了新手机号', recoveryStopped: '找回被停下了', recoveryDone: '账号换到了新手机号',
    },
    recovery: (by: string) => `${by}正在为您找回账号`, recoveryText: (at: string | null) => (at === null ? '不是您去找的，请停下。' : `${at}账号会换成新的手机号。不是您，请在这之前停下。`), stop: '不是我，停下', cannotStop: '这一次由两个人当面确认过，不能在这里停。不是您，请带身份证到社区来。',
    saved: '改好了。', toSignIn: '登录与安全',
  },
  helping: {
    title: '帮居民找回账号', lead: '居民换了手机号、旧号码收不到验证码时，当面认出本人，给一个找回码。您看不到、也进不去对方的账号。', rules: ['一定要见到本人，认得这张脸。电话、微信里说的都不算。', '找回码念给本人或写在纸上，一小时内有效，只用一次。', '对方要等一天；旧号码和各种通道都会收到通知，可以停下。', '是谁办的会记下来，本人看得到。'],
    search: '找一位居民', searchHint: '姓名，或完整的手机号', find: '查找', people: '可以帮的人', none: '没有找到已经登录过的居民。', pick: '是本人，给找回码', two: '要两个人当面确认', confirmPick: '我当面见到了本人', code: (name: string) => `${name}的找回码`, codeText: (minutes: number) => `${minutes} 分钟内，在登录页点“手机号换了、丢了”，填上它。这个码只显示这一次。`, asked: '已经记下。请另一位社区工作人员当面确认以后，才有找回码。',
    open: '正在办的', states: { asked: '等第二位确认', started: '等本人填找回码', waiting: '等一天', done: '办好了', stopped: '停下了', over: '过期了' }, by: (names: string) => `${names}办的`, ripe: (at: string) => `${at}换号码`, confirm: '我也当面确认', cancel: '取消', cancelled: '取消了。',
    reset: '重置第二道验证', resetCode: (name: string) => `${name}的重置码`, resetText: (hours: number) => `${hours} 小时内，本人登录后填上它，再设新的验证器。这个码只显示这一次。`, link: '帮居民找回账号',
  },
};
export type SignInPages = typeof signInPages;
