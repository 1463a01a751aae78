/** Every decoder's only failure: the bytes are not what they should be. The peer is at fault, never the reader. */
export class MalformedMessage extends Error {
  override readonly name = 'MalformedMessage';
}
