/** Refusals of consents, mandates, guardians, erasing and of the papers that the law wants. */
export const privacyRefusals = {
  'privacy.sensitiveSeparately': ['这一项比较敏感，要单独同意。请看过说明，再勾上。', 'This is sensitive and needs a yes of its own. Please read why, then tick it.'],
  'privacy.badValue': ['填的内容不对，请再看一眼。', 'That isn’t something this can say. Please look again.'],
  'privacy.guardianFirst': ['十四岁以下，要先由家长到社区签字。', 'Under fourteen a guardian has to sign at the community first.'],
  'privacy.endDutiesFirst': ['您还担任 {count} 项职责。请先和社区办好交接，再来注销。', 'You still hold {count} duties. Please hand them over first.'],
  'privacy.unknownPaper': ['没有找到这份登记。', 'That record was not found.'],
  'privacy.daysOutOfRange': ['可以设 {least} 到 {most} 天。', 'Between {least} and {most} days.'],
  'privacy.notAChild': ['只有十四岁以下才要家长签字。请先核对出生年份。', 'Only under fourteen does a guardian sign. Please check the year of birth.'],
  'privacy.unknownHolder': ['没有找到姓名和电话都对得上的人。请他先在这里登录一次。', 'Nobody here has both that name and that phone. Please ask them to sign in here once.'],
  'privacy.mandateToOneself': ['不用委托自己。', 'Nobody needs a mandate for themselves.'],
  'privacy.mandateTerm': ['到期日从今天起，最长一年。', 'Until a day from today on, a year at most.'],
  'privacy.bySecretary': ['由书记或管理员登记和修改。', 'The secretary or an administrator keeps these.'],
  'privacy.noMandate': ['没有这份委托，或者已经结束。', 'There is no such mandate, or it has ended.'],
  'privacy.notInMandate': ['这件事不在委托的范围里。', 'The mandate doesn’t cover this.'],
  'privacy.notByMandate': ['这件事只能本人办。', 'This can be done by the person alone.'],
} as const satisfies Record<string, readonly [zh: string, en: string]>;
