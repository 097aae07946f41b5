/** The words of what stands against merging one matter into another. */
export const mergingRefusals = {
  'matter.mergeCircle': ['这两件已经是同一件了，不能并入自己。', 'These are one matter already; it can’t be merged into itself.'],
  'matter.survivorNotOpen': ['编号 {number} 已经不在办理中，不能并过去。', 'No. {number} isn’t open any more; nothing can be merged into it.'],
  'matter.survivorUnchecked': ['编号 {number} 还没有核实，请先核实它。', 'No. {number} hasn’t been checked yet. Please check it first.'],
  'matter.survivorNotInYourCharge': ['编号 {number} 不归您的楼栋或网格，请社区工作人员来并。', 'No. {number} isn’t in your charge. Please ask the staff to merge them.'],
  'matter.mergeOtherWayRound': ['这件已经办得比编号 {number} 远，请到那一件去，把它并过来。', 'This one has come further than No. {number}. Please merge that one into this.'],
  'matter.othersJoined': ['别人的反映并在这一件里，不能撤回。', 'Others’ reports were merged into this one; it can’t be withdrawn.'],
} as const satisfies Record<string, readonly [zh: string, en: string]>;
