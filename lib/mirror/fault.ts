/** Why a dump is not taken: a sentence for the operator, with the file's name where it is a file's. Nothing was written. */
export class DumpFault extends Error {
  override name = 'DumpFault'
}
