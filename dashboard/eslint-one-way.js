import path from 'node:path';

const SRC = path.join(import.meta.dirname, 'src');

/** Where a file of the page lives: its layer, and within `features` which feature. */
function placeOf(file) {
  const [layer, feature] = path.relative(SRC, file).split(path.sep);
  return { layer, feature: layer === 'features' ? feature : undefined };
}

const MAY_USE = { app: ['app', 'features', 'shared'], features: ['features', 'shared'], shared: ['shared'] };

/** Imports go one way, app -> features -> shared, and a feature never reaches into another. */
export const oneWay = {
  meta: { type: 'problem', schema: [], messages: { wrongWay: '{{from}} must not import {{to}}' } },
  create(context) {
    if (!context.filename.startsWith(SRC + path.sep)) return {};
    const from = placeOf(context.filename);
    const check = (node) => {
      const source = node.source?.value;
      if (typeof source !== 'string') return;
      const target = source.startsWith('@/')
        ? path.join(SRC, source.slice(2))
        : source.startsWith('.')
          ? path.resolve(path.dirname(context.filename), source)
          : undefined;
      if (target === undefined) return;
      const to = placeOf(target);
      const allowed = MAY_USE[from.layer]?.includes(to.layer) === true;
      const sameFeature = to.layer !== 'features' || from.layer === 'app' || from.feature === to.feature;
      if (allowed && sameFeature) return;
      const name = (place) => [place.layer, place.feature].filter(Boolean).join('/');
      context.report({ node, messageId: 'wrongWay', data: { from: name(from), to: name(to) } });
    };
    return {
      ImportDeclaration: check,
      ImportExpression: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
    };
  },
};
