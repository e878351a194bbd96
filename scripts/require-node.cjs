// Runs before anything else and on any Node that can read a file, so it keeps to the oldest syntax.
// `node scripts/require-node.cjs` only checks. `node scripts/require-node.cjs scripts/x.ts …` checks, then runs x.ts in
// this very process: one process fewer between Ctrl-C and the server than the tsx command would be.
var parts = process.versions.node.split('.')
var major = Number(parts[0])
var minor = Number(parts[1])

if (major < 20 || (major === 20 && minor < 19)) {
  process.stderr.write(
    'Whence needs Node 20.19 or newer, and this is Node ' +
      process.versions.node +
      '. Install a newer Node from https://nodejs.org and run the command again.\n',
  )
  process.exit(1)
}

if (process.argv[2]) {
  process.argv.splice(1, 1)
  void require('./run-typescript.cjs')(process.argv[1])
}
