// Writes an SBOM, CycloneDX as JSON, of what is shipped, and of nothing else:
//   app DEPS_JSON            what `dotnet publish` says that it has put together, the runtime included
//   page SBOM LICENCES       of what `npm sbom` lists, what the build says that it has put into the page
import { readFileSync } from 'node:fs';

const [kind, ...files] = process.argv.slice(2);
const read = (file) => readFileSync(file, 'utf8');
const notices = read(new URL('../THIRD-PARTY-NOTICES.md', import.meta.url));

/** The licence that THIRD-PARTY-NOTICES.md names for a package; a test holds that list to what the packages say. */
function licence(name) {
  const row = notices.split('\n').find((line) => line.startsWith(`| ${name} |`));
  if (row === undefined) {
    throw new Error(`THIRD-PARTY-NOTICES.md has no line for ${name}.`);
  }
  return row.split('|')[2].trim();
}

function app(deps) {
  const { libraries, targets, runtimeTarget } = JSON.parse(read(deps));
  const edges = targets[runtimeTarget.name];
  const entries = Object.entries(libraries).map(([key, library]) => {
    const [id, version] = key.split('/');
    const name = id.replace(/^runtimepack\./, '');
    return { key, id, name, version, type: library.type, sha512: library.sha512?.replace(/^sha512-/, '') };
  });
  const ref = ({ type, name, version }) => (type === 'project' ? `${name}@${version}` : `pkg:nuget/${name}@${version}`);
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const [root] = entries;
  return {
    root: { 'bom-ref': ref(root), type: 'application', name: root.name, version: root.version, licenses: [{ expression: 'MIT' }] },
    components: entries
      .filter((entry) => entry.type !== 'project')
      .map((entry) => ({
        'bom-ref': ref(entry),
        type: entry.type === 'runtimepack' ? 'framework' : 'library',
        name: entry.name,
        version: entry.version,
        licenses: [{ expression: licence(entry.name) }],
        purl: ref(entry),
        ...(entry.sha512 ? { hashes: [{ alg: 'SHA-512', content: Buffer.from(entry.sha512, 'base64').toString('hex') }] } : {}),
      })),
    dependencies: entries.map((entry) => ({
      ref: ref(entry),
      dependsOn: Object.keys(edges[entry.key]?.dependencies ?? {})
        .map((id) => byId.get(id))
        .filter((found) => found !== undefined)
        .map(ref),
    })),
  };
}

function page(sbom, licences) {
  const all = JSON.parse(read(sbom));
  const shipped = new Set([...read(licences).matchAll(/^## (.+) - (\S+) \(.*\)$/gm)].map(([, name, version]) => `${name}@${version}`));
  // Styles are no modules, and the build does not name where they come from.
  const direct = all.dependencies.find(({ ref }) => ref === all.metadata.component['bom-ref']).dependsOn;
  direct.filter((ref) => /^(tailwindcss|flowbite)@/.test(ref)).forEach((ref) => shipped.add(ref));
  const components = all.components.filter(({ name, version }) => shipped.has(`${name}@${version}`));
  if (components.length !== shipped.size) {
    throw new Error(`The page holds ${shipped.size} packages, of which npm lists ${components.length}.`);
  }
  const refs = new Set(components.map((component) => component['bom-ref']));
  const root = { ...all.metadata.component, type: 'application', name: 'mttx-page' };
  return {
    root,
    // For those who build the page they are for development; for those who get it they are what it is made of.
    components: components.map(({ properties, ...component }) => ({ ...component, scope: 'required' })),
    dependencies: [
      { ref: root['bom-ref'], dependsOn: [...refs] },
      ...all.dependencies
        .filter(({ ref }) => refs.has(ref))
        .map(({ ref, dependsOn }) => ({ ref, dependsOn: (dependsOn ?? []).filter((other) => refs.has(other)) })),
    ],
  };
}

const makers = { app, page };
if (!Object.hasOwn(makers, kind)) {
  throw new Error('Usage: sbom.mjs app DEPS_JSON | page SBOM LICENCES');
}
const { root, components, dependencies } = makers[kind](...files);
const bom = { bomFormat: 'CycloneDX', specVersion: '1.5', version: 1, metadata: { component: root }, components, dependencies };
console.log(JSON.stringify(bom, null, 2));
