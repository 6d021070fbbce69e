export * from './manifest.ts'
export { bundleJsonSchema } from './bundle-json-schema.ts'
