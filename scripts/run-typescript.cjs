const path = require('node:path')
const { pathToFileURL } = require('node:url')

/** Runs a TypeScript module of this project in the present process. */
module.exports = async function runTypeScript(file) {
  const { register } = await import('tsx/esm/api')
  register()
  await import(pathToFileURL(path.resolve(file)).href)
}
