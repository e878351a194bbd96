/** A line of text on a page: where its base line begins, in points from the bottom left, and how large it is. */
export type PdfLine = { x: number; y: number; size: number; text: string }

export type SmallPdf = {
  pages: readonly { lines: readonly PdfLine[]; turned?: 90 }[]
  title?: string
  author?: string
  /** As PDF dates are written. */
  created?: string
}

export const pageSize = { width: 420, height: 595 }

const literal = (text: string) => `(${text.replace(/[\\()]/g, '\\$&')})`

const contentOf = (lines: readonly PdfLine[]) =>
  [
    'BT',
    ...lines.flatMap(({ x, y, size, text }) => [`/F1 ${size} Tf 1 0 0 1 ${x} ${y} Tm ${literal(text)} Tj`]),
    'ET',
  ].join('\n')

function objectsOf({ pages, title, author, created }: SmallPdf): string[] {
  const [first, each] = [5, 2]
  const info = [
    title ? `/Title ${literal(title)}` : '',
    author ? `/Author ${literal(author)}` : '',
    created ? `/CreationDate ${literal(created)}` : '',
  ]
  const kids = pages.map((_, index) => `${first + index * each} 0 R`).join(' ')
  return [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} /MediaBox [0 0 ${pageSize.width} ${pageSize.height}] >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
    `<< ${info.join(' ')} >>`,
    ...pages.flatMap(({ lines, turned = 0 }, index) => {
      const content = contentOf(lines)
      return [
        `<< /Type /Page /Parent 2 0 R /Rotate ${turned} /Resources << /Font << /F1 3 0 R >> >> /Contents ${first + index * each + 1} 0 R >>`,
        `<< /Length ${Buffer.byteLength(content, 'latin1')} >>\nstream\n${content}\nendstream`,
      ]
    }),
  ]
}

/** A PDF in plain syntax, of text in Helvetica; Latin-1 only. */
export function smallPdf(pdf: SmallPdf): Uint8Array {
  let body = '%PDF-1.7\n'
  const places: number[] = []
  for (const [index, object] of objectsOf(pdf).entries()) {
    places.push(body.length)
    body += `${index + 1} 0 obj\n${object}\nendobj\n`
  }
  const table = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('')
  const size = places.length + 1
  const trailer = `trailer\n<< /Size ${size} /Root 1 0 R /Info 4 0 R >>\nstartxref\n${body.length}\n%%EOF\n`
  return Buffer.from(`${body}xref\n0 ${size}\n0000000000 65535 f \n${table}${trailer}`, 'latin1')
}
