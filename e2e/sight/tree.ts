import type { Page } from 'playwright-core';

type Value = { value?: unknown };
type Node = { nodeId: string; parentId?: string; ignored: boolean; role?: Value; name?: Value; properties?: { name: string; value: Value }[] };
const text = (value: Value | undefined): string => (typeof value?.value === 'string' ? value.value.trim() : '');

const acting = new Set(['button', 'link', 'textbox', 'searchbox', 'combobox', 'listbox', 'checkbox', 'radio', 'slider', 'spinbutton', 'switch', 'tab', 'menuitem', 'DisclosureTriangle', 'Date', 'DateTime', 'InputTime']);
/** What tells two controls of one name apart: the thing they stand in. */
const places = new Set(['listitem', 'row', 'article', 'region', 'form', 'group', 'radiogroup', 'navigation', 'complementary', 'banner', 'contentinfo', 'dialog', 'main', 'RootWebArea', 'Details', 'figure', 'cell', 'Section', 'Date', 'DateTime', 'InputTime']);

/** What a screen reader is told: every control has a name, and two of one name stand in different things or lead to the same place. */
export const treeTroubles = async (page: Page): Promise<string[]> => {
  const session = await page.context().newCDPSession(page);
  const { nodes } = (await session.send('Accessibility.getFullAXTree')) as unknown as { nodes: Node[] };
  await session.detach();
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const placeOf = (node: Node): string => {
    for (let around = byId.get(node.parentId ?? ''); around !== undefined; around = byId.get(around.parentId ?? '')) if (!around.ignored && places.has(text(around.role))) return around.nodeId;
    return '';
  };
  const controls = nodes.filter((node) => !node.ignored && acting.has(text(node.role)));
  const nameless = controls.filter((node) => text(node.name) === '').map((node) => `a ${text(node.role)} without a name`);
  const address = (node: Node): string => text(node.properties?.find(({ name }) => name === 'url')?.value);
  const groups = Map.groupBy(controls.filter((node) => text(node.name) !== ''), (node) => `${text(node.role)} “${text(node.name)}” in ${placeOf(node)}`);
  const doubles = [...groups.values()].filter((group) => group.length > 1 && new Set(group.map((node) => address(node) || node.nodeId)).size > 1);
  const headings = nodes.filter((node) => !node.ignored && text(node.role) === 'heading');
  const top = headings.filter((node) => node.properties?.some(({ name, value }) => name === 'level' && value.value === 1) === true);
  return [
    ...nameless,
    ...doubles.map((group) => `${group.length} × ${text(group[0]?.role)} “${text(group[0]?.name)}” in one place`),
    ...headings.filter((node) => text(node.name) === '').map(() => 'a heading that says nothing'),
    ...(top.length === 1 ? [] : [`${top.length} headings of the first level`]),
  ].slice(0, 8);
};
