import type { Words } from './commands.ts';

export const homesWords = {
  'homes.help': ['从 CSV 或 Excel 导入房屋（楼栋、单元、房号），之后就能打印邀请条。全部导入，或者一行也不导入。', 'Imports homes (building, entrance, number) from CSV or Excel, so that slips can be printed: all of them, or none.'],
  'homes.options': [
    '  --community C    社区短名（必填）\n  --sheet NAME     工作表；默认第一张可见的\n  列：building 楼栋、entrance 单元、number 房号；可以没有：floor 楼层、area 面积（平方米）、grid 网格编号\n  楼栋写编号或名称；社区里还没有的楼栋会建起来\n  没写楼层的，从房号看：302 是 3 层',
    '  --community C    the community’s short name (needed)\n  --sheet NAME     the sheet; the first visible one otherwise\n  columns: building, entrance, number; optional: floor, area (square metres), grid (its code)\n  a building is named by its code or its name; one that the community lacks is made\n  without a floor it is told by the number: 302 is on the 3rd',
  ],
  'homes.done': ['导入了 {homes} 户，{buildings} 栋楼（其中新建 {made} 栋）。\n下一步：登录后在“纸上的东西”里打印邀请条。', 'Imported {homes} homes in {buildings} buildings ({made} of them new).\nNext: sign in and print slips under “Paper”.'],
  'homes.none': ['文件里没有房屋，什么也没有导入。', 'There are no homes in the file; nothing was imported.'],
  'homes.header': ['第一行要有列名，至少 building 楼栋、entrance 单元、number 房号；没有找到：{missing}。', 'The first row must name the columns, at least building, entrance, number; not found: {missing}.'],
  'homes.lacks': ['缺少 {column}', '{column} is missing'],
  'homes.tooLong': ['{column}“{value}”太长或者读不懂', '{column} “{value}” is too long or can’t be read'],
  'homes.newBuilding': ['楼栋“{value}”社区里没有，名字又不能当编号：要 1 到 40 个字母、数字、连字符', 'the building “{value}” isn’t there, and its name makes no code: 1 to 40 letters, digits or hyphens'],
  'homes.notBuilding': ['“{value}”是社区里的别的地点，不是楼栋', '“{value}” is another place of the community, no building'],
  'homes.noGrid': ['网格“{value}”找不到', 'the grid “{value}” is nowhere to be found'],
  'homes.floor': ['楼层“{value}”不对，或从房号看不出来；请写 floor 楼层，-5 到 150 的整数', 'the floor “{value}” is not right or can’t be told by the number; write floor, a whole number from -5 to 150'],
  'homes.area': ['面积“{value}”不对：要 0 到 100000 平方米，最多两位小数', 'the area “{value}” is not right: 0 to 100000 square metres, two decimals at most'],
  'homes.twice': ['和第 {firstRow} 行是同一户', 'is the same home as row {firstRow}'],
  'homes.taken': ['社区里已经有这一户', 'the community has this home already'],
} as const satisfies Words;
