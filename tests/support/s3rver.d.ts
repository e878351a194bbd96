declare module 's3rver' {
  /** A server that speaks S3, for tests; port 0: a free one. */
  class S3rver {
    constructor(options: { port: number; address: string; silent: boolean; directory: string })
    run(): Promise<{ address: string; port: number }>
    close(): Promise<void>
  }
  export = S3rver
}
