import { loadAwsServiceSpec } from "@aws-cdk/aws-service-spec";
import type { ScalarTag } from "yaml";
import { readYaml } from "./yaml.ts";

type Database = Awaited<ReturnType<typeof loadAwsServiceSpec>>;
/** What the specification says of a property, as far as it is looked at here. */
interface PropertySpec {
  readonly type: TypeSpec;
  readonly required?: boolean;
}
type TypeSpec =
  | { readonly type: "array" | "map"; readonly element: TypeSpec }
  | { readonly type: "ref"; readonly reference: { readonly $ref: string } }
  | { readonly type: string };

let database: Promise<Database> | undefined;

/** What AWS' specification objects to in a template: unknown types and properties, missing ones, values of another type. */
export async function cloudFormationProblems(text: string): Promise<readonly string[]> {
  database ??= loadAwsServiceSpec();
  const db = await database;
  const template = readYaml(text, INTRINSICS) as Record<string, unknown>;
  const unknown = Object.keys(template).filter((key) => !SECTIONS.includes(key));
  const problems = unknown.map((key) => `${key}: no section of a template`);
  for (const [name, resource] of Object.entries(record(template.Resources))) {
    const { Type: type, Properties: properties } = record(resource);
    const spec = [...db.lookup("resource", "cloudFormationType", "equals", String(type))][0];
    if (spec === undefined) problems.push(`${name}: no type ${String(type)}`);
    else problems.push(...objectProblems(db, spec.properties as never, properties ?? {}, name));
  }
  return [...problems, ...danglingReferences(template)];
}

const SECTIONS: readonly string[] = [
  "AWSTemplateFormatVersion",
  "Description",
  "Parameters",
  "Resources",
  "Outputs",
];

const INTRINSICS: ScalarTag[] = [
  { tag: "!Ref", resolve: (value) => ({ Ref: value }) },
  { tag: "!GetAtt", resolve: (value) => ({ "Fn::GetAtt": value.split(".") }) },
];

function objectProblems(
  db: Database,
  properties: Readonly<Record<string, PropertySpec>>,
  value: unknown,
  path: string,
): readonly string[] {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return [`${path}: no object`];
  const missing = Object.entries(properties)
    .filter(([name, { required }]) => required && !(name in value))
    .map(([name]) => `${path}.${name}: missing`);
  const wrong = Object.entries(value).flatMap(([name, inner]) => {
    const property = properties[name];
    if (property === undefined) return [`${path}.${name}: no such property`];
    return valueProblems(db, property.type, inner, `${path}.${name}`);
  });
  return [...missing, ...wrong];
}

function valueProblems(db: Database, spec: TypeSpec, value: unknown, path: string): readonly string[] {
  if (isIntrinsic(value)) return [];
  if ("element" in spec && spec.type === "array") {
    if (!Array.isArray(value)) return [`${path}: no list`];
    return value.flatMap((item, i) => valueProblems(db, spec.element, item, `${path}[${i}]`));
  }
  if ("reference" in spec) {
    const { properties } = db.get("typeDefinition", spec.reference.$ref);
    return objectProblems(db, properties as never, value, path);
  }
  const fits =
    spec.type === "integer"
      ? Number.isInteger(value)
      : !["string", "boolean", "number"].includes(spec.type) || typeof value === spec.type;
  return fits ? [] : [`${path}: no ${spec.type}`];
}

/** References to what the template doesn't have. */
function danglingReferences(template: Record<string, unknown>): readonly string[] {
  const known = [...Object.keys(record(template.Parameters)), ...Object.keys(record(template.Resources))];
  const problems: string[] = [];
  JSON.stringify(template, (key, value) => {
    const target = key === "Ref" ? value : key === "Fn::GetAtt" ? value[0] : undefined;
    if (target !== undefined && !known.includes(target))
      problems.push(`reference to ${target}, which isn't there`);
    return value;
  });
  return problems;
}

function isIntrinsic(value: unknown): boolean {
  return typeof value === "object" && value !== null && ("Ref" in value || "Fn::GetAtt" in value);
}

function record(value: unknown): Record<string, unknown> {
  return (value ?? {}) as Record<string, unknown>;
}
