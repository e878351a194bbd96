import reader from '@/lib/generated/reader.json'

/**
 * The one script of readers' pages, bundled at the start (`lib/start/reader-script.ts`): its address names its content, and
 * its integrity is what their policy admits.
 */
export const readerScript: { src: string; integrity: string } = {
  src: `/reader/${reader.name}.js`,
  integrity: reader.integrity,
}

export const readerCode: string = reader.code
