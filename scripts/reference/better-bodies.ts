const aPasskey = { id: 'AXqG5kQx', rawId: 'AXqG5kQx', type: 'public-key' } as const;

/** Bodies whose fields need more than a schema says in its types: keys, figures, fields that go together. */
export const betterBodies: Readonly<Record<string, unknown>> = {
  'POST /sign-in/passkeys': { ...aPasskey, name: '我的手机', response: { clientDataJSON: 'eyJ0eXBlIjoi', attestationObject: 'o2NmbXRk', transports: ['internal'] } },
  'POST /sign-in/passkey': { ...aPasskey, response: { clientDataJSON: 'eyJ0eXBlIjoi', authenticatorData: 'SZYN5YgO', signature: 'MEUCIQDk' } },
  'POST /me/sign-in/phone': { phone: '13900001111', code: '246810', oldCode: '135790' },
  'POST /sign-in/recovery': { code: 'ABCD-EFGH-JKLM', phone: '13900001111', phoneCode: '246810' },
  'POST /me/mandates': { holderName: '周小兰', holderPhone: '13900002222', scope: ['raise'], until: '2026-10-15' },
  'POST /mediations/{id}/measurements': { quantity: 'noise', instrument: '声级计 AWA5688', value: '47.5', unit: 'dB(A)', measuredAt: '2026-04-15T14:30:00.000Z', place: '3栋 501 卧室', measuredBy: '陈浩' },
  'POST /me/messages': { byGroup: { own: ['email', 'push'], followed: ['push'], part: [], work: ['push'], news: [], urgent: ['sms', 'push'] }, quiet: { from: 1320, to: 420 }, weeklyBudget: 5 },
  'POST /me/messages/push': { endpoint: 'https://push.example.org/send/abc', keys: { p256dh: 'BNcRdreALRFX', auth: 'tBHItJI5svbp' }, device: '我的手机' },
};
