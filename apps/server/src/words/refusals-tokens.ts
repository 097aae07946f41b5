/** The words of what stands against keys for programs. */
export const tokenRefusals = {
  'token.unknown': ['没有找到这把密钥。', 'That key was not found.'],
  'token.doesNotHold': ['这把密钥不对，或者已经停用、到期。', 'This key is wrong, was ended, or has run out.'],
  'token.ownerLeft': ['开这把密钥的人已经不是管理员，请现任管理员另开一把。', 'Whoever made this key is no administrator any more. An administrator must make another.'],
  'token.closedDoor': ['这一步不能用密钥做，请登录后自己来。', 'No key opens this. Please sign in and do it yourself.'],
  'token.scopeMissing': ['这把密钥没有这个用途：{scopes}。', 'This key was not made for this: {scopes}.'],
  'token.tooMany': ['这把密钥每分钟最多用 {most} 次，请稍后再试。', 'This key may be used {most} times a minute. Please wait.'],
  'token.otherChannel': ['这把密钥只能从“{channel}”这一路报事。', 'This key raises matters by “{channel}” only.'],
  'token.moreThanYouMay': ['密钥不能比您自己能做的多：{scopes}。', 'A key can do no more than you may: {scopes}.'],
  'token.endsInThePast': ['到期的日子请选今天或以后。', 'The last day must be today or later.'],
  'token.endMissing': ['以职责身份做事的密钥要写明到期的日子，最晚 {latest}。', 'A key that acts by a duty needs a last day, {latest} at the latest.'],
  'token.nameTaken': ['已经有一把在用的密钥叫“{name}”，请换个名字。', 'A key in use is called “{name}” already.'],
  'token.tooManyLive': ['在用的密钥最多 {most} 把，请先停用不要的。', 'At most {most} keys may be in use. Please end one first.'],
  'token.channelDoesNotFit': ['选了 Open311 这一路，用途里也要选 Open311；选了别的路就不要选。', 'The way matters come in and the use “Open311” go together.'],
} as const satisfies Record<string, readonly [zh: string, en: string]>;

/** The words of what stands against a request by Open311. They name the parameter as its programmer wrote it. */
export const open311Refusals = {
  'open311.unknownPath': ['没有这个资源，或不支持这种格式。可用 .xml 和 .json。', 'There is no such resource, or not in this format. Use .xml or .json.'],
  'open311.methodNotAllowed': ['这个资源不接受 {method} 请求。', 'This resource takes no {method} request.'],
  'open311.jurisdictionMissing': ['缺少 jurisdiction_id：这里有几个社区，请写明是哪一个。', 'jurisdiction_id was not provided: several communities are served here.'],
  'open311.keyMissing': ['缺少 api_key。', 'Missing api_key.'],
  'open311.keyInvalid': ['api_key 不对，或者不能用于 Open311。', 'Invalid api_key.'],
  'open311.parameterMissing': ['缺少 {parameter}。', '{parameter} was not provided.'],
  'open311.parameterInvalid': ['{parameter} 的值不对：{problem}。', '{parameter} is invalid: {problem}.'],
  'open311.locationMissing': ['缺少地点：请提供 lat 和 long，或 address_string，或 address_id。', 'No location was provided: send lat and long, or address_string, or address_id.'],
  'open311.attributeMissing': ['缺少必填的 attribute[{code}]（{name}）。', 'attribute[{code}] is required ({name}).'],
  'open311.attributeInvalid': ['attribute[{code}] 的值不对：{problem}。', 'attribute[{code}] is invalid: {problem}.'],
  'open311.rangeTooLong': ['start_date 到 end_date 最多 90 天。', 'start_date and end_date may not span more than 90 days.'],
  'open311.rangeBackwards': ['start_date 要在 end_date 之前。', 'start_date must be before end_date.'],
  'open311.unknownService': ['没有 service_code {code}。', 'service_code {code} was not found.'],
  'open311.unknownRequest': ['没有 service_request_id {id}。', 'service_request_id {id} was not found.'],
  'open311.unknownToken': ['没有 token {token}。', 'token {token} was not found.'],
  'open311.notYours': ['只有报来这件事的一方可以补充。', 'Only whoever sent this request may add to it.'],
  'open311.over': ['这件事已经撤回或并入别的事项，不能再补充。', 'This request was withdrawn or merged; nothing can be added.'],
} as const satisfies Record<string, readonly [zh: string, en: string]>;
