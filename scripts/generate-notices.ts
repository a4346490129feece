// What ships of others: their licences for people, and a list of parts (CycloneDX) for programs that look for known holes.
// `npm run generate` writes both; neither names a date or a machine, so they change only when what is bundled does.

import { bundledPackages, type Bundled } from './bundled-packages.ts';

export async function notices(): Promise<readonly (readonly [path: string, text: string])[]> {
  const packages = await bundledPackages();
  return [
    ['THIRD-PARTY-NOTICES.md', page(packages)],
    ['sbom.cdx.json', `${JSON.stringify(partsList(packages), null, 2)}\n`],
  ];
}

function page(packages: readonly Bundled[]): string {
  const rows = packages.map(
    ({ name, version, licence, outputs }) =>
      `| ${name} | ${version} | ${licence} | ${outputs.map((it) => `\`${it}\``).join(', ')} |`,
  );
  const byText = new Map<string, Bundled[]>();
  for (const it of packages) {
    const text = it.texts.join('\n\n');
    byText.set(text, [...(byText.get(text) ?? []), it]);
  }
  const texts = [...byText].map(([text, of]) => {
    const names = of.map((it) => `${it.name} ${it.version}`).join(', ');
    const fence = '`'.repeat(Math.max(3, ...[...text.matchAll(/`+/g)].map((it) => it[0].length + 1)));
    return `## ${names}\n\n${fence}text\n${text}\n${fence}\n`;
  });
  return `# Third-party notices

Parts of these packages are bundled into SysDesign, as the bundler tells. The texts of their licences follow.

| package | version | licence | bundled into |
| --- | --- | --- | --- |
${rows.join('\n')}

${texts.join('\n')}`;
}

function partsList(packages: readonly Bundled[]): object {
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: {
      component: {
        type: 'application',
        'bom-ref': 'sysdesign',
        name: 'sysdesign',
        licenses: [{ license: { id: 'MIT' } }],
      },
    },
    components: packages.map(({ name, version, licence, integrity }) => {
      const purl = `pkg:npm/${name.replace('@', '%40')}@${version}`;
      return {
        type: 'library',
        'bom-ref': purl,
        name,
        version,
        purl,
        licenses: [licence.startsWith('(') ? { expression: licence } : { license: { id: licence } }],
        ...(integrity === undefined ? {} : { hashes: [hash(integrity)] }),
      };
    }),
    dependencies: [
      {
        ref: 'sysdesign',
        dependsOn: packages.map((it) => `pkg:npm/${it.name.replace('@', '%40')}@${it.version}`),
      },
    ],
  };
}

/** `sha512-` and base64, as npm writes it, in the words of CycloneDX. */
function hash(integrity: string): object {
  const [algorithm = '', value = ''] = integrity.split('-', 2);
  return { alg: algorithm.replace('sha', 'SHA-'), content: Buffer.from(value, 'base64').toString('hex') };
}
