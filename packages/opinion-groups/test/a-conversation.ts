/** Twenty-one people on nine statements: the first twelve for 0-3 and against 4-7, the others the other way round, all for 8; one of each side passes once. */
export const aConversation = () => {
  const people = Array.from({ length: 21 }, (_, p) => p);
  const statements = Array.from({ length: 9 }, (_, s) => s);
  const stance = (p: number, s: number): number => {
    if (s === 8) return 1;
    if (s === 0 && (p === 3 || p === 15)) return 0;
    return (s < 4) === p < 12 ? 1 : -1;
  };
  const list = `timestamp,datetime,comment-id,voter-id,vote\n${people.flatMap((p) => statements.map((s) => `${1_600_000_000_000 + p * 9 + s},then,${s},${p},${stance(p, s)}`)).join('\n')}\n`;
  const count = (of: (one: number) => boolean): number => people.filter(of).length;
  const matrix = `participant,group-id,n-agree,${statements.join(',')}\n${people.map((p) => `${p},0,${statements.filter((s) => stance(p, s) === 1).length},${statements.map((s) => stance(p, s)).join(',')}`).join('\n')}\n`;
  const comments = `comment-id,agrees,disagrees,moderated,comment-body\n${statements.map((s) => `${s},${count((p) => stance(p, s) === 1)},${count((p) => stance(p, s) === -1)},1,"说法 ${s}, ""${s}"""`).join('\n')}\n`;
  return { list, matrix, comments, stance, first: people.slice(0, 12), second: people.slice(12) };
};
