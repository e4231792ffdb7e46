// Writes an OpenAPI file in which `discriminator` is enforced: node by-type.cjs FILE.yml OUT.json
// Prism reads past discriminators, so that a Message may be anything with a type. Here each such schema becomes "one of its kinds",
// and each kind says which type is its own. Nothing else is changed.
const { readFileSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const yaml = require(join(__dirname, '../servers/node_modules/js-yaml'));

const [input, output] = process.argv.slice(2);
const api = yaml.load(readFileSync(input, 'utf8'));
const schemas = api.components.schemas;
const reference = name => `#/components/schemas/${name}`;

for (const [name, schema] of Object.entries(schemas).filter(([, schema]) => schema.discriminator)) {
  const { propertyName, mapping } = schema.discriminator;
  const { discriminator, ...base } = schema;
  schemas[name + 'Base'] = base;
  schemas[name] = { oneOf: Object.values(mapping).map(kind => ({ $ref: kind })) };
  for (const [type, kind] of Object.entries(mapping)) {
    const known = schemas[kind.split('/').pop()];
    known.allOf = (known.allOf ?? []).map(part => (part.$ref === reference(name) ? { $ref: reference(name + 'Base') } : part));
    known.allOf.push({ type: 'object', required: [propertyName], properties: { [propertyName]: { type: 'string', enum: [type] } } });
  }
}

writeFileSync(output, JSON.stringify(api));
