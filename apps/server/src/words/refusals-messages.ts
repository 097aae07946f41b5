/** The words of what stands against messages going out, and against signing in by WeChat. */
export const messageRefusals = {
  'message.channelOff': ['社区还没有开通这个通道。站内消息照常收得到。', 'The community hasn’t set up this way yet. The inbox here gets everything.'],
  'message.tooManyAddresses': ['邮箱最多填 {most} 个，请先去掉一个。', 'At most {most} mail addresses can be kept. Please take one away first.'],
  'message.codeExpired': ['验证码过期了，请重新获取。', 'That code has expired. Please ask for a new one.'],
  'message.wrongCode': ['验证码不对，请再看一眼邮件。', 'That code is not right. Please look at the mail again.'],
  'message.unknownContact': ['没有找到这个地址，可能已经去掉了。', 'That address was not found; it may have been taken away.'],
  'message.unknownLink': ['这个退订链接不完整，或者地址已经去掉了。', 'This link is incomplete, or the address was taken away.'],
  'message.unknownDelivery': ['没有找到这一条发送记录。', 'That message was not found.'],
  'message.notFailed': ['这一条没有失败，或验证码已过期，不用再发。', 'This one hasn’t failed, or its code has expired.'],
  'message.notAPushService': ['这个浏览器的推送服务不在社区认可的名单里，请用别的通道。', 'This browser’s push service isn’t one the community trusts. Please choose another way.'],
  'signIn.wechatOff': ['社区还没有开通微信登录，请用手机号或邀请条。', 'Signing in by WeChat isn’t set up here. Please use your phone or a slip.'],
  'signIn.wechatRefused': ['微信没有认可这次登录，请再试一次。', 'WeChat didn’t accept this sign-in. Please try again.'],
  'signIn.wechatNotForStaff': ['工作人员请用手机号登录，再输第二道验证码。微信已经连好，可以收消息。', 'Staff sign in by phone and second factor. WeChat is linked for messages.'],
  'signIn.smsAway': ['短信暂时发不出去，请过一会儿再试，或用邀请条。', 'The SMS can’t be sent at the moment. Please try later, or use your slip.'],
  'signIn.smsRefused': ['短信发不到这个手机号，请检查号码。', 'No SMS can be sent to this number. Please check it.'],
  'signIn.wechatAway': ['现在连不上微信，请过一会儿再试，或用手机号登录。', 'WeChat can’t be reached now. Please try later, or use your phone.'],
} as const satisfies Record<string, readonly [zh: string, en: string]>;
