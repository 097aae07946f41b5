import ts from 'typescript';

const nameOf = (node: ts.Node): string | undefined => {
  if (ts.isVariableDeclaration(node) || ts.isParameter(node) || ts.isFunctionDeclaration(node) || ts.isTypeAliasDeclaration(node) || ts.isClassDeclaration(node) || ts.isPropertySignature(node) || ts.isMethodSignature(node) || ts.isPropertyDeclaration(node)) {
    return node.name !== undefined && ts.isIdentifier(node.name) ? node.name.text : undefined;
  }
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
