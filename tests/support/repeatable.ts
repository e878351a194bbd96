import fc from 'fast-check'

/**
 * The gate asks the same cases each time, so that it judges the change and not the luck of the day. Everywhere else the
 * cases are new at every run, and what they find becomes an example.
 */
if (process.env.CI) fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: 20_261_122 })
