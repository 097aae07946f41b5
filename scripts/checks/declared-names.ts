import ts from 'typescript';

type Declaration = ts.Node & { readonly name?: ts.Node };
const declarations: readonly ((node: ts.Node) => boolean)[] = [
  ts.isVariableDeclaration, ts.isParameter, ts.isFunctionDeclaration, ts.isTypeAliasDeclaration, ts.isClassDeclaration, ts.isPropertySignature, ts.isMethodSignature, ts.isPropertyDeclaration,
];

const nameOf = (node: Declaration): string | undefined => {
  if (declarations.some((isOne) => isOne(node))) return node.name !== undefined && ts.isIdentifier(node.name) ? node.name.text : undefined;
  // Taken out of somebody else's object under its own name: not our word.
  return ts.isBindingElement(node) && node.propertyName !== undefined && ts.isIdentifier(node.name) ? node.name.text : undefined;
};

/** Every name that a file gives to something. */
export const declaredNames = (file: string, text: string): readonly string[] => {
  const names = new Set<string>();
  const visit = (node: ts.Node): void => {
    const name = nameOf(node);
    if (name !== undefined) names.add(name);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, text, ts.ScriptTarget.Latest));
  return [...names];
};
