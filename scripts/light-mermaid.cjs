// How Mermaid is bundled: into one file beside the page's own, with the kinds of diagrams that the panel draws and no others.

const { readFileSync } = require('node:fs');

const kept = /^\.\/chunks\/mermaid\.core\/(flowDiagram|sequenceDiagram)-/;
const kinds = 2;

/**
 * Mermaid draws some forty kinds of diagram and loads each when it is first met. All but ours become a small module that says so, and
 * ours are there from the start: what is loaded later out of the same file keeps esbuild from leaving out what nothing uses.
 * It goes by the names of the files that Mermaid loads, and stops the build when those it keeps are not among them any more.
 * @returns {import('esbuild').Plugin}
 */
exports.lightMermaid = {
  name: 'light-mermaid',
  setup(build) {
    const seen = new Set();
    build.onLoad({ filter: /[\\/]mermaid[\\/]dist[\\/][^\\/]+\.mjs$/ }, ({ path }) => {
      const imports = [];
      const text = readFileSync(path, 'utf8').replace(/import\(("[^"]+")\)/g, (whole, quoted) => {
        const file = JSON.parse(quoted);
        if (!kept.test(file)) return whole;
        seen.add(file);
        const name = `kept${imports.length}`;
        imports.push(`import * as ${name} from ${quoted};\n`);
        return `Promise.resolve(${name})`;
      });
      return { contents: imports.join('') + text };
    });
    build.onResolve({ filter: /./ }, ({ kind, importer, path }) => {
      if (kind !== 'dynamic-import' || !/[\\/]mermaid[\\/]dist[\\/]/.test(importer)) return undefined;
      return { path: path === 'katex' ? 'katex' : 'other', namespace: 'left-out' };
    });
    build.onLoad({ filter: /./, namespace: 'left-out' }, ({ path }) => ({ contents: leftOut[path] }));
    build.onEnd(({ errors }) => {
      if (errors.length > 0 || seen.size === kinds) return undefined;
      return { errors: [{ text: `of Mermaid's diagrams, ${kinds} are kept, but ${seen.size} were found` }] };
    });
  },
};

const leftOut = {
  other: `throw new Error('the panel draws flowcharts and sequences only');`,
  // Two dollar signs around words mean a formula to Mermaid. Names are names here, so they stay as they are written.
  katex: `export default {
    renderToString: (text) => text.replace(/[&<>]/g, (it) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[it]),
  };`,
};
