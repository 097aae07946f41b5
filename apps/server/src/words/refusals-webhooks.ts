/** Refusals around addresses that are told what happens. */
export const webhookRefusals = {
  'webhook.unknown': ['没有找到这个推送地址。', 'That webhook was not found.'],
  'webhook.unknownDelivery': ['没有找到这一次推送，可能已经清理。', 'That delivery was not found. It may have been cleared away.'],
  'webhook.notAnAddress': ['推送地址要以 https:// 开头，是公网上的域名，不带用户名和密码。', 'The address must begin with https://, be public, and hold no user name or password.'],
  'webhook.tooMany': ['推送地址最多 {most} 个，请先删掉不用的。', 'There may be {most} webhooks at most. Please remove one first.'],
  'webhook.isOff': ['这个地址停着，请先打开再推。', 'This webhook is off. Please turn it on first.'],
  'webhook.settledByTheHouse': ['推送结果由系统记录。', 'What became of a delivery is written down by the house itself.'],
} as const satisfies Record<string, readonly [zh: string, en: string]>;
