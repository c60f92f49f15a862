// Writes THIRD-PARTY.md: what a published server brings of others, by the packages that its last build resolved.
// node MambaViz.Server/eng/third-party.mjs            after dotnet build
// node MambaViz.Server/eng/third-party.mjs --check    exits with 1 where the file is not what it would write
import { readFileSync, writeFileSync, existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const packages = process.env.NUGET_PACKAGES ?? join(homedir(), '.nuget', 'packages');
const longestText = 40_000;   // what is longer is named, and is in the package

// The program's packages, and those of the page: its runtime is a download that no project refers to.
const resolved = ['MambaViz.Server', 'MambaViz.Client'].flatMap(project => {
  const assets = JSON.parse(readFileSync(join(root, project, 'obj', 'project.assets.json'), 'utf8'));
  const runtime = Object.values(assets.project.frameworks).flatMap(framework => framework.downloadDependencies ?? [])
    .filter(pack => /Runtime\.Mono\.browser-wasm$/.test(pack.name)).map(pack => `${pack.name}/${pack.version.match(/[0-9][^,\]]*/)[0]}`);
  return [...Object.entries(assets.libraries).filter(([, library]) => library.type === 'package').map(([key]) => key), ...runtime];
});

// Analyzers and what builds are no part of the program.
const builds = /^(Meziantou\.Analyzer|Microsoft\.CodeAnalysis\.BannedApiAnalyzers|Microsoft\.AspNetCore\.App\.Internal\.Assets|Microsoft\.NET\.(ILLink\.Tasks|Sdk\.WebAssembly\.Pack))$/;

const tag = (text, name) => text.match(new RegExp(`<${name}[^>]*>([^<]*)</${name}>`))?.[1].trim().replace(/\s+/g, ' ');
const decode = text => text?.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');

function describe(key) {
  const [id, version] = key.split('/');
  const folder = join(packages, id.toLowerCase(), version.toLowerCase());
  const nuspec = readFileSync(join(folder, `${id.toLowerCase()}.nuspec`), 'utf8');
  const file = nuspec.match(/<license type="file">([^<]*)</)?.[1].replaceAll('\\', '/');
  return {
    id, version,
    license: nuspec.match(/<license type="expression">([^<]*)</)?.[1] ?? (file ? `text: ${file}` : tag(nuspec, 'licenseUrl') ?? 'not stated'),
    copyright: decode(tag(nuspec, 'copyright') ?? `${tag(nuspec, 'authors')} (authors)`),
    address: tag(nuspec, 'projectUrl') ?? '',
    texts: readdirSync(folder).filter(name => /^(license|third-?party-?notices?|notice)/i.test(name)).sort().map(name => join(folder, name)),
  };
}

const found = [...new Set(resolved)].filter(key => !builds.test(key.split('/')[0])).map(describe).sort((a, b) => a.id < b.id ? -1 : 1);

const bundled = [];
const plotly = found.find(one => one.id === 'Plotly.Blazor');
if (plotly) {
  const folder = join(packages, 'plotly.blazor', plotly.version, 'staticwebassets');
  for (const name of existsSync(folder) ? readdirSync(folder).filter(n => /^plotly.*\.min\.js$/.test(n)).sort() : []) {
    const head = readFileSync(join(folder, name), 'utf8').slice(0, 600);
    const version = head.match(/plotly\.js[^v]*v([0-9.]+)/)?.[1] ?? '';
    bundled.push(`| plotly.js (${name}) | ${version} | MIT | ${head.match(/Copyright[^\n*]*/)?.[0].trim() ?? ''} | in Plotly.Blazor |`);
  }
}

const texts = new Map();
const long = [];
for (const one of found) {
  for (const path of one.texts) {
    const text = readFileSync(path, 'utf8').replace(/^\uFEFF/, '').replaceAll('\r', '').split('\n').map(line => line.trimEnd()).join('\n').trim();
    if (text.length > longestText)
      long.push(`- ${one.id} ${one.version}: \`${basename(path)}\` in the package, ${Math.round(text.length / 1000)} KB`);
    else
      texts.set(text, [...(texts.get(text) ?? []), `${one.id} ${one.version}`]);
  }
}

const cell = text => (text ?? '').replaceAll('|', '\\|');
const written = `# Third-party software

What a published MambaViz brings of others. Made by \`MambaViz.Server/eng/third-party.mjs\` from the packages that the build resolved; not to be edited.

| Package | Version | Licence | Copyright | Address |
|---|---|---|---|---|
${found.map(one => `| ${one.id} | ${one.version} | ${cell(one.license)} | ${cell(one.copyright)} | ${cell(one.address)} |`).join('\n')}
${bundled.join('\n')}

## Texts too long for here

${long.join('\n')}

## Texts

${[...texts].map(([text, ids]) => `### ${ids.join(', ')}\n\n\`\`\`text\n${text}\n\`\`\``).join('\n\n')}
`.replace(/\n{3,}/g, '\n\n');

const target = join(root, 'THIRD-PARTY.md');
if (process.argv.includes('--check')) {
  const same = existsSync(target) && readFileSync(target, 'utf8') === written;
  console.log(same ? 'THIRD-PARTY.md is up to date.' : 'THIRD-PARTY.md is out of date: run MambaViz.Server/eng/third-party.mjs.');
  process.exit(same ? 0 : 1);
}
writeFileSync(target, written);
console.log(`${found.length} packages, ${texts.size} texts, ${long.length} longer ones named.`);
