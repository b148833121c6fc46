// SPDX-License-Identifier: GPL-3.0-or-later
// What C can say of memory and Swift cannot.
#ifndef FLAGFALL_MEMORY_H
#define FLAGFALL_MEMORY_H

#ifdef __linux__
#include <malloc.h>
#endif

/// Asks for a cache line ahead of its use.
static inline void flagfall_prefetch(const void *address) { __builtin_prefetch(address, 1, 3); }

/// Has the C library give freed blocks of so many bytes and more back to the system, where it can.
static inline void flagfall_return_blocks(int bytes) {
#ifdef M_MMAP_THRESHOLD
  mallopt(M_MMAP_THRESHOLD, bytes);
#else
  (void)bytes;
#endif
}

#endif
