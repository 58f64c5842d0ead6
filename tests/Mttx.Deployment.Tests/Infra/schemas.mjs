// Writes what Azure knows of resource types into Schemas/, for the tests to check infra/ against without a network:
//
//   node schemas.mjs Microsoft.Web/sites Microsoft.App/jobs     these types
//   node schemas.mjs                                            all that are there, again
//
// To be run by hand when infra/ takes a new type, or the newer version of one. The schemas are those that Microsoft's MCP server brings with it,
// one version a type; npx fetches it (it is none of the tests' packages, since it is large and they do without it).
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const server = '@azure/mcp@2.0.5';
const folder = fileURLToPath(new URL('Schemas/', import.meta.url));

function ask(resourceType) {
  const { stdout, stderr } = spawnSync('npx', ['--yes', server, 'bicepschema', 'get', '--resource-type', resourceType], {
    encoding: 'utf8',
    maxBuffer: 1 << 26,
    env: { ...process.env, DOTNET_SYSTEM_GLOBALIZATION_INVARIANT: '1' },
  });
  try {
    return JSON.parse(stdout).results.BicepSchemaResult;
  } catch {
    throw new Error(`no schema of ${resourceType}: ${stdout.slice(0, 300)}${stderr.slice(0, 300)}`);
  }
}

// A plain property is the text of its type; others say what else they are.
function property({ type, flags = '' }) {
  const required = flags.includes('Required');
  const readOnly = flags.includes('ReadOnly');
  return required || readOnly ? { type, ...(required && { required }), ...(readOnly && { readOnly }) } : type;
}

const properties = (list) => Object.fromEntries((list ?? []).map((p) => [p.name, property(p)]));

function trim(entry) {
  const body = entry.bodyType ?? entry;
  if (body.$type === 'DiscriminatedObject') {
    const variant = (element) => element.properties.find((p) => p.name === body.discriminator).type;
    return {
      discriminator: body.discriminator,
      properties: properties(body.baseProperties),
      variants: Object.fromEntries(body.elements.map((element) => [variant(element), { properties: properties(element.properties) }])),
    };
  }

  return { properties: properties(body.properties), ...(body.additionalPropertiesType && { additional: body.additionalPropertiesType }) };
}

function write(resourceType) {
  const entries = ask(resourceType);
  const resource = entries.find((entry) => entry.$type === 'Resource');
  const [type, version] = resource.name.split('@');
  const all = Object.fromEntries(entries.filter((e) => e.$type.endsWith('Object')).map((e) => [e.name, trim(e)]));
  const body = trim(resource);

  // Only what the resource's own body leads to.
  const types = {};
  const follow = ({ properties, variants = {}, additional }) => {
    const members = Object.values(properties).map((p) => p.type ?? p);
    for (const name of [...members, ...(additional ? [additional] : [])].map((text) => text.replace(/(\[\])+$/, ''))) {
      if (Object.hasOwn(all, name) && !Object.hasOwn(types, name)) {
        types[name] = all[name];
        follow(all[name]);
      }
    }

    Object.values(variants).forEach(follow);
  };
  follow(body);

  const lines = Object.keys(types).sort().map((name) => `    ${JSON.stringify(name)}: ${JSON.stringify(types[name])}`);
  const text = `{\n  "type": "${type}",\n  "version": "${version}",\n  "body": ${JSON.stringify(body)},\n  "types": {\n${lines.join(',\n')}\n  }\n}\n`;
  writeFileSync(new URL(`${type.replaceAll('/', '.')}.json`, `file://${folder}`), text);
  console.log(`${type}@${version}: ${lines.length} types`);
}

const there = () => readdirSync(folder).map((file) => JSON.parse(readFileSync(folder + file, 'utf8')).type);
(process.argv.length > 2 ? process.argv.slice(2) : there()).forEach(write);
