// zlib, as Swift can import it: what starts a stream there is a macro.
#ifndef FLAGFALL_CZLIB_SHIM_H
#define FLAGFALL_CZLIB_SHIM_H

#include <zlib.h>

// Begins to read gzip data, and nothing else that zlib knows.
static inline int flagfall_inflate_gzip(z_stream *stream) {
  return inflateInit2(stream, 16 + MAX_WBITS);
}

#endif
